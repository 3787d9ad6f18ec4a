"""All pairs of windows that have enough in common: a join with prefix filtering, by two terms at once.

The terms of a window are ranked from rare to common, and the last ones, which together are worth a part of the
threshold only, are left out of an index. Of two windows, all that one of them has left out is worth less than that
part; so the indexed terms they share must be worth the rest, or they cannot reach the threshold (Bayardo, Ma and
Srikant 2007). That is more than one term is worth, unless it is very rare: so two windows are looked for among those
that hold the rarest term they share, by the next terms there. A term alone may stand in very many windows, two together
do not. The few that may be alike are compared in full: the pairs and scores are those of the full product.
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
_TAIL = 0.4  # part of the threshold that the terms left out of the index are worth less than
_HAIR = 1e-6  # so that no rounding costs a pair
_PAIRS = 1 << 18  # that are written at a time, if they are not more than the rows


@compiled(makes_arrays=False)
def _join_some(
    first: Longs, term: Longs, weight: Floats, indexed_first: Longs, indexed: Longs, row: Ints, value: Floats,
    head: Longs, posting: Ints, stop: int, least: float, wanted: int, begin: int,
    state: Longs, shown: Longs, base: Longs, seen: Longs, lists: Ints,
    so_far: Floats, met: Longs, own: Floats, pairs: Longs, score: Floats,
) -> int:  # fmt: skip
    """The pairs whose rarest term in common is one of those before ``stop``, and their products; returns how many.

    ``indexed`` holds the terms of each ``row`` that are indexed, rare ones first, ``posting`` where each term stands
    there if enough follows it, and ``value`` the weight of each term squared. Either row of a pair is one of the first
    ``wanted``: only these are shown to those after them, from ``begin`` on.

    Goes on from the term and the place in its posting that ``state`` holds, as far as there is room for pairs.
    ``lists`` holds, of the term's rows, those shown so far by each other term: ``shown`` of them from ``base`` on;
    ``shown``, ``so_far`` and ``own`` are 0 where they are not in use, ``seen`` lists the other terms.
    """
    found, enough = first[0] * 0, (1 - _TAIL) * least - _HAIR
    while state[0] < stop:
        t = state[0]
        low, high = head[t], head[t + 1]
        if state[1] == 0:
            terms, size = first[0] * 0, first[0] * 0
            for x in range(low, high):
                p = posting[x]
                if row[p] >= wanted:
                    break
                for q in range(p + 1, indexed_first[row[p] + 1]):
                    if shown[indexed[q]] == 0:
                        seen[terms] = indexed[q]
                        terms += 1
                    shown[indexed[q]] += 1
            for k in range(terms):
                base[seen[k]] = size
                size += shown[seen[k]]
                shown[seen[k]] = 0
            state[2] = terms
        while low + state[1] < high and found + state[1] <= len(score):
            x = state[1]
            p = posting[low + x]
            j = row[p]
            after, many = indexed_first[j + 1], first[0] * 0
            if j >= begin and value[t] < enough:
                for q in range(p + 1, after):
                    at, worth = base[indexed[q]], value[indexed[q]]
                    for k in range(at, at + shown[indexed[q]]):
                        y = lists[k]
                        if so_far[y] == 0.0:
                            met[many] = y
                            many += 1
                        so_far[y] += worth
            elif j >= begin:
                while many < x and row[posting[low + many]] < wanted:
                    met[many] = many
                    many += 1
            if j < wanted:
                for q in range(p + 1, after):
                    lists[base[indexed[q]] + shown[indexed[q]]] = x
                    shown[indexed[q]] += 1
            marked = False
            for k in range(many):
                y = met[k]
                maybe = so_far[y] + value[t] >= enough
                so_far[y] = 0.0
                if not maybe:
                    continue
                if not marked:
                    marked = True
                    for q in range(first[j], first[j + 1]):
                        own[term[q]] = weight[q]
                p = posting[low + y]
                i = row[p]
                for q in range(indexed_first[i], p):
                    maybe &= own[indexed[q]] == 0.0  # else they are found by that term
                if not maybe:
                    continue
                total = 0.0  # what the two have not in common adds nothing
                for q in range(first[i], first[i + 1]):
                    total += weight[q] * own[term[q]]
                if total >= least:
                    pairs[found, 0], pairs[found, 1], score[found] = i, j, total
                    found += 1
            if marked:
                for q in range(first[j], first[j + 1]):
                    own[term[q]] = 0.0
            state[1] += 1
        if low + state[1] < high:
            break
        for k in range(state[2]):
            shown[seen[k]] = 0
        state[0] += 1
        state[1] = 0
    return int(found)


def joined_windows(
    row: Ints | Longs,
    term: Ints | Longs,
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
    row: Ints | Longs, term: Ints | Longs, weight: Floats, rows: int, least: float, wanted: int, begin: int
) -> tuple[Longs, Longs, Floats]:
    begins = np.diff(row, prepend=-1) != 0
    held_by = row[begins]  # rows without terms take no part
    wanted, begin = int(np.searchsorted(held_by, wanted)), int(np.searchsorted(held_by, begin))
    first = np.append(np.flatnonzero(begins), len(row)).astype(np.int64)
    row = np.cumsum(begins) - 1
    held = np.bincount(term, minlength=1)
    order = np.lexsort((term, held[term], row))  # rare terms first
    kept = order[_to_the_end(weight[order] ** 2, first) >= _TAIL * least - _HAIR]
    indexed, row = term[kept].astype(np.int64), row[kept].astype(np.int32)
    indexed_first = np.searchsorted(row, np.arange(len(first))).astype(np.int64)
    # Of two rows that are alike what follows the rarest term they share is worth enough in either.
    begun = _to_the_end(weight[kept] ** 2, indexed_first) >= (1 - _TAIL) * least - _HAIR
    posting = np.flatnonzero(begun)
    posting = posting[np.argsort(indexed[posting], kind="stable")].astype(np.int32)
    size = np.bincount(indexed[posting], minlength=len(held))
    head = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
    value = np.zeros(len(held), np.float64)
    value[term] = weight * weight
    term = term.astype(np.int64)
    follow = np.concatenate(([0], np.cumsum(indexed_first[row[posting] + 1] - posting)))[head]
    most = int(size.max(initial=0))

    def part(low: int, high: int) -> list[tuple[Longs, Floats]]:
        """The pairs whose rarest term in common is one of these: what is counted stays near the processor."""
        shown, base, seen = (np.zeros(len(held), np.int64) for _ in range(3))
        so_far, met, own = np.zeros(most), np.empty(most, np.int64), np.zeros(len(held))
        lists = np.empty(int(np.diff(follow[low : high + 1]).max(initial=0)), np.int32)
        room = most + _PAIRS  # memory that is not written to is not taken
        pairs, score = np.empty((room, 2), np.int64), np.empty(room, np.float64)
        found = [(pairs[:0], score[:0])]
        state = np.array((low, 0, 0), np.int64)
        while state[0] < high:
            count = _join_some(
                first, term, weight, indexed_first, indexed, row, value, head, posting, high, least, wanted, begin,
                state, shown, base, seen, lists, so_far, met, own, pairs, score,
            )  # fmt: skip
            found.append((pairs[:count].copy(), score[:count].copy()))
        return found

    before = np.concatenate(([0], np.cumsum(np.diff(follow) * size)))
    parts = [some for own in in_threads(part, before) for some in own]
    both = np.concatenate([of_part for of_part, _ in parts])
    return held_by[both[:, 0]], held_by[both[:, 1]], np.concatenate([of_part for _, of_part in parts])


def _to_the_end(value: Floats, first: Longs) -> Floats:
    """Sum of the values from each entry to the end of its row."""
    tail = np.cumsum(value[::-1])[::-1]
    after = np.append(tail, 0.0)[first[1:]]
    found: Floats = tail - np.repeat(after, np.diff(first))
    return found
