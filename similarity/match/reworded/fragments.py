"""Grows a seed into the two stretches of text that reuse explains best.

A word of one side counts for reuse if its stem occurs in the other side's stretch, the more the rarer it is,
and against it if not. With ``r`` the share of words that rewording keeps and ``p`` the chance that a stretch of
that length holds the stem anyway, the log-likelihood ratios are ``ln(r/p + 1 - r)`` and ``ln(1 - r)``. Holding
one side fixed, the other side's best stretch is a maximum-sum run found by extension with x-drop (as in BLAST,
Altschul et al. 1990); the sides take turns until neither moves. Word order plays no part, so shuffled and
translated passages are found as well as lightly edited ones.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled, inlined
from similarity.match.threads import in_threads

__all__ = ["grow_fragments"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_TURNS = 24
_NARROW = 10  # a stretch counts as at least so long when chance is reckoned
_BLOCKED = -50.0


@inlined
def _gain(
    word: int, log_absent: Floats, mark: Longs, stamp: int, free: bool, width: int, reuse: float, absent: float
) -> float:  # fmt: skip
    """What a word adds beside a stretch of ``width`` words, whose stems bear the ``stamp``."""
    if not free:
        return _BLOCKED
    if mark[word] != stamp:
        return absent
    chance = -math.expm1(width * log_absent[word])
    return math.log(reuse / chance + 1 - reuse)


@inlined
def _side(
    stem: Ints, log_absent: Floats, mark: Longs, stamp: int, border: Floats, free: Flags,
    box: Longs, own: int, numbers: Floats, gain: Floats,
) -> float:  # fmt: skip
    """Move one side of ``box`` (left start, left stop, right start, right stop, and the limits of both).

    ``gain`` is room for what each word adds.
    """
    reuse, x_drop, reach = numbers[0], numbers[1], int(numbers[2])
    other = 2 - own
    width = max(box[other + 1] - box[other], _NARROW)
    for k in range(box[other], box[other + 1]):
        mark[stem[k]] = stamp
    low = max(box[4 + own], box[own] - reach)
    high = min(box[5 + own], box[own + 1] + reach)
    absent = math.log(1 - reuse)
    best, total, first, start, stop = 0.0, 0.0, box[own], -1, -1  # best run inside the present stretch
    for k in range(box[own], box[own + 1]):
        gain[k] = _gain(stem[k], log_absent, mark, stamp, free[k], width, reuse, absent)
        total += gain[k]
        if total <= 0:
            total, first = 0.0, k + 1
        elif total > best:
            best, start, stop = total, first, k + 1
    if start < 0:
        return -1.0
    total, top, peak, at = 0.0, 0.0, border[stop], stop
    for k in range(stop, high):
        if k >= box[own + 1]:
            gain[k] = _gain(stem[k], log_absent, mark, stamp, free[k], width, reuse, absent)
        total += gain[k]
        top = max(top, total)
        if top - total > x_drop:
            break
        if total + border[k + 1] > peak:
            peak, at = total + border[k + 1], k + 1
    total, top, peak, to = 0.0, 0.0, border[start], start
    for k in range(start - 1, low - 1, -1):
        if k < box[own]:
            gain[k] = _gain(stem[k], log_absent, mark, stamp, free[k], width, reuse, absent)
        total += gain[k]
        top = max(top, total)
        if top - total > x_drop:
            break
        if total + border[k] > peak:
            peak, to = total + border[k], k
    box[own], box[own + 1] = to, at
    score = 0.0
    for k in range(to, at):
        score += gain[k]
    return score


@compiled(makes_arrays=False)
def _grow(
    stem: Ints, log_absent: Floats, border: Floats, seeds: Ints, limits: Ints, group: Longs, numbers: Floats,
    min_fragment: float, exclusive: bool, boxes: Ints, scores: Floats, tried: Ints, mark: Longs, free: Flags,
    box: Longs, before: Longs, last: Floats, gain: Floats,
) -> int:  # fmt: skip
    """As `grow_fragments`, in the room that it made; returns how many fragments there are."""
    found, tries, stamp, g = mark[0], mark[0], mark[0], mark[0]
    for s in range(len(seeds)):
        if s >= group[g + 1]:
            g += 1
            tries = 0
        done = False
        for t in range(tries - 1, -1, -1):
            if (
                seeds[s, 0] < tried[t, 1]
                and tried[t, 0] < seeds[s, 1]
                and seeds[s, 2] < tried[t, 3]
                and tried[t, 2] < seeds[s, 3]
            ):
                done = True
                break
        taken = 0
        for k in range(seeds[s, 0], seeds[s, 1]):
            taken += not free[k]
        if done or 2 * taken > seeds[s, 1] - seeds[s, 0]:
            continue
        for k in range(4):
            box[k], box[4 + k] = seeds[s, k], limits[s, k]
        for turn in range(_TURNS):
            side = turn % 2
            if side == 0:
                for k in range(4):  # slice to slice would take numba two seconds to compile
                    before[k] = box[k]
            stamp += 1
            last[side] = _side(stem, log_absent, mark, stamp, border, free, box, 2 * side, numbers, gain)
            if last[side] < 0 or (
                side == 1
                and before[0] == box[0]
                and before[1] == box[1]
                and before[2] == box[2]
                and before[3] == box[3]
            ):
                break
        lost = last[0] < 0 or last[1] < 0
        for k in range(4):
            tried[tries, k] = seeds[s, k] if lost else box[k]
        tries += 1
        if not lost and min(last[0], last[1]) >= min_fragment:
            for k in range(4):
                boxes[found, k] = box[k]
            scores[found, 0], scores[found, 1] = last[0], last[1]
            found += 1
            if exclusive:
                for k in range(box[0], box[1]):
                    free[k] = False
    return int(found)


def grow_fragments(
    stem: Ints,
    log_absent: Floats,
    border: Floats,
    seeds: Ints,
    limits: Ints,
    group: Longs,
    numbers: Floats,
    min_fragment: float,
    exclusive: bool,
) -> tuple[Ints, Floats]:
    """Fragments that seeds grow into, in the order of the seeds.

    Parameters
    ----------
    stem
        Both texts (or all texts) one after the other, as numbers of stems.
    log_absent
        Shape (stems,): logarithm of one minus the frequency of each stem.
    border
        Shape (words + 1,): what a border before each word is worth.
    seeds
        Shape (seeds, 4): start and stop of the left and of the right window, best seed first.
    limits
        Shape (seeds, 4): the same for the texts the windows lie in.
    group
        Shape (groups + 1,): first seed of each pair of texts.
    numbers
        Share of words that rewording keeps, x-drop, and reach in words.
    min_fragment
        Least score of either side.
    exclusive
        Whether a word of the left text belongs to one fragment only.

    Returns
    -------
    boxes : ndarray, shape (fragments, 4)
    scores : ndarray, shape (fragments, 2)
    """

    def part(first: int, stop: int) -> tuple[Ints, Floats]:
        """The fragments of some pairs of texts."""
        low, high = int(group[first]), int(group[stop])
        own, of_part = seeds[low:high], group[first : stop + 1] - low
        boxes, scores = np.empty((len(own), 4), np.int32), np.empty((len(own), 2), np.float64)
        tried, mark = (
            np.empty((int(np.diff(of_part).max(initial=0)), 4), np.int32),
            np.zeros(len(log_absent), np.int64),
        )
        free, gain = np.ones(len(stem), np.bool_), np.empty(len(stem), np.float64)
        box, before, last = np.empty(8, np.int64), np.empty(4, np.int64), np.empty(2, np.float64)
        found = _grow(
            stem, log_absent, border, own, limits[low:high], of_part, numbers, min_fragment, exclusive,
            boxes, scores, tried, mark, free, box, before, last, gain,
        )  # fmt: skip
        return boxes[:found], scores[:found]

    # Where a word belongs to one fragment only, what a seed finds depends on those of other pairs before it.
    parts = [part(0, len(group) - 1)] if exclusive else in_threads(part, group)
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([boxes for boxes, _ in parts]), np.concatenate([scores for _, scores in parts])
