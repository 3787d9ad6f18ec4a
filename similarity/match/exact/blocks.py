"""Alignments as blocks: maximal runs of equal words, a twentieth of the rows that pairs of words are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["blocks_of", "boxes_of", "equal_words", "pairs_of", "taken_blocks"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Blocks = TypeVar("Blocks", Ints, Longs)


def blocks_of(alignments: Sequence[npt.NDArray[np.integer]]) -> tuple[Ints, Longs]:
    """Alignments, each of pairs of words, as `similarity.match.exact.align.aligned_blocks` gives them.

    Returns
    -------
    blocks : ndarray of int32, shape (blocks, 3)
        First word left, first word right, and how many, alignment by alignment.
    bounds : ndarray of int64, shape (alignments + 1,)
        The first block of each.
    """
    pairs = np.concatenate([np.empty((0, 2), np.int32), *alignments]).astype(np.int32)
    bounds = np.cumsum([0, *map(len, alignments)]).astype(np.int64)
    begins = np.ones(len(pairs), np.bool_)
    begins[1:] = (np.diff(pairs, axis=0) != 1).any(axis=1)
    begins[bounds[:-1]] = True
    first = np.flatnonzero(begins)
    blocks = np.column_stack((pairs[first], np.diff(first, append=len(pairs)))).astype(np.int32)
    return blocks, np.searchsorted(first, bounds).astype(np.int64)


def pairs_of(blocks: Ints | Longs, bounds: Longs) -> tuple[Ints, Longs]:
    """The pairs of equal words of alignments, one alignment after the other, shape (words, 2), and the first pair of each."""
    stop = np.cumsum(blocks[:, 2], dtype=np.int64)
    first = blocks[:, :2] - (stop - blocks[:, 2])[:, np.newaxis]
    pairs = np.repeat(first, blocks[:, 2], axis=0) + np.arange(int(blocks[:, 2].sum()))[:, np.newaxis]
    return pairs.astype(np.int32), np.concatenate(([0], stop))[bounds]


def boxes_of(blocks: Ints | Longs, bounds: Longs) -> Longs:
    """From the first equal word of each alignment to its last: first and stop word left, then right; (alignments, 4)."""
    first, last = blocks[bounds[:-1]].astype(np.int64), blocks[bounds[1:] - 1].astype(np.int64)
    stop = last[:, :2] + last[:, 2:]
    return np.column_stack((first[:, 0], stop[:, 0], first[:, 1], stop[:, 1]))


def equal_words(of: np.ufunc, blocks: Ints | Longs, bounds: Longs) -> Longs:
    """How many equal words the blocks of each alignment have together (``np.add``) or at most (``np.maximum``); (alignments,)."""
    if len(bounds) < 2:
        return np.empty(0, np.int64)
    found: Longs = of.reduceat(blocks[:, 2].astype(np.int64), bounds[:-1])
    return found


def taken_blocks(blocks: Blocks, bounds: Longs, which: Longs) -> tuple[Blocks, Longs]:
    """The alignments with these numbers, in the order asked for: their blocks, and where each begins."""
    size = bounds[which + 1] - bounds[which]
    begin = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
    return blocks[np.arange(begin[-1]) + np.repeat(bounds[which] - begin[:-1], size)], begin
