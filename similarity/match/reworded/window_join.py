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
from similarity.match.threads import in_threads

__all__ = ["joined_windows"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_TAIL = 0.55  # part of the threshold that the terms left out of the index are worth less than
_HAIR = 1e-6  # so that no rounding costs a pair
_PAIRS = 1 << 18  # that are written at a time, if they are not more than the rows


@compiled(makes_arrays=False)
def _join_some(
    first: Longs, term: Longs, weight: Floats, indexed_first: Longs, indexed: Longs, value: Floats,
    least: float, head: Longs, posting: Ints, wanted: int, begin: int,
    used: Longs, so_far: Floats, met: Longs, own: Floats, j: int, pairs: Longs, score: Floats,
) -> tuple[int, int]:  # fmt: skip
    """The pairs and their products; ``posting`` holds the rows of each term, ``value`` its weight squared.

    Either row of a pair is one of the first ``wanted``: only these are shown to those after them, from ``begin`` on.
    Goes from row ``j`` on as far as there is room for pairs: returns where it stopped, and how many it wrote.
    ``used`` counts the rows before ``j`` that each term has shown; ``so_far`` and ``own`` are 0 between two rows.
    """
    found = first[0] * 0
    enough = (1 - _TAIL) * least - _HAIR
    while j < len(first) - 1 and found + j <= len(score):
        many = found * 0
        for p in range(indexed_first[j], indexed_first[j + 1]):
            at, worth = head[indexed[p]], value[indexed[p]]
            for k in range(at, at + used[indexed[p]] if j >= begin else at):
                i = posting[k]
                if so_far[i] == 0.0:
                    met[many] = i
                    many += 1
                so_far[i] += worth
            if j < wanted:
                used[indexed[p]] += 1
        if many:
            for p in range(first[j], first[j + 1]):
                own[term[p]] = weight[p]
        for k in range(many):
            i = met[k]
            maybe = so_far[i] >= enough
            so_far[i] = 0.0
            if not maybe:
                continue
            total = 0.0  # what the two have not in common adds nothing
            for p in range(first[i], first[i + 1]):
                total += weight[p] * own[term[p]]
            if total >= least:
                pairs[found, 0], pairs[found, 1], score[found] = i, j, total
                found += 1
        if many:
            for p in range(first[j], first[j + 1]):
                own[term[p]] = 0.0
        j += 1
    return j, found


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
    begins = np.diff(row, prepend=-1) != 0
    held_by = row[
        begins
    ]  # rows without terms take no part: what is counted for each row stays near the processor
    wanted, begin = int(np.searchsorted(held_by, wanted)), int(np.searchsorted(held_by, begin))
    first = np.append(np.flatnonzero(begins), len(row)).astype(np.int64)
    row = np.cumsum(begins) - 1
    held = np.bincount(term, minlength=1)
    order = np.lexsort((term, held[term], row))  # rare terms first
    # What stands from each entry to the end of its row.
    tail = np.cumsum((weight[order] ** 2)[::-1])[::-1]
    after = np.concatenate((tail, [0.0]))[first[1:]]
    kept = order[tail - np.repeat(after, np.diff(first)) >= _TAIL * least - _HAIR]
    indexed = term[kept].astype(np.int64)
    indexed_first = np.searchsorted(row[kept], np.arange(len(first))).astype(np.int64)
    by_term = np.argsort(indexed, kind="stable")
    head = np.concatenate(([0], np.cumsum(np.bincount(indexed, minlength=len(held)))))[:-1].astype(np.int64)
    value = np.zeros(len(held), np.float64)
    value[term] = weight * weight
    posting, term = row[kept][by_term].astype(np.int32), term.astype(np.int64)
    stop = len(first) - 1

    def part(low: int, high: int) -> list[tuple[Longs, Floats]]:
        """The pairs whose later row is one of these."""
        shown = indexed[: indexed_first[min(low, wanted)]]  # by the rows before them
        used, so_far = np.bincount(shown, minlength=len(head)), np.zeros(stop, np.float64)
        own, met = np.zeros(len(head), np.float64), np.empty(stop, np.int64)
        room = high + _PAIRS  # memory that is not written to is not taken
        pairs, score = np.empty((room, 2), np.int64), np.empty(room, np.float64)
        found = [(pairs[:0], score[:0])]
        done = low
        while done < high:
            done, count = _join_some(
                first[: high + 1], term, weight, indexed_first, indexed, value, least, head, posting, wanted, begin,
                used, so_far, met, own, done, pairs, score,
            )  # fmt: skip
            found.append((pairs[:count].copy(), score[:count].copy()))
        return found

    met_by_entry = np.empty(len(indexed), np.int64)  # rows before it that hold the term, too
    met_by_entry[by_term] = np.arange(len(indexed)) - head[indexed[by_term]]
    before = np.concatenate(([0], np.cumsum(met_by_entry)))[indexed_first]
    parts = [some for own in in_threads(part, before) for some in own]
    both = np.concatenate([of_part for of_part, _ in parts])
    return held_by[both[:, 0]], held_by[both[:, 1]], np.concatenate([of_part for _, of_part in parts])
