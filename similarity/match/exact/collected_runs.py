"""Runs of equal words that begin where an n-gram stands in two places, counted or written: the loop behind seeds."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled, inlined
from similarity.match.exact.large_families import compared, stands_for

__all__ = ["ALL", "LARGE", "SMALL", "collect_runs", "goes_on"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
SMALL, LARGE, ALL = 0, 1, 2  # families that are looked at


@inlined
def goes_on(word: Ints, segment: Ints, i: int, j: int) -> bool:
    """Whether the words before ``i`` and ``j`` are equal and in the same segments as the words there."""
    return bool(
        i > 0 and segment[i - 1] == segment[i] and segment[j - 1] == segment[j] and word[i - 1] == word[j - 1]
    )


@inlined
def _widen(word: Ints, segment: Ints, run: Longs) -> None:
    """Make two places of equal n-grams the maximal run through them: first word left, first word right, length."""
    a, b, stop = run[0], run[1], run[0] + 1
    while goes_on(word, segment, a, b):
        a -= 1
        b -= 1
    apart = b - a
    while (
        stop + apart < len(word)
        and word[stop] == word[stop + apart]
        and segment[stop] == segment[a]
        and segment[stop + apart] == segment[b]
    ):
        stop += 1
    run[0], run[1], run[2] = a, b, stop - a


@compiled(makes_arrays=False)
def collect_runs(
    word: Ints, segment: Ints, ids: Longs, row: Longs, rank: Longs, first: Longs, within: int,
    letter: Longs, request: Longs, kind: Longs, order: Longs, bounds: Longs, near: Flags, low: int, high: int,
    families: int, most: int, out: Longs, before_word: Ints, later: Longs,
) -> int:  # fmt: skip
    """Count the runs of the families ``low`` to before ``high``, up to ``most``, and write as many as ``out`` has room for.

    Of either place one is ``near``. ``before_word`` holds the word before each place, where its segment begins a number
    below 0 that no other place has. Where runs are only counted (``families``: `SMALL` or `LARGE` of them, not `ALL`),
    ``later`` is room, all 0, for the places still to come by the word before them.
    """
    found = bounds[0] * 0
    counting = families != ALL
    for group in range(low, high):
        large = row[ids[order[bounds[group]]]]
        if counting and (large < 0) != (families == SMALL):
            continue
        if counting and large < 0:
            for x in range(bounds[group], bounds[group + 1]):
                if before_word[x] >= 0:
                    later[before_word[x]] += 1
        for x in range(bounds[group], bounds[group + 1]):
            i = order[x]
            stop = bounds[group + 1]
            own = before_word[x]
            if counting and large < 0 and own >= 0:
                later[own] -= 1
            # Where both go on, the n-grams there are equal; in a small family all its places are compared.
            settled = own < 0 or (ids[i - 1] >= 0 and row[ids[i - 1]] < 0)
            if large < 0 and settled and counting:
                found += stop - x - 1 - (later[own] if own >= 0 else 0)
                if found > most:
                    return int(found)
                continue
            if large >= 0:
                stop = min(stop, x + within + 1)
            for y in range(x + 1, stop):
                j = order[y]
                if large >= 0 and letter[segment[j]] != letter[segment[i]]:
                    break
                if not (near[i] or near[j]):
                    continue
                if before_word[y] == own and (
                    settled
                    or compared(i - 1, j - 1, ids, row, rank, first, within, segment, letter, request, kind)
                ):
                    continue  # written where the run begins, or earlier in it
                if found < len(out):
                    out[found, 0], out[found, 1] = i, j
                found += 1
            if large < 0:
                if found > most:
                    return int(found)
                continue
            chosen = first[large]
            for c in range(4):
                for k in range(3):
                    j = chosen[c, k]
                    if j < 0 or i == j or not (near[i] or near[j]):
                        continue
                    if not stands_for(chosen, j, i, segment, letter, request, kind):
                        continue
                    a, b = (i, j) if i < j else (j, i)
                    if goes_on(word, segment, a, b) and compared(
                        a - 1, b - 1, ids, row, rank, first, within, segment, letter, request, kind
                    ):
                        continue
                    if found < len(out):
                        out[found, 0], out[found, 1] = a, b
                    found += 1
            if found > most:
                return int(found)
    for run in out[:found]:
        _widen(word, segment, run)
    return int(found)
