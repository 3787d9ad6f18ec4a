"""Word 1-grams and 2-grams of many texts, without those that occur in one text only.

A term that no other text has cannot add to any cosine; only its weight in its own text's norm is kept. Terms are
counted partition by partition (radix-partitioned hashing), so that each table stays in the processor's cache and
threads need no locks. A 2-gram is named by the numbers of its two words, so no hash stands for a term.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.match.compiled import compiled
from similarity.match.tokenise import chunk_bounds, in_chunks

__all__ = ["Rows", "count_terms"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_SINGLE = 0x7FFFFFFF  # in place of the second word of a 1-gram
_MIX = -7046029254386353131


class Rows(NamedTuple):
    """Unit vectors of texts over shared terms, terms in order from common to rare.

    Parameters
    ----------
    first, stop
        Shape (rows,): where each row begins and ends in ``term`` and ``weight``; between rows may be gaps.
    term, weight
        Terms of each row, rising, and their weights; the weights of dropped terms are missing.
    terms
        How many terms there are.
    """

    first: Longs
    stop: Longs
    term: Ints
    weight: Floats
    terms: int


@compiled
def _row_terms(numbers: Ints, begin: int, end: int, keys: Longs, times: Ints, slots: Longs) -> int:
    """Distinct terms of one text in order of appearance, and how often each occurs."""
    size = 16
    while size < 4 * (end - begin):
        size *= 2
    mask = size - 1
    for k in range(size):
        slots[k] = -1
    found = begin * 0
    for k in range(begin, end):
        for two in range(2):
            if two and k + 1 == end:
                continue
            key = (np.int64(numbers[k]) << 32) | (np.int64(numbers[k + 1]) if two else _SINGLE)
            slot = ((key * _MIX) >> 20) & mask
            while slots[slot] >= 0 and keys[slots[slot]] != key:
                slot = (slot + 1) & mask
            if slots[slot] < 0:
                slots[slot] = found
                keys[found], times[found] = key, 0
                found += 1
            times[slots[slot]] += 1
    return found


@compiled
def _part_of(key: int, parts: int) -> int:
    return (key * _MIX >> 40) & (parts - 1)


@compiled
def _longest(first: Longs, low: int, high: int) -> int:
    longest = 1
    for row in range(low, high):
        longest = max(longest, first[row + 1] - first[row])
    return longest


@compiled
def _collect(
    numbers: Ints,
    first: Longs,
    low: int,
    high: int,
    parts: int,
    all_keys: Longs,
    all_times: Ints,
    sizes: Longs,
) -> Longs:
    """Distinct terms of the texts of one chunk, one text after the other; returns terms by partition."""
    longest = _longest(first, low, high)
    keys, times = np.empty(2 * longest, np.int64), np.empty(2 * longest, np.int32)
    slots = np.empty(8 * longest + 32, np.int64)
    by_part = np.zeros(parts, np.int64)
    place = 2 * first[low]
    for row in range(low, high):
        found = _row_terms(numbers, first[row], first[row + 1], keys, times, slots)
        for k in range(found):
            all_keys[place + k], all_times[place + k] = keys[k], times[k]
            by_part[_part_of(keys[k], parts)] += 1
        place += found
        sizes[row] = found
    return by_part


@compiled
def _spread(
    all_keys: Longs, place: int, first_row: int, stop_row: int, sizes: Longs, copies: Longs, cursor: Longs,
    part_keys: Longs, part_copies: Ints,
) -> None:  # fmt: skip
    """Write the terms of one chunk to their partitions, in order."""
    parts = len(cursor)
    for row in range(first_row, stop_row):
        for k in range(place, place + sizes[row]):
            part = _part_of(all_keys[k], parts)
            part_keys[cursor[part]], part_copies[cursor[part]] = all_keys[k], copies[row]
            cursor[part] += 1
        place += sizes[row]


@compiled
def _count_part(keys: Longs, copies: Ints, low: int, high: int) -> tuple[Longs, Longs]:
    """Number the terms of one partition that two texts or more have.

    ``keys`` are overwritten: the term's number in the partition, or minus one for a term of one text. Returns
    texts and, weighted by copies, texts of the corpus for each numbered term.
    """
    size = 16
    while 2 * size < 3 * (high - low):
        size *= 2
    mask = size - 1
    table = np.full((size, 4), -1, np.int32)  # row of the first occurrence, texts, corpus, number
    where = np.empty(high - low, np.int32)
    kept = high * 0
    for k in range(low, high):
        key = keys[k]
        slot = (key * _MIX >> 13) & mask
        while table[slot, 0] >= 0 and keys[low + table[slot, 0]] != key:
            slot = (slot + 1) & mask
        if table[slot, 0] < 0:
            table[slot, 0], table[slot, 1], table[slot, 2] = k - low, 1, copies[k]
        else:
            kept += table[slot, 1] == 1
            table[slot, 1] += 1
            table[slot, 2] += copies[k]
        where[k - low] = slot
    held, weighted = np.empty(kept, np.int64), np.empty(kept, np.int64)
    known = high * 0
    for k in range(low, high):
        slot = where[k - low]
        if table[slot, 1] < 2:
            keys[k] = -1
            continue
        if table[slot, 3] < 0:
            held[known], weighted[known] = table[slot, 1], table[slot, 2]
            table[slot, 3] = known
            known += 1
        keys[k] = table[slot, 3]
    return held, weighted


@compiled
def _weigh(
    all_keys: Longs,
    all_times: Ints,
    weights: Floats,
    place: int,
    low: int,
    high: int,
    sizes: Longs,
    copies: Longs,
    cursor: Longs,
    part_keys: Longs,
    rank: Ints,
    rank_start: Longs,
    idf: Floats,
    idf_alone: Floats,
    first: Longs,
) -> None:
    """Weights of the rows of one chunk, in place of what they are made from, by falling commonness.

    Terms replace ``all_times``, weights replace ``all_keys``, whose memory ``weights`` shares; ``sizes`` becomes
    the number of terms that are kept.
    """
    parts = len(cursor)
    longest = 1
    for row in range(low, high):
        longest = max(longest, sizes[row])
    order = np.empty(longest, np.int64)
    for row in range(low, high):
        norm, kept = 0.0, 0
        for k in range(place, place + sizes[row]):
            part = _part_of(all_keys[k], parts)
            number = part_keys[cursor[part]]
            cursor[part] += 1
            if number < 0:
                weight = all_times[k] * idf_alone[copies[row]]
            else:
                term = rank[rank_start[part] + number]
                weight = all_times[k] * idf[term]
                order[kept] = (np.int64(term) << 32) | all_times[k]
                kept += 1
            norm += weight * weight
        chosen = order[:kept]
        chosen.sort()
        scale = 1.0 / np.sqrt(norm) if norm > 0 else 0.0
        for k in range(kept):
            term = chosen[k] >> 32
            weights[place + k] = (chosen[k] & 0xFFFFFFFF) * idf[term] * scale
            all_times[place + k] = term
        first[row] = place
        place += sizes[row]
        sizes[row] = kept


def count_terms(numbers: Ints, first: Longs, copies: Longs, threads: int) -> Rows:
    """TF-IDF rows of distinct texts.

    Parameters
    ----------
    numbers, first
        Words of the texts, and where each text begins.
    copies
        How often each text occurs in the corpus. Weights are those of the corpus with every copy
        written out: ``idf = ln((1 + n) / (1 + df)) + 1``, rows of length 1.
    """
    rows = len(first) - 1
    bounds = chunk_bounds(rows)
    parts = 16
    while parts < 256 and parts * 10_000 < 2 * len(numbers):
        parts *= 2
    all_keys, all_times = np.empty(2 * len(numbers), np.int64), np.empty(2 * len(numbers), np.int32)
    sizes = np.zeros(rows, np.int64)
    by_part = np.array(
        in_chunks(
            lambda _, low, high: _collect(numbers, first, low, high, parts, all_keys, all_times, sizes),
            bounds,
            threads,
        )
    )
    part_start = np.concatenate(([0], np.cumsum(by_part.sum(axis=0)))).astype(np.int64)
    cursors = (part_start[:-1] + np.cumsum(by_part, axis=0) - by_part).astype(np.int64)
    part_keys, part_copies = np.empty(part_start[-1], np.int64), np.empty(part_start[-1], np.int32)
    in_chunks(
        lambda k, low, high: _spread(
            all_keys, int(2 * first[low]), low, high, sizes, copies, cursors[k].copy(), part_keys, part_copies
        ),
        bounds,
        threads,
    )
    counted = in_chunks(
        lambda _, low, high: _count_part(part_keys, part_copies, low, high), part_start, threads
    )
    part_copies = np.empty(0, np.int32)  # its memory is needed
    held = np.concatenate([one for one, _ in counted])
    corpus = np.concatenate([two for _, two in counted])
    rank_start = np.concatenate(([0], np.cumsum([len(one) for one, _ in counted]))).astype(np.int64)
    common_first = np.argsort(-held, kind="stable")
    rank = np.empty(len(held), np.int32)
    rank[common_first] = np.arange(len(held), dtype=np.int32)
    documents = float(copies.sum())
    idf = np.log((1 + documents) / (1 + corpus[common_first])) + 1
    idf_alone = np.log((1 + documents) / (1 + np.arange(int(copies.max(initial=0)) + 1))) + 1
    begin, weights = np.empty(rows, np.int64), all_keys.view(np.float64)
    in_chunks(
        lambda k, low, high: _weigh(
            all_keys,
            all_times,
            weights,
            int(2 * first[low]),
            low,
            high,
            sizes,
            copies,
            cursors[k].copy(),
            part_keys,
            rank,
            rank_start,
            idf,
            idf_alone,
            begin,
        ),
        bounds,
        threads,
    )
    return Rows(begin, begin + sizes, all_times, weights, len(held))
