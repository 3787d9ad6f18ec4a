"""Terms of the texts of one part: told to the tasks that count them, and weighed once their ranks are known.

Words have numbers of the part's own, in the order of the tasks that they are told to, so an answer of all these tasks is
an array by those numbers; so are the 2-grams of a part.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from similarity.distinct import distinct
from similarity.engine.spark.near.counted_terms import RankedRuns
from similarity.engine.spark.near.equal_texts_of_parts import own_texts
from similarity.engine.spark.near.grouped import Ints, Longs, longs
from similarity.engine.spark.near.messages import FACTS, Inbox, Sent
from similarity.neighbours.numbered_words import Numbered
from similarity.neighbours.terms import weighed
from similarity.neighbours.word_pairs import parts_of_pairs

__all__ = ["told_pairs", "told_words", "weighed_rows"]

_PLACE = 24  # bits of a word's place in its text
_STRANGE = 38  # bit that puts texts which Python folds after all others, as `number_texts` has them


def told_words(part: int, inbox: Inbox, base: Longs, digests: int, buckets: int) -> Iterator[Sent]:
    """Of a part's own texts: paths, copies and words; the words to the tasks that count them, and paths of equal texts."""
    own = own_texts(inbox, int(base[part]), digests)
    yield Sent(part, "groups", own.groups)
    size = longs(own.texts["words"])
    yield Sent(part, FACTS, pa.table({"texts": [len(size)], "words": [int(size.sum())]}))
    some = np.flatnonzero(size)
    texts, size, number = own.texts.take(some), size[some], own.number[some]
    folded, path = (texts[name].combine_chunks() for name in ("folded", "path"))
    flat = pc.split_pattern(folded.cast(pa.large_string()), " ").flatten().dictionary_encode()
    code, word = flat.indices.to_numpy(), flat.dictionary.cast(pa.string())
    bucket = np.array([zlib.crc32(one.as_buffer()) % buckets for one in word], np.int16)
    order = np.argsort(bucket, kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    code, word = place[code], word.take(order)
    strange = texts["strange"].to_numpy().astype(np.int64)
    stop = np.cumsum(size)
    text = np.repeat(np.arange(len(size)), size)
    places = ((number | strange << _STRANGE) << _PLACE)[text] | (np.arange(len(code)) - (stop - size)[text])
    first = np.full(len(word), np.iinfo(np.int64).max)
    np.minimum.at(first, code, places)
    held, corpus = _counts(code.astype(np.int64), len(word), text, own.copies[some])
    columns = {"word": word, "texts": held, "corpus": corpus, "first": first}
    yield from _to_buckets("words", pa.table(columns), bucket[order], buckets)
    kept = {"number": number, "copies": own.copies[some], "words": size, "path": path}
    yield Sent(part, "own", pa.table(kept))
    yield Sent(part, "codes", pa.table({"code": code}))


def _counts(term: Longs, terms: int, text: Longs, copies: Longs) -> tuple[Ints, Ints]:
    """How many texts of a part have each term, and how many of the corpus."""
    once = distinct(term * max(1, len(copies)) + text)
    held, of = np.divmod(once, max(1, len(copies)))
    corpus = np.bincount(held, weights=copies[of], minlength=terms)
    return np.bincount(held, minlength=terms).astype(np.int32), corpus.astype(np.int32)


def _to_buckets(kind: str, table: pa.Table, bucket: npt.NDArray[np.int16], buckets: int) -> Iterator[Sent]:
    """A table in the order of buckets, to each its rows."""
    bounds = np.searchsorted(bucket, np.arange(buckets + 1)).tolist()
    for number, (low, high) in enumerate(pairwise(bounds)):
        yield Sent(number, kind, table.slice(low, high - low))


class _Texts:
    """Texts of a part with what is known of their words."""

    def __init__(self, inbox: Inbox) -> None:
        own, known = inbox.all_of("own"), inbox.all_of("known")
        self.path = own["path"].combine_chunks()
        self.copies, size = longs(own["copies"]), longs(own["words"])
        self.text_number = longs(own["number"])
        self.code: Ints = inbox.all_of("codes")["code"].to_numpy()
        self.stop = np.cumsum(size)
        self.start = self.stop - size
        self.text = np.repeat(np.arange(len(size)), size)
        self.number, self.texts, self.corpus, self.before = (
            known[name].to_numpy() for name in ("number", "texts", "corpus", "before")
        )


class _Pairs(NamedTuple):
    """Different 2-grams of a part in the order of the tasks that they are told to.

    ``of`` is the 2-gram of each place ``at`` in the words of the part, ``first`` where among these it stands first.
    """

    pair: Longs
    first: Longs
    of: Longs
    at: Longs
    bucket: npt.NDArray[np.int16]


def _pairs(texts: _Texts, buckets: int) -> _Pairs:
    at = np.flatnonzero(texts.text[1:] == texts.text[:-1])
    number = texts.number.astype(np.int64)
    left, right = number[texts.code[at]], number[texts.code[at + 1]]
    pair, first, of = np.unique((left << 32) | right, return_index=True, return_inverse=True)
    bucket = (parts_of_pairs(pair >> 32, pair & 0xFFFFFFFF) & (buckets - 1)).astype(np.int16)
    order = np.argsort(bucket, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return _Pairs(pair[order], first[order], place[of], at, bucket[order])


def told_pairs(part: int, inbox: Inbox, buckets: int) -> Iterator[Sent]:
    """2-grams of a part to the tasks that count them; what is known of its words to itself."""
    texts = _Texts(inbox)
    yield Sent(part, "known", inbox.all_of("known"))
    found = _pairs(texts, buckets)
    held, corpus = _counts(found.of, len(found.pair), texts.text[found.at], texts.copies)
    at = found.at[found.first]
    text = texts.text[at]
    first = (texts.text_number[text] << _PLACE) | (at - texts.start[text])
    columns = {"pair": found.pair, "texts": held, "corpus": corpus, "first": first}
    yield from _to_buckets("pairs", pa.table(columns), found.bucket, buckets)


def weighed_rows(
    part: int, inbox: Inbox, runs: RankedRuns, parts: int, buckets: int, documents: int, blocks: int
) -> Iterator[Sent]:
    """TF-IDF rows of a part, of terms that other texts have, to each task that compares their block with another.

    Parameters
    ----------
    runs, parts
        Ranks of terms, and in how many parts 2-grams are counted.
    buckets
        How many tasks counted them.
    documents
        How many texts there are, copies counted.
    blocks
        In how many blocks all rows are.
    """
    texts = _Texts(inbox)
    found = _pairs(texts, buckets)
    word_rank = np.full(len(texts.number), -1)
    several = texts.texts > 1
    word_rank[several] = runs.ranks(texts.texts[several], np.full(several.sum(), -1), texts.before[several])
    pair_rank, pair_corpus = _known_pairs(inbox, found, runs, parts)
    shared = pair_rank >= 0
    ranks = np.concatenate((word_rank[several], pair_rank[shared]))
    order = np.argsort(ranks)
    ranks = ranks[order]
    corpus = np.concatenate((texts.corpus[several], pair_corpus[shared]))[order]
    rank = np.where(
        several, np.searchsorted(ranks, word_rank), -np.bincount(texts.code, minlength=len(several))
    )
    pairs = np.where(shared, np.searchsorted(ranks, pair_rank), -np.bincount(found.of, minlength=len(shared)))
    numbered = Numbered(
        texts.text_number, texts.text_number, texts.code, texts.start, texts.stop, len(texts.number)
    )
    rows = weighed(
        numbered,
        texts.copies,
        float(documents),
        rank.astype(np.int32),
        corpus.astype(np.int32),
        pairs[found.of].astype(np.int32),
        np.zeros((1, 1), np.int64),
        np.array([0, len(texts.start)]),
        1,
    )
    size = rows.stop - rows.first
    used = int(size.sum())  # rows stand one after the other
    told = _rows(texts, size, ranks[rows.term[:used]].astype(np.int32), rows.weight[:used])
    yield from _to_blocks(told, blocks)


def _known_pairs(inbox: Inbox, found: _Pairs, runs: RankedRuns, parts: int) -> tuple[Longs, Ints]:
    """Rank of each 2-gram of a part, minus one where no other text has it; and the texts of the corpus that have it."""
    rank, corpus = np.full(len(found.pair), -1), np.zeros(len(found.pair), np.int32)
    begins = np.searchsorted(found.bucket, inbox.origins("ranked"))
    for begin, table in zip(begins.tolist(), inbox.of("ranked"), strict=True):
        at = begin + longs(table["at"])
        pair = found.pair[at]
        part = parts_of_pairs(pair >> 32, pair & 0xFFFFFFFF) & (parts - 1)
        rank[at] = runs.ranks(longs(table["texts"]), part, longs(table["before"]))
        corpus[at] = table["corpus"].to_numpy()
    return rank, corpus


def _rows(texts: _Texts, size: Longs, term: Ints, weight: npt.NDArray[np.float64]) -> pa.Table:
    offsets = pa.array(np.concatenate(([0], np.cumsum(size))).astype(np.int32))
    columns = {
        "term": pa.ListArray.from_arrays(offsets, pa.array(term)),
        "weight": pa.ListArray.from_arrays(offsets, pa.array(weight)),
    }
    return pa.table({"number": texts.text_number, "path": texts.path, **columns})


def _to_blocks(rows: pa.Table, blocks: int) -> Iterator[Sent]:
    """Each block of rows to the task of every pair of blocks that it is in."""
    block = longs(rows["number"]) % blocks
    own = [rows.filter(pa.array(block == one)).combine_chunks() for one in range(blocks)]
    task = 0
    for low in range(blocks):
        for high in range(low, blocks):
            yield Sent(task, "low", own[low])
            if high > low:
                yield Sent(task, "high", own[high])
            task += 1
