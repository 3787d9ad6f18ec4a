"""What executors do with pieces of a table of texts: fold, count and weigh, with the kernels of `neighbours`.

A piece is some of the distinct texts. Its words are numbered by Arrow in the order in which they come; what a term is
worth among all texts comes to it from the shuffles.
"""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from similarity.distinct import distinct
from similarity.neighbours.folded_texts import folded_texts
from similarity.neighbours.numbered_words import Numbered
from similarity.neighbours.terms import weighed
from similarity.neighbours.word_pairs import parts_of_pairs

__all__ = ["FOLDED", "PAIRS", "ROWS", "WORDS", "counted_pairs", "counted_words", "folded", "weighed_rows"]

FOLDED = "number long, first long, digest binary, folded string, words long"
WORDS = "piece int, word string, texts long, corpus long, first long"
PAIRS = "piece int, pair long, texts long, corpus long, first long, part long"
ROWS = "number long, term array<int>, weight array<double>"

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
_PLACE = 24  # bits of a word's place in its text
_STRANGE = 38  # bit that puts texts which Python folds after all others, as `number_texts` has them


def folded(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Folded words of texts (number and text), their digest, and where in the order of words each text stands."""
    found = folded_texts(pc.fill_null(batch["text"], ""))
    digests = [hashlib.blake2b(one.as_buffer(), digest_size=16).digest() for one in found.folded]
    first = _longs(batch["number"]) | (found.strange.astype(np.int64) << _STRANGE)
    columns = [
        batch["number"],
        pa.array(first),
        pa.array(digests, pa.binary()),
        found.folded.cast(pa.string()),
        pa.array(found.words),
    ]
    return pa.RecordBatch.from_arrays(columns, names=["number", "first", "digest", "folded", "words"])


class _Piece(NamedTuple):
    """Distinct texts in their order: their words by number, and the words."""

    number: Longs
    first: Longs
    copies: Longs
    start: Longs
    stop: Longs
    code: Ints
    words: pa.Array

    @property
    def text(self) -> Longs:
        """The text of each word."""
        return np.repeat(np.arange(len(self.number)), self.stop - self.start)

    def places(self, base: Longs) -> Longs:
        """For each word the number of its text and its place in it, in one."""
        text = self.text
        return (base[text] << _PLACE) | (np.arange(len(text)) - self.start[text])

    def pairs(self, number: Longs) -> tuple[Longs, Longs, Longs]:
        """First and second word of each 2-gram, as numbered, and the place of its first word in the piece."""
        text = self.text
        at = np.flatnonzero(text[1:] == text[:-1])
        return number[self.code[at]], number[self.code[at + 1]], at


def _longs(column: Any) -> Longs:
    return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.int64)


def _piece(table: pa.Table) -> _Piece:
    table = table.sort_by("number").combine_chunks()
    words = pc.split_pattern(_whole(table["folded"]).cast(pa.large_string()), " ")
    flat = words.flatten().dictionary_encode()
    ends = words.offsets.to_numpy().astype(np.int64)
    ends -= ends[0]
    number, first, copies = (_longs(_whole(table[name])) for name in ("number", "first", "copies"))
    return _Piece(number, first, copies, ends[:-1], ends[1:], flat.indices.to_numpy(), flat.dictionary)


def _whole(column: pa.ChunkedArray) -> Any:
    found = column.combine_chunks()
    return pa.concat_arrays(found.chunks) if isinstance(found, pa.ChunkedArray) else found


def _counts(term: Longs, terms: int, text: Longs, copies: Longs) -> tuple[Longs, Longs]:
    """How many texts of a piece have each term, and how many of the corpus."""
    once = distinct(term * len(copies) + text)
    held = once // max(1, len(copies))
    corpus = np.bincount(held, weights=copies[once % max(1, len(copies))], minlength=terms)
    return np.bincount(held, minlength=terms), corpus.astype(np.int64)


def _table(table: pa.Table, **columns: Any) -> pa.Table:
    """A table of some columns and the number of the piece."""
    size = len(next(iter(columns.values())))
    piece = np.full(size, table["piece"][0].as_py(), np.int32)
    return pa.table({"piece": piece, **{name: pa.array(column) for name, column in columns.items()}})


def counted_words(table: pa.Table) -> pa.Table:
    """Words of a piece: texts and texts of the corpus that have each, and where it stands first."""
    one = _piece(table)
    first = np.full(len(one.words), np.iinfo(np.int64).max)
    np.minimum.at(first, one.code, one.places(one.first))
    texts, corpus = _counts(one.code.astype(np.int64), len(one.words), one.text, one.copies)
    return _table(table, word=one.words.cast(pa.string()), texts=texts, corpus=corpus, first=first)


def counted_pairs(table: pa.Table, known: pa.Table) -> pa.Table:
    """2-grams of a piece by the numbers of their words, which ``known`` has; else as `counted_words`."""
    one = _piece(table)
    left, right, at = one.pairs(_numbers_of(one.words, known))
    pair, which = np.unique((left << 32) | right, return_inverse=True)
    first = np.full(len(pair), np.iinfo(np.int64).max)
    np.minimum.at(first, which, one.places(one.number)[at])
    texts, corpus = _counts(which, len(pair), one.text[at], one.copies)
    part = parts_of_pairs(pair >> 32, pair & 0xFFFFFFFF)
    return _table(table, pair=pair, texts=texts, corpus=corpus, first=first, part=part)


def _numbers_of(words: pa.Array, known: pa.Table) -> Longs:
    at = pc.index_in(words.cast(pa.string()), _whole(known["word"]))
    found: Longs = _longs(_whole(known["number"]))[at.to_numpy()]
    return found


def weighed_rows(table: pa.Table, terms: pa.Table, documents: float) -> pa.Table:
    """TF-IDF rows of a piece: terms that other texts have, from common to rare, and their weights.

    Parameters
    ----------
    table
        The piece.
    terms
        All its words (``word``, ``number``) and those of its 2-grams that several texts have (``pair``); ``rank``
        is null for a word that one text has.
    documents
        How many texts there are.
    """
    one = _piece(table)
    terms = terms.combine_chunks()
    is_word = pc.is_valid(terms["word"])
    known, shared = terms.filter(is_word), terms.filter(pc.is_valid(terms["rank"]))
    ranks, corpus = _longs(_whole(shared["rank"])), _longs(_whole(shared["corpus"]))
    order = np.argsort(ranks)
    ranks, corpus = ranks[order], corpus[order]
    local = np.searchsorted(ranks, _longs(pc.fill_null(_whole(known["rank"]), -1)))
    alone = pc.is_null(_whole(known["rank"])).to_numpy(zero_copy_only=False)
    at = pc.index_in(one.words.cast(pa.string()), _whole(known["word"])).to_numpy()
    times = np.bincount(one.code, minlength=len(one.words))
    rank = np.where(alone[at], -times, local[at]).astype(np.int32)
    left, right, _ = one.pairs(_longs(_whole(known["number"]))[at])
    pair, which, times = np.unique((left << 32) | right, return_inverse=True, return_counts=True)
    several = shared.filter(pc.is_null(shared["word"]))
    pair_rank = -times
    place = np.searchsorted(pair, _longs(_whole(several["pair"])))
    pair_rank[place] = np.searchsorted(ranks, _longs(_whole(several["rank"])))
    texts = Numbered(one.number, one.number, one.code, one.start, one.stop, len(one.words))
    rows = weighed(
        texts,
        one.copies,
        documents,
        rank,
        corpus.astype(np.int32),
        pair_rank[which].astype(np.int32),
        np.zeros((1, 1), np.int64),
        np.array([0, len(one.number)]),
        1,
    )
    return _rows(one.number, rows.stop - rows.first, ranks[rows.term[: rows.stop[-1]]], rows.weight)


def _rows(number: Longs, size: Longs, term: Longs, weight: Any) -> pa.Table:
    offsets = pa.array(np.concatenate(([0], np.cumsum(size))).astype(np.int32))
    columns = {
        "term": pa.ListArray.from_arrays(offsets, pa.array(term.astype(np.int32))),
        "weight": pa.ListArray.from_arrays(offsets, pa.array(weight[: len(term)])),
    }
    return pa.table({"number": number, **columns})
