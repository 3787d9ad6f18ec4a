"""Affine-gap alignment of two pieces of text, word by word (Smith and Waterman 1981, Gotoh 1982)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled, inlined

__all__ = ["Scoring", "affine", "align_local", "room_to_align"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
_LOW = -(1 << 29)


class Scoring(NamedTuple):
    """Scores of an alignment; penalties are positive numbers that are taken off."""

    match: int
    mismatch: int
    gap_open: int
    gap_extend: int


@inlined
def _gains(word: Ints, i0: int, step: int, n: int, facing: Ints, m: int, scores: Longs, out: Ints) -> None:
    """Write what the rows from each one on can add to a score at most; 0 where none of them has an equal word.

    Where a break costs no less than an equal word gains, a word that stands alone between two breaks gains nothing.
    Then only the first run may be that short; the words of all others stand beside another in both pieces.
    """
    match = scores[0]
    runs_only = match <= min(scores[1], scores[2] + scores[3])
    out[n] = 0
    for x in range(n):
        own = word[i0 + step * x]
        equal, beside = 0, 0
        for y in range(1, m + 1):
            equal += own == facing[y]
        if equal and runs_only and x + 1 < n:
            after = word[i0 + step * (x + 1)]
            for y in range(1, m):
                beside += (own == facing[y]) & (after == facing[y + 1])
        out[x] = 2 if beside else (1 if equal else 0)
    gain, first = match * 0, match * 0
    for x in range(n - 1, -1, -1):
        if out[x] > 0:
            first = match if runs_only else first
        if out[x] == 2 or (runs_only and x > 0 and out[x - 1] == 2) or (out[x] == 1 and not runs_only):
            gain += match
        out[x] = gain + first


def room_to_align(words: int) -> tuple[Ints, Bytes]:
    """Where `affine` works on pieces of up to so many words: its lines, and where each cell's score came from.

    Made once for many pieces, and here: making arrays takes numba long to compile.
    """
    return np.empty((4, words + 1), np.int32), np.empty((words + 1, words + 1), np.uint8)


@compiled(makes_arrays=False)
def affine(
    word: Ints, box: Longs, mode: int, scores: Longs, out: Ints, at: int, lines: Ints, trace: Bytes
) -> int:
    """Align two pieces of ``word``; write pairs of equal words to ``out`` from row ``at``, return how many.

    ``box`` holds first and stop of either piece. Mode 0 aligns from corner to corner; 1 starts at the first
    corner and stops at the best cell; 2 does so backwards, from the last corner; 3 starts and stops anywhere
    (Smith-Waterman). Pairs fall in modes 0, 1 and 3 and rise in mode 2. ``lines`` and ``trace`` come from
    `room_to_align`; what stands in them does not matter.
    """
    n, m = box[1] - box[0], box[3] - box[2]
    step = -1 if mode == 2 else 1
    i0, j0 = (box[1] - 1, box[3] - 1) if mode == 2 else (box[0], box[2])
    match, mismatch, extend = np.int32(scores[0]), np.int32(-scores[1]), np.int32(scores[3])
    start = np.int32(scores[2] + scores[3])  # what the first word of a gap costs
    local, open_ended = mode == 3, mode == 1 or mode == 2
    facing, gains, row, above = lines[0], lines[1], lines[2], lines[3]
    for y in range(1, m + 1):
        facing[y] = word[j0 + step * (y - 1)]
    _gains(word, i0, step, n, facing, m, scores, gains)
    if gains[0] == 0:
        return 0
    # 1 diagonal, 2 from beside, 3 from above; 4, 8: that gap goes on
    row[0], trace[0, 0] = 0, 0
    for y in range(1, m + 1):
        row[y], above[y], trace[0, y] = 0, _LOW, 0
        if not local:
            row[y] = -scores[2] - extend * y
            trace[0, y] = 6
    best, best_x, best_y = np.int32(0), 0, 0
    for x in range(1, n + 1):
        diagonal = row[0]
        trace[x, 0] = 0
        if not local:
            row[0] = -scores[2] - extend * x
            trace[x, 0] = 11
        beside, left = np.int32(_LOW), row[0]
        own = word[i0 + step * (x - 1)]
        line = trace[x]
        top = row[0]
        for y in range(1, m + 1):
            over = row[y]
            score = diagonal + (match if own == facing[y] else mismatch)
            diagonal = over
            longer, fresh = beside - extend, left - start
            flags = 4 if longer >= fresh else 0
            beside = max(longer, fresh)
            longer, fresh = above[y] - extend, over - start
            flags |= 8 if longer >= fresh else 0
            down = max(longer, fresh)
            above[y] = down
            flags |= 3 if down > max(score, beside) else (2 if beside > score else 1)
            score = max(score, max(beside, down))
            if local:
                flags = flags if score > 0 else flags & 12
                score = max(score, np.int32(0))
            left = score
            row[y] = score
            line[y] = flags
            top = max(top, score)
        if top > best:  # rare, so the place is looked up afterwards
            best, best_x = top, x
            for y in range(m, 0, -1):
                if row[y] == top:
                    best_y = y
        if open_ended and top + gains[x] <= best:
            break  # no later cell is better
    x, y = (n, m) if mode == 0 else (best_x, best_y)
    found = 0
    state = 0  # 0 in a cell, 2 and 3 inside a gap
    while x > 0 or y > 0:
        flags = trace[x, y]
        if state == 0:
            state = flags & 3
            if state == 0:
                break
        if state == 1:
            state = 0
            x -= 1
            y -= 1
            i, j = i0 + step * x, j0 + step * y
            if word[i] == word[j]:
                out[at + found, 0], out[at + found, 1] = i, j
                found += 1
        elif state == 2:
            state = 2 if flags & 4 else 0
            y -= 1
        else:
            state = 3 if flags & 8 else 0
            x -= 1
    return found


def align_local(left: Ints, right: Ints, scoring: Scoring) -> Longs:
    """Smith-Waterman alignment of two arrays of word numbers.

    Returns
    -------
    ndarray of int64, shape (equal words, 2)
        Indices into ``left`` and ``right`` of the words that stand opposite each other, rising.
    """
    word = np.concatenate((left, right)).astype(np.int32)
    box = np.array((0, len(left), len(left), len(word)), np.int64)
    out = np.empty((min(len(left), len(right)), 2), np.int32)
    room = room_to_align(max(len(left), len(right)))
    found = affine(word, box, 3, np.array(scoring, np.int64), out, 0, *room)
    pairs: Longs = out[:found][::-1] - np.array((0, len(left)))
    return pairs
