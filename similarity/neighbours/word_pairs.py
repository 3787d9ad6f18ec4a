"""Word 2-grams of many texts, counted exactly.

2-grams are first partitioned by their hash (radix partitioning), so that each part's tables stay in the
processor's cache and threads need no locks. Most 2-grams stand in one place only: small counters that several may
share, which count to two, single out those that cannot occur twice; only the others are counted one by one. A 2-gram is
named by the numbers of its two words, so no hash stands for it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.neighbours.chunks import in_chunks
from similarity.neighbours.hash_table import grown, pair_hash, slot_hash

__all__ = ["WordPairs", "count_word_pairs", "part_of", "parts_for", "parts_of_pairs"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Counters = npt.NDArray[np.uint64]
_IN_A_PART, _MOST_PARTS = 100_000, 512
_BLOCK = 4096


class WordPairs(NamedTuple):
    """Counts of 2-grams.

    Parameters
    ----------
    number
        The 2-grams of all texts, part by part and in each part in the order of the texts, as rows of ``counts``;
        minus one for a 2-gram that occurs nowhere else.
    cursors
        Shape (chunks, parts): where the 2-grams of each chunk of texts begin in ``number``.
    counts
        Shape (2-grams, 3): texts that have it, texts of the corpus that have it (copies counted), times it occurs.
        2-grams that one text has and that occur twice in it are among them.
    bounds
        Where each part begins in ``number``.
    """

    number: Ints
    cursors: Longs
    counts: Ints
    bounds: Longs


@compiled
def part_of(hashed: int, parts: int) -> int:
    """Which of ``parts`` (a power of two up to 512) a 2-gram belongs to."""
    return (hashed >> 55) & (parts - 1)


@compiled
def _sizes(numbers: Ints, first: Longs, stop: Longs, low: int, high: int, parts: int) -> Longs:
    """2-grams of one chunk of texts by part."""
    sizes = np.zeros(parts, np.int64)
    for row in range(low, high):
        for k in range(first[row], stop[row] - 1):
            sizes[part_of(pair_hash(numbers[k], numbers[k + 1]), parts)] += 1
    return sizes


@compiled
def _partition(
    numbers: Ints, first: Longs, stop: Longs, low: int, high: int, cursor: Longs, keys: Longs, rows: Ints
) -> None:
    """Write the 2-grams of one chunk to their parts, in order."""
    for row in range(low, high):
        for k in range(first[row], stop[row] - 1):
            one, two = np.int64(numbers[k]), np.int64(numbers[k + 1])
            part = part_of(pair_hash(one, two), len(cursor))
            keys[cursor[part]], rows[cursor[part]] = (one << 32) | two, row
            cursor[part] += 1


@compiled
def _count_to_two(keys: Longs, low: int, high: int, counters: Counters) -> None:
    """Count 2-grams in counters of two bits."""
    mask = 32 * len(counters) - 1
    for k in range(low, high):
        slot = slot_hash(keys[k]) & mask
        shift = np.uint64(2 * (slot & 31))
        word = counters[slot >> 5]
        if (word >> shift) & np.uint64(3) < np.uint64(2):
            counters[slot >> 5] = word + (np.uint64(1) << shift)


@compiled
def _count_block(
    keys: Longs, rows: Ints, low: int, high: int, copies: Longs, counters: Counters, table: Longs,
    counts: Ints, known: int,
) -> int:  # fmt: skip
    """Count some 2-grams; their numbers replace ``rows``. Returns how many are known then."""
    mask, most = 32 * len(counters) - 1, len(table) - 1
    for k in range(low, high):
        key = keys[k]
        hashed = slot_hash(key)
        slot = hashed & mask
        if (counters[slot >> 5] >> np.uint64(2 * (slot & 31))) & np.uint64(3) < np.uint64(2):
            rows[k] = -1
            continue
        slot = hashed & most
        while table[slot, 1] >= 0 and table[slot, 0] != key:
            slot = (slot + 1) & most
        if table[slot, 1] < 0:
            table[slot, 0], table[slot, 1] = key, known
            counts[known, 3] = -1
            known += 1
        entry, row = table[slot, 1], rows[k]
        if counts[entry, 3] != row:
            counts[entry, 3] = row
            counts[entry, 0] += 1
            counts[entry, 1] += copies[row]
        counts[entry, 2] += 1
        rows[k] = entry
    return known


@compiled
def _count_part(keys: Longs, rows: Ints, low: int, high: int, copies: Longs) -> Ints:
    """Count the 2-grams of one part; their numbers in the part replace ``rows``."""
    slots = 1 << 10
    while slots < 4 * (high - low):
        slots *= 2
    counters = np.zeros(slots // 32, np.uint64)
    _count_to_two(keys, low, high, counters)
    table, counts = np.full((4 * _BLOCK, 2), -1, np.int64), np.zeros((2 * _BLOCK, 4), np.int32)
    known = low * 0
    for begin in range(low, high, _BLOCK):
        end = min(begin + _BLOCK, high)
        while 2 * (known + end - begin) > len(table):
            table = grown(table)
        if known + end - begin > len(counts):
            wider = np.zeros((2 * len(counts), 4), np.int32)
            for k in range(known):  # slice to slice would take numba two seconds to compile
                for column in range(4):
                    wider[k, column] = counts[k, column]
            counts = wider
        known = _count_block(keys, rows, begin, end, copies, counters, table, counts, known)
    return counts[:known, :3].copy()


@compiled
def _shift(number: Ints, low: int, high: int, by: int) -> None:
    for k in range(low, high):
        if number[k] >= 0:
            number[k] += by


def parts_for(words: int) -> int:
    """In how many parts 2-grams of so many words are counted: a power of two up to 512."""
    parts = 1
    while parts < _MOST_PARTS and parts * _IN_A_PART < words:
        parts *= 2
    return parts


@compiled
def parts_of_pairs(one: Longs, two: Longs) -> Longs:
    """Which of 512 parts each 2-gram belongs to; with fewer parts it is this number's last bits."""
    found = np.empty(len(one), np.int64)
    for k in range(len(one)):
        found[k] = part_of(pair_hash(one[k], two[k]), _MOST_PARTS)
    return found


def count_word_pairs(
    numbers: Ints, first: Longs, stop: Longs, copies: Longs, chunks: Longs, threads: int
) -> WordPairs:
    """Count the 2-grams of distinct texts.

    Parameters
    ----------
    numbers, first, stop
        Words of the texts, and where each text begins and ends.
    copies
        How often each text occurs in the corpus.
    chunks
        Borders of the chunks of texts.
    """
    parts = parts_for(int(stop.sum() - first.sum()))
    by_chunk = np.array(
        in_chunks(lambda _, low, high: _sizes(numbers, first, stop, low, high, parts), chunks, threads)
    )
    bounds = np.concatenate(([0], np.cumsum(by_chunk.sum(axis=0)))).astype(np.int64)
    cursors = (bounds[:-1] + np.cumsum(by_chunk, axis=0) - by_chunk).astype(np.int64)
    keys, rows = np.empty(bounds[-1], np.int64), np.empty(bounds[-1], np.int32)
    in_chunks(
        lambda k, low, high: _partition(numbers, first, stop, low, high, cursors[k].copy(), keys, rows),
        chunks,
        threads,
    )
    counted = in_chunks(lambda _, low, high: _count_part(keys, rows, low, high, copies), bounds, threads)
    before = np.concatenate(([0], np.cumsum([len(one) for one in counted]))).tolist()
    in_chunks(lambda part, low, high: _shift(rows, low, high, before[part]), bounds, threads)
    return WordPairs(rows, cursors, np.concatenate(counted), bounds)
