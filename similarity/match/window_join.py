"""All pairs of windows that have enough in common: a join with prefix filtering.

The terms of a window are ranked from rare to common. The last ones, which together cannot reach the threshold, are
left out of the index: of two windows that reach it, the rarest term they share stands before those in both (Bayardo,
Ma and Srikant 2007). The scores are those of the full product.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.match.compiled import compiled

__all__ = ["joined_windows"]

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@compiled
def _score(term: Longs, weight: Floats, a: int, a_end: int, b: int, b_end: int) -> float:
    """Product of two rows; terms rise in each."""
    total = 0.0
    while a < a_end and b < b_end:
        if term[a] == term[b]:
            total += weight[a] * weight[b]
            a += 1
            b += 1
        elif term[a] < term[b]:
            a += 1
        else:
            b += 1
    return total


@compiled
def _join(
    first: Longs, term: Longs, weight: Floats, indexed_first: Longs, indexed: Longs, least: float,
    head: Longs, posting: Longs, left: Longs, right: Longs, score: Floats,
) -> int:  # fmt: skip
    """Count the pairs, and write as many as there is room for; ``posting`` holds the rows of each term."""
    found = first[0] * 0
    used = np.zeros(len(head), np.int64)  # rows before the present one that each term has shown
    seen = np.full(len(first), -1, np.int64)
    for j in range(len(first) - 1):
        for p in range(indexed_first[j], indexed_first[j + 1]):
            at = head[indexed[p]]
            for k in range(at, at + used[indexed[p]]):
                i = posting[k]
                if seen[i] == j:
                    continue
                seen[i] = j
                total = _score(term, weight, first[i], first[i + 1], first[j], first[j + 1])
                if total >= least:
                    if found < len(left):
                        left[found], right[found], score[found] = i, j, total
                    found += 1
            used[indexed[p]] += 1
    return int(found)


def joined_windows(
    row: Longs, term: Longs, weight: Floats, rows: int, least: float
) -> tuple[Longs, Longs, Floats]:
    """Pairs of rows whose product is at least ``least``.

    Parameters
    ----------
    row, term, weight
        Entries of a matrix, by row and then by term; weights are above 0.
    rows
        How many rows there are.
    least
        Above 0.

    Returns
    -------
    tuple of ndarray
        Earlier row, later row, product.
    """
    first = np.searchsorted(row, np.arange(rows + 1)).astype(np.int64)
    held = np.bincount(term, minlength=1)
    order = np.lexsort((term, held[term], row))  # rare terms first
    # What stands from each entry to the end of its row; a hair more, so that no rounding costs a pair.
    tail = np.cumsum((weight[order] ** 2)[::-1])[::-1]
    after = np.concatenate((tail, [0.0]))[first[1:]]
    kept = order[tail - np.repeat(after, np.diff(first)) >= least - 1e-6]
    indexed = term[kept].astype(np.int64)
    indexed_first = np.searchsorted(row[kept], np.arange(rows + 1)).astype(np.int64)
    posting = row[kept][np.argsort(indexed, kind="stable")].astype(np.int64)
    head = np.concatenate(([0], np.cumsum(np.bincount(indexed, minlength=len(held)))))[:-1].astype(np.int64)
    size = 1 << 16
    while True:
        left, right, score = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size)
        found = _join(
            first,
            term.astype(np.int64),
            weight,
            indexed_first,
            indexed,
            least,
            head,
            posting,
            left,
            right,
            score,
        )
        if found <= size:
            return left[:found], right[:found], score[:found]
        size = found
