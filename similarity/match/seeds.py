"""Seeds: maximal runs of equal words in two places, found through shared word n-grams.

No n-gram is dropped for being common: the most common template is what the project looks for.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.match.compiled import compiled

__all__ = ["maximal_runs", "ngram_ids"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


def ngram_ids(word: Ints, segment: Ints, n: int) -> Longs:
    """A number for each n-gram by its first word; equal numbers mean equal words (no hashing, no collisions).

    Returns
    -------
    ndarray of int64, shape (len(word),)
        -1 where fewer than ``n`` words are left in the segment.
    """
    ids = np.full(len(word), -1, np.int64)
    if len(word) < n:
        return ids
    last = len(word) - n + 1
    rank = word[:last].astype(np.int64)
    for step in range(1, n):
        key = rank * (int(word.max()) + 1) + word[step : step + last]
        rank = np.unique(key, return_inverse=True)[1].astype(np.int64)
    inside = segment[:last] == segment[n - 1 :]
    ids[:last] = np.where(inside, rank, -1)
    return ids


@compiled
def _left_maximal(word: Ints, segment: Ints, i: int, j: int) -> bool:
    if i == 0 or segment[i - 1] != segment[i] or segment[j - 1] != segment[j]:
        return True
    return bool(word[i - 1] != word[j - 1])


@compiled
def _collect(word: Ints, segment: Ints, order: Longs, bounds: Longs, out: Longs, fill: bool) -> int:
    """Count the maximal runs (or write them): rows of first word left, first word right, length."""
    found = 0
    n = len(word)
    for group in range(len(bounds) - 1):
        for x in range(bounds[group], bounds[group + 1]):
            for y in range(x + 1, bounds[group + 1]):
                i, j = order[x], order[y]
                if not _left_maximal(word, segment, i, j):
                    continue
                if fill:
                    length = 1
                    while (
                        j + length < n
                        and word[i + length] == word[j + length]
                        and segment[i + length] == segment[i]
                        and segment[j + length] == segment[j]
                    ):
                        length += 1
                    out[found, 0], out[found, 1], out[found, 2] = i, j, length
                found += 1
    return found


def maximal_runs(word: Ints, segment: Ints, n: int) -> Longs:
    """All maximal runs of at least ``n`` equal words in two places.

    Returns
    -------
    ndarray of int64, shape (runs, 3)
        First word of the left and of the right place (left < right) and length in words, sorted.
    """
    ids = ngram_ids(word, segment, n)
    order = np.argsort(ids, kind="stable").astype(np.int64)
    order = order[np.searchsorted(ids[order], 0) :]
    if not len(order):
        return np.empty((0, 3), np.int64)
    bounds = np.flatnonzero(np.diff(ids[order], prepend=-2, append=-2)).astype(np.int64)
    count = _collect(word, segment, order, bounds, np.empty((0, 3), np.int64), False)
    out = np.empty((count, 3), np.int64)
    _collect(word, segment, order, bounds, out, True)
    return out[np.lexsort((out[:, 1], out[:, 0]))]
