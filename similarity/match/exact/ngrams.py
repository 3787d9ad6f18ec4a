"""Word n-grams as numbers: equal numbers mean equal words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled

__all__ = ["cap", "ngram_ids", "sort_by_ngram"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
_MIX = -7046029254386353131


@compiled(makes_arrays=False)
def _number(word: Ints, segment: Ints, n: int, places: Longs, ids: Longs) -> None:
    """Number n-grams in the order in which they are met; ``places`` is a hash table, of a power of two and all -1."""
    known = ids[0] * 0
    for i in range(len(word) - n + 1):
        if segment[i] != segment[i + n - 1]:
            continue
        key = known * 0
        for k in range(n):
            key = (key ^ word[i + k]) * _MIX
            key ^= key >> 32
        slot = key & (len(places) - 1)
        while places[slot] >= 0:
            other, same = places[slot], True
            for k in range(n):
                same &= word[i + k] == word[other + k]
            if same:
                break
            slot = (slot + 1) & (len(places) - 1)
        if places[slot] < 0:
            places[slot], ids[i] = i, known
            known += 1
        else:
            ids[i] = ids[places[slot]]


def ngram_ids(word: Ints, segment: Ints, n: int) -> Longs:
    """A number for each n-gram by its first word; equal numbers mean equal words (they are compared, not hashes alone).

    Returns
    -------
    ndarray of int64, shape (len(word),)
        From 0 in the order of first places; -1 where fewer than ``n`` words are left in the segment.
    """
    ids = np.full(len(word), -1, np.int64)
    if len(word) >= n:
        _number(word, segment, n, np.full(1 << (2 * len(word)).bit_length(), -1, np.int64), ids)
    return ids


@compiled(makes_arrays=False)
def cap(ids: Longs, segment: Ints, letter: Longs, most: int, last: Longs, count: Longs) -> None:
    """Let no n-gram begin runs at more than ``most`` places of one letter."""
    for i in range(len(ids)):
        gram = ids[i]
        if gram < 0:
            continue
        own = letter[segment[i]]
        if own != last[gram]:
            last[gram], count[gram] = own, 0
        count[gram] += 1
        if count[gram] > most:
            ids[i] = -1


@compiled(makes_arrays=False)
def sort_by_ngram(ids: Longs, place: Longs, order: Longs, rank: Longs) -> None:
    """Places in the order of their n-grams; ``place`` holds where those of each begin, and comes back with the ends."""
    for i in range(len(ids)):
        if ids[i] >= 0:
            order[place[ids[i]]] = i
            rank[i] = place[ids[i]]
            place[ids[i]] += 1
