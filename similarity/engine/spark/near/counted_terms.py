"""Words and 2-grams of all parts counted, numbered and ranked by the tasks that they are sent to.

A word's number and a term's rank are those of one process: words by where they stand first; terms of several texts from
common to rare, among equally common ones words before 2-grams, these by the part that counts them and by where they
stand first. A rank is what stands before its run of equally common terms, which the driver adds up, and a place in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from similarity.engine.spark.near.grouped import Ints, Longs, longs, place_in_run, sums
from similarity.engine.spark.near.messages import FACTS, Inbox, Sent
from similarity.neighbours.word_pairs import parts_of_pairs

__all__ = ["RankedRuns", "counted_words", "first_places", "numbered_words", "ranked_pairs"]


class _Words:
    """Different words of all parts that came to one task, in the order in which they came."""

    def __init__(self, inbox: Inbox) -> None:
        self.origins, self.tables = inbox.origins("words"), inbox.of("words")
        table = inbox.all_of("words")
        self.word = longs(table["word"].combine_chunks().dictionary_encode().indices)
        size = int(self.word.max(initial=-1)) + 1
        self.texts, self.corpus = (sums(self.word, size, longs(table[name])) for name in ("texts", "corpus"))
        self.first = np.full(size, np.iinfo(np.int64).max)
        np.minimum.at(self.first, self.word, longs(table["first"]))


def first_places(_: int, inbox: Inbox) -> Iterator[Sent]:
    """To the task that numbers all words: where each stands first, and how many texts have it."""
    words = _Words(inbox)
    yield Sent(0, "places", pa.table({"first": words.first, "texts": words.texts}))


def numbered_words(_: int, inbox: Inbox) -> Iterator[Sent]:
    """Back to each task: the number of each word, and how many words of as many texts are before it."""
    origins, tables = inbox.origins("places"), inbox.of("places")
    table = inbox.all_of("places")
    first, texts = longs(table["first"]), longs(table["texts"])
    order = np.argsort(first)
    number = np.empty(len(order), np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    order = np.lexsort((number, texts))
    before = np.empty(len(order), np.int32)
    before[order] = place_in_run(texts[order])
    held, count = np.unique(texts, return_counts=True)
    yield Sent(0, FACTS, pa.table({"texts": held, "part": np.full(len(held), -1), "count": count}))
    answer, begin = pa.table({"number": number, "before": before}), 0
    for origin, asked in zip(origins, tables, strict=True):
        yield Sent(origin, "numbers", answer.slice(begin, len(asked)))
        begin += len(asked)


def counted_words(_: int, inbox: Inbox) -> Iterator[Sent]:
    """To each part, of each word that it told of: number, texts, texts of the corpus, and its place in its run."""
    words, numbers = _Words(inbox), inbox.all_of("numbers")
    known = {
        "number": longs(numbers["number"]),
        "texts": words.texts,
        "corpus": words.corpus,
        "before": longs(numbers["before"]),
    }
    answer = pa.table({name: column[words.word].astype(np.int32) for name, column in known.items()})
    begin = 0
    for origin, asked in zip(words.origins, words.tables, strict=True):
        yield Sent(origin, "known", answer.slice(begin, len(asked)))
        begin += len(asked)


def ranked_pairs(_: int, inbox: Inbox, parts: int) -> Iterator[Sent]:
    """To each part, of the 2-grams that several texts have: which of those it told of, and what is known of them."""
    origins, tables = inbox.origins("pairs"), inbox.of("pairs")
    table = inbox.all_of("pairs")
    sizes = [len(one) for one in tables]
    pair, place, group = np.unique(longs(table["pair"]), return_index=True, return_inverse=True)
    texts, corpus = (sums(group, len(pair), longs(table[name])) for name in ("texts", "corpus"))
    first = longs(table["first"])[place]  # parts come in the order of their texts
    held = np.flatnonzero(texts > 1)
    part = parts_of_pairs(pair[held] >> 32, pair[held] & 0xFFFFFFFF) & (parts - 1)
    order = np.lexsort((first[held], part, texts[held]))
    run = texts[held][order], part[order]
    before = np.full(len(pair), -1)
    before[held[order]] = place_in_run(*run)
    known, count = np.unique(run[0] * parts + run[1], return_counts=True)
    yield Sent(0, FACTS, pa.table({"texts": known // parts, "part": known % parts, "count": count}))
    begin = 0
    for origin, size in zip(origins, sizes, strict=True):
        asked = group[begin : begin + size]
        at = np.flatnonzero(before[asked] >= 0)
        of = asked[at]
        columns = {"at": at, "texts": texts[of], "corpus": corpus[of], "before": before[of]}
        answer = {name: column.astype(np.int32) for name, column in columns.items()}
        yield Sent(origin, "ranked", pa.table(answer))
        begin += size


class RankedRuns:
    """How many terms stand before each run of equally common ones; words are a run of their own, 2-grams one for each part.

    Parameters
    ----------
    facts
        What the counting tasks told: ``texts``, ``part`` (minus one for words) and ``count`` of each run.
    parts
        In how many parts 2-grams are counted.

    Attributes
    ----------
    held
        Terms of all rows together, a term once for each text that has it.
    """

    def __init__(self, facts: list[dict[str, Any]], parts: int) -> None:
        texts, part, count = (
            np.concatenate([np.empty(0, np.int64), *(one[name] for one in facts)])
            for name in ("texts", "part", "count")
        )
        several = texts > 1
        texts, part, count = texts[several], part[several], count[several]
        self._width = parts + 1
        key = self._key(texts, part)
        order = np.argsort(key)
        self._keys, count = key[order], count[order]
        self._before = np.cumsum(count) - count
        self.held = int((texts[order] * count).sum())

    def _key(self, texts: Longs, part: Longs) -> Longs:
        return (part + 1) - texts * self._width  # more texts first

    def ranks(self, texts: Longs | Ints, part: Longs, before: Longs | Ints) -> Longs:
        """Ranks of terms by their run and their place in it."""
        at = np.searchsorted(self._keys, self._key(np.asarray(texts, np.int64), part))
        found: Longs = self._before[at] + before
        return found
