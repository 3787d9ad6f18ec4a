"""Runs of equal words between the two pieces of each of many pairs, for alignments outside a pile."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled

__all__ = ["runs_of_pairs"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


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
