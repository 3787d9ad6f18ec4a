"""The bound by which an open-ended alignment stops early never costs a better cell."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.match.exact.affine import affine, room_to_align

WORDS = st.lists(st.integers(0, 6), min_size=1, max_size=9)
SCORES = st.tuples(st.integers(1, 7), st.integers(0, 7), st.integers(0, 7), st.integers(0, 3))


def best_from_the_corner(left: list[int], right: list[int], scores: tuple[int, int, int, int]) -> int:
    """Best score of an alignment that begins at the first words, cell by cell, with every gap tried in full."""
    match, mismatch, gap_open, gap_extend = scores
    best = np.full((len(left) + 1, len(right) + 1), -(10**6))
    best[0, 0] = 0
    for x in range(len(left) + 1):
        for y in range(len(right) + 1):
            ways = [best[x, y]]
            ways += [best[x - k, y] - gap_open - gap_extend * k for k in range(1, x + 1)]
            ways += [best[x, y - k] - gap_open - gap_extend * k for k in range(1, y + 1)]
            if x and y:
                ways.append(best[x - 1, y - 1] + (match if left[x - 1] == right[y - 1] else -mismatch))
            best[x, y] = max(ways)
    return int(best.max())


def score_of(pairs: np.ndarray, left: list[int], right: list[int], scores: tuple[int, int, int, int]) -> int:
    """Most that an alignment of the corner through these equal words, and no others, can score."""
    match, mismatch, gap_open, gap_extend = scores
    total, x, y = 0, 0, 0
    for i, j in pairs.tolist():
        apart = [
            mismatch * k + sum(gap_open + gap_extend * over for over in (i - x - k, j - y - k) if over)
            for k in range(min(i - x, j - y) + 1)
        ]
        total += match - min(apart)
        x, y = i + 1, j + 1
    return total


@settings(deadline=None)  # the first call compiles
@given(WORDS, WORDS, SCORES)
def test_an_open_end_reaches_the_best_score(
    left: list[int], right: list[int], scores: tuple[int, int, int, int]
) -> None:
    word = np.array(left + right, np.int32)
    box = np.array((0, len(left), len(left), len(word)), np.int64)
    out = np.zeros((len(word), 2), np.int32)
    lines, trace = room_to_align(max(len(left), len(right)))
    lines.fill(7)  # of an alignment before
    trace.fill(15)
    found = affine(word, box, 1, np.array(scores, np.int64), out, 0, lines, trace)
    pairs = out[:found][::-1] - np.array((0, len(left)))
    assert score_of(pairs, left, right, scores) == best_from_the_corner(left, right, scores)
