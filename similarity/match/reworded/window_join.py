"""All pairs of windows that have enough in common: a join with prefix filtering.

The terms of a window are ranked from rare to common, and the last ones, which together are worth a part of the
threshold only, are left out of an index. Of two windows, all that one of them has left out is worth less than that
part; so the indexed terms they share must be worth the rest, or they cannot reach the threshold (Bayardo, Ma and
Srikant 2007). The few that may are compared in full: the pairs and scores are those of the full product.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled

__all__ = ["joined_windows"]

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_TAIL = 0.4  # part of the threshold that the terms left out of the index are worth less than
_HAIR = 1e-6  # so that no rounding costs a pair


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
    first: Longs, term: Longs, weight: Floats, indexed_first: Longs, indexed: Longs, value: Floats,
    least: float, head: Longs, posting: Longs, worth: Floats, wanted: int, begin: int,
) -> tuple[Longs, Floats]:  # fmt: skip
    """The pairs and their products; ``posting`` and ``worth`` hold the rows of each term and its weights there.

    Either row of a pair is one of the first ``wanted``: only these are shown to those after them, from ``begin`` on.
    """
    pairs, score = np.empty((1024, 2), np.int64), np.empty(1024, np.float64)
    found = first[0] * 0
    used = np.zeros(len(head), np.int64)  # rows before the present one that each term has shown
    so_far = np.zeros(len(first), np.float64)
    met = np.empty(len(first), np.int64)
    enough = (1 - _TAIL) * least - _HAIR
    for j in range(len(first) - 1):
        many = found * 0
        for p in range(indexed_first[j], indexed_first[j + 1]):
            at = head[indexed[p]]
            for k in range(at, at + used[indexed[p]] if j >= begin else at):
                i = posting[k]
                if so_far[i] == 0.0:
                    met[many] = i
                    many += 1
                so_far[i] += value[p] * worth[k]
            if j < wanted:
                used[indexed[p]] += 1
        for k in range(many):
            i = met[k]
            maybe = so_far[i] >= enough
            so_far[i] = 0.0
            if not maybe:
                continue
            total = _score(term, weight, first[i], first[i + 1], first[j], first[j + 1])
            if total >= least:
                if found == len(score):
                    more, further = np.empty((2 * found, 2), np.int64), np.empty(2 * found, np.float64)
                    for q in range(found):  # a copy by slices takes seconds longer to compile
                        more[q, 0], more[q, 1], further[q] = pairs[q, 0], pairs[q, 1], score[q]
                    pairs, score = more, further
                pairs[found, 0], pairs[found, 1], score[found] = i, j, total
                found += 1
    return pairs[:found], score[:found]


def joined_windows(
    row: Longs,
    term: Longs,
    weight: Floats,
    rows: int,
    least: float,
    wanted: Flags | None = None,
    begin: int = 0,
) -> tuple[Longs, Longs, Floats]:
    """Pairs of rows whose product is at least ``least``.

    Parameters
    ----------
    row, term, weight
        Entries of a matrix, by row and then by term; weights are above 0 and those of a term are equal in all rows.
    rows
        How many rows there are.
    least
        Above 0.
    wanted
        Shape (rows,): marks the rows of which a pair has to have one; None asks for nothing.
    begin
        Above 0: only pairs of a row before it with one from there on; then ``wanted`` is None.

    Returns
    -------
    tuple of ndarray
        Earlier row, later row, product.
    """
    if wanted is None:
        return _joined(row, term, weight, rows, least, begin or rows, begin)
    by_want = np.argsort(~wanted, kind="stable")  # wanted rows come first
    place = np.empty(rows, np.int64)
    place[by_want] = np.arange(rows)
    again = np.argsort(place[row], kind="stable")
    i, j, score = _joined(
        place[row][again], term[again], weight[again], rows, least, int(np.count_nonzero(wanted)), 0
    )
    i, j = by_want[i], by_want[j]
    return np.minimum(i, j), np.maximum(i, j), score


def _joined(
    row: Longs, term: Longs, weight: Floats, rows: int, least: float, wanted: int, begin: int
) -> tuple[Longs, Longs, Floats]:
    first = np.searchsorted(row, np.arange(rows + 1)).astype(np.int64)
    held = np.bincount(term, minlength=1)
    order = np.lexsort((term, held[term], row))  # rare terms first
    # What stands from each entry to the end of its row.
    tail = np.cumsum((weight[order] ** 2)[::-1])[::-1]
    after = np.concatenate((tail, [0.0]))[first[1:]]
    kept = order[tail - np.repeat(after, np.diff(first)) >= _TAIL * least - _HAIR]
    indexed = term[kept].astype(np.int64)
    indexed_first = np.searchsorted(row[kept], np.arange(rows + 1)).astype(np.int64)
    by_term = np.argsort(indexed, kind="stable")
    head = np.concatenate(([0], np.cumsum(np.bincount(indexed, minlength=len(held)))))[:-1].astype(np.int64)
    pairs, score = _join(
        first, term.astype(np.int64), weight, indexed_first, indexed, weight[kept], least, head,
        row[kept][by_term].astype(np.int64), weight[kept][by_term], wanted, begin,
    )  # fmt: skip
    return pairs[:, 0], pairs[:, 1], score
