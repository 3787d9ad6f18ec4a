"""Near duplicates among very many rows: every block of rows with every other, each pair of blocks a part of its own.

A row's indexed end and its cosine with another row depend on the two rows alone, so the pairs of all blocks are the
pairs of one index over all rows.
"""

from __future__ import annotations

from itertools import combinations_with_replacement, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.engine.spark.each import Cluster
from similarity.neighbours.all_pairs import all_pairs
from similarity.neighbours.terms import Rows

__all__ = ["Floats", "Longs", "all_pairs_in_blocks", "pairs_of_part"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_PARTS = 8  # for each processor
_LARGEST = 20_000_000  # terms of a block
_FEWEST = 256  # rows of a block
_SPARSE = 4  # numbers for each term of a part up to which a table of all numbers is quicker than sorting


class RowsPart(NamedTuple):
    """Rows of one block or of two; of two, the later begins at row ``begin``. ``numbers`` are those of all rows."""

    size: Longs
    term: Ints
    weight: Floats
    numbers: Longs
    threshold: float
    begin: int


def _blocks(size: Longs, parts: int) -> list[tuple[int, int]]:
    """Ranges of rows with about the same number of terms, so that there are about ``parts`` pairs of them."""
    most = max(1, len(size) // _FEWEST)
    wanted = max(int(np.sqrt(2 * parts)), int(size.sum() // _LARGEST) + 1)
    count = min(most, wanted)
    upto = np.cumsum(size)
    inner = np.searchsorted(upto, np.arange(1, count) * (upto[-1] / count), "right").tolist()
    return list(pairwise(np.unique([0, *inner, len(size)]).tolist()))


def _cut(rows: Rows, ranges: list[tuple[int, int]], threshold: float) -> RowsPart:
    numbers = np.concatenate([np.arange(low, high) for low, high in ranges])
    size = (rows.stop - rows.first)[numbers]
    start = np.cumsum(size) - size
    at = np.arange(int(size.sum())) + np.repeat(rows.first[numbers] - start, size)
    begin = 0 if len(ranges) == 1 else ranges[0][1] - ranges[0][0]
    return RowsPart(size, rows.term[at], rows.weight[at], numbers, threshold, begin)


def _renumbered(term: Ints) -> tuple[Ints, int]:
    """Terms numbered among those that occur, from common to rare as before, and how many do."""
    size = int(term.max(initial=-1)) + 1
    if size > _SPARSE * len(term):
        known, number = np.unique(term, return_inverse=True)
        return number.astype(np.int32), len(known)
    held = np.zeros(size, np.bool_)
    held[term] = True
    upto = np.cumsum(held, dtype=np.int32)
    return upto[term] - np.int32(1), int(upto[-1]) if size else 0


def pairs_of_part(part: RowsPart) -> tuple[Longs, Longs, Floats]:
    """Pairs of a part, in the numbers of all rows."""
    term, terms = _renumbered(part.term)
    stop = np.cumsum(part.size)
    rows = Rows(stop - part.size, stop, term, part.weight, terms)
    left, right, cosine = all_pairs(rows, part.threshold, 1, part.begin)
    return part.numbers[left], part.numbers[right], cosine


def all_pairs_in_blocks(cluster: Cluster, rows: Rows, threshold: float) -> tuple[Longs, Longs, Floats]:
    """Pairs with cosine at or above ``threshold``: earlier row, later row, cosine; sorted."""
    none = np.empty(0, np.int64)
    if not len(rows.first):
        return none, none, np.empty(0)
    blocks = _blocks((rows.stop - rows.first).astype(np.int64), _PARTS * cluster.processors)
    parts = [
        _cut(rows, [one] if one == other else [one, other], threshold)
        for one, other in combinations_with_replacement(blocks, 2)
    ]
    name = "similarity.engine.spark.blocks_of_rows:pairs_of_part"
    found = cluster.each(name, parts, weight=lambda part: float(len(part.term)))
    left, right, cosine = (np.concatenate([part[k] for part in found]) for k in range(3))
    order = np.lexsort((right, left))
    return left[order], right[order], cosine[order]
