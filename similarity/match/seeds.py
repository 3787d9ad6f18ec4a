"""Seeds: maximal runs of equal words in two places, found through shared word n-grams.

No n-gram is dropped for being common: the most common template is what the project looks for. What stands in very
many places is compared with its first place instead of with all others.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.match.compiled import compiled

__all__ = ["copies_of_large_families", "families", "maximal_runs", "ngram_ids", "runs_of_pairs"]

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
def _paired(ids: Longs, size: Longs, first: Longs, i: int, max_family: int) -> bool:
    """Whether the n-gram at ``i`` is compared with all its later places: in a large family only the first is."""
    gram = ids[i]
    return bool(gram >= 0 and (size[gram] <= max_family or first[gram] == i))


@compiled
def _goes_on(word: Ints, segment: Ints, i: int, j: int) -> bool:
    """Whether the words before ``i`` and ``j`` are equal and in the same segments as the words there."""
    return bool(
        i > 0 and segment[i - 1] == segment[i] and segment[j - 1] == segment[j] and word[i - 1] == word[j - 1]
    )


@compiled
def _collect(
    word: Ints,
    segment: Ints,
    ids: Longs,
    size: Longs,
    first: Longs,
    order: Longs,
    bounds: Longs,
    max_family: int,
    out: Longs,
) -> int:
    """Count the runs, and write as many as ``out`` has room for: first word left, first word right, length."""
    found = bounds[0]
    n = len(word)
    for group in range(len(bounds) - 1):
        for x in range(bounds[group], bounds[group + 1]):
            i = order[x]
            if not _paired(ids, size, first, i, max_family):
                continue
            for y in range(x + 1, bounds[group + 1]):
                j = order[y]
                before = _goes_on(word, segment, i, j)
                if before and _paired(ids, size, first, i - 1, max_family):
                    continue  # written where the run begins, or earlier in it
                if found < len(out):
                    start = 0
                    while before:
                        start += 1
                        before = _goes_on(word, segment, i - start, j - start)
                    length = start + 1
                    a, b = i - start, j - start
                    while (
                        b + length < n
                        and word[a + length] == word[b + length]
                        and segment[a + length] == segment[a]
                        and segment[b + length] == segment[b]
                    ):
                        length += 1
                    out[found, 0], out[found, 1], out[found, 2] = a, b, length
                found += 1
    return int(found)


def maximal_runs(
    word: Ints, segment: Ints, n: int, max_family: int = 1 << 60, ids: Longs | None = None
) -> Longs:
    """Maximal runs of at least ``n`` equal words in two places.

    Parameters
    ----------
    max_family
        An n-gram that stands in more places is compared with its first place only: a family of thousands is
        stored as edges from its members to one of them, and none is left out.
    ids
        From :func:`ngram_ids`, if known.

    Returns
    -------
    ndarray of int64, shape (runs, 3)
        First word of the left and of the right place (left < right) and length in words, sorted.
    """
    ids = ngram_ids(word, segment, n) if ids is None else ids
    order = np.argsort(ids, kind="stable").astype(np.int64)
    order = order[np.searchsorted(ids[order], 0) :]
    if not len(order):
        return np.empty((0, 3), np.int64)
    size, first = families(ids)
    bounds = np.flatnonzero(np.diff(ids[order], prepend=-2, append=-2)).astype(np.int64)
    count = _collect(word, segment, ids, size, first, order, bounds, max_family, np.empty((0, 3), np.int64))
    out = np.empty((count, 3), np.int64)
    _collect(word, segment, ids, size, first, order, bounds, max_family, out)
    return np.unique(out, axis=0) if count else out


@compiled
def runs_of_pairs(word: Ints, boxes: Longs, n: int, out: Longs) -> int:
    """Maximal runs of at least ``n`` equal words between the two pieces of each box; returns how many.

    ``boxes`` holds first and stop of either piece; as many rows as ``out`` has room for are written.
    """
    found = boxes[:0, 0].sum()
    longest = 1
    for p in range(len(boxes)):
        longest = max(longest, boxes[p, 1] - boxes[p, 0])
    size = 16
    while size < 2 * longest:
        size *= 2
    heads, following = np.empty(size, np.int64), np.empty(longest, np.int64)
    for p in range(len(boxes)):
        a, a_end, b, b_end = boxes[p, 0], boxes[p, 1], boxes[p, 2], boxes[p, 3]
        for k in range(size):
            heads[k] = -1
        for i in range(a_end - n, a - 1, -1):
            key = word[i] * 1
            for k in range(1, n):
                key = key * 1000003 + word[i + k]
            slot = (key ^ (key >> 17)) & (size - 1)
            following[i - a] = heads[slot]
            heads[slot] = i
        for j in range(b, b_end - n + 1):
            key = word[j] * 1
            for k in range(1, n):
                key = key * 1000003 + word[j + k]
            i = heads[(key ^ (key >> 17)) & (size - 1)]
            while i >= 0:
                length = 0
                if i == a or j == b or word[i - 1] != word[j - 1]:
                    while i + length < a_end and j + length < b_end and word[i + length] == word[j + length]:
                        length += 1
                if length >= n:
                    if found < len(out):
                        out[found, 0], out[found, 1], out[found, 2] = i, j, length
                    found += 1
                i = following[i - a]
    return int(found)


def families(ids: Longs) -> tuple[Longs, Longs]:
    """How many places each n-gram has, and its first place."""
    grams = int(ids.max(initial=-1)) + 1
    places = np.flatnonzero(ids >= 0)
    first = np.full(grams, -1, np.int64)
    first[ids[places[::-1]]] = places[::-1]
    return np.bincount(ids[places], minlength=grams), first


def copies_of_large_families(ids: Longs, n: int, max_family: int) -> npt.NDArray[np.bool_]:
    """Which words lie in an n-gram of a large family and not at its first place; shape (words,)."""
    size, first = families(ids)
    covered = np.zeros(len(ids) + 1, np.int64)
    places = np.flatnonzero(ids >= 0)
    copied = places[(size[ids[places]] > max_family) & (first[ids[places]] != places)]
    np.add.at(covered, copied, 1)
    np.subtract.at(covered, np.minimum(copied + n, len(ids)), 1)
    return np.cumsum(covered[:-1]) > 0
