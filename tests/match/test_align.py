"""Word alignment: the optimum of Smith and Waterman, recovery of embedded copies, speed beside difflib."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.align import embedded, near_copies, recovered, scoring, speeds
from similarity.match.exact import align
from similarity.match.exact.affine import Scoring, align_local
from similarity.match.exact.align import align_batch, aligned_blocks
from similarity.match.exact.blocks import blocks_of, pairs_of
from similarity.match.exact.seeds import maximal_runs

FLOORS = tomllib.loads((Path(__file__).parents[1] / "floors.toml").read_text(encoding="utf-8"))["alignment"]
SCORES = Scoring(4, 6, 6, 1)
sides = st.lists(st.integers(0, 4), max_size=9)


def optimum(a: list[int], b: list[int]) -> int:
    """Best local score by trying every way, gap by gap (affine: open once, extend for each word)."""
    best = 0
    score = np.zeros((len(a) + 1, len(b) + 1), int)
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            ways = [0, score[i - 1, j - 1] + (4 if a[i - 1] == b[j - 1] else -6)]
            ways += [score[i - k, j] - 6 - k for k in range(1, i + 1)]
            ways += [score[i, j - k] - 6 - k for k in range(1, j + 1)]
            score[i, j] = max(ways)
            best = max(best, score[i, j])
    return best


def score_of(pairs: np.ndarray) -> int:
    """What an alignment scores at best between its first and last pair."""
    total = 4 * len(pairs)
    for (i, j), (x, y) in zip(pairs[:-1].tolist(), pairs[1:].tolist(), strict=True):
        di, dj = x - i - 1, y - j - 1
        ways = []
        for swapped in range(min(di, dj) + 1):
            ways.append(6 * swapped + sum(6 + gap for gap in (di - swapped, dj - swapped) if gap))
        total -= min(ways)
    return total


@settings(max_examples=150, deadline=None)
@given(sides, sides)
def test_local_alignment_is_optimal(a: list[int], b: list[int]) -> None:
    pairs = align_local(np.array(a, np.int32), np.array(b, np.int32), SCORES)
    assert all(a[i] == b[j] for i, j in pairs.tolist())
    assert (np.diff(pairs, axis=0) > 0).all()
    assert score_of(pairs) == optimum(a, b)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(sides, sides), max_size=5))
def test_a_batch_aligns_equal_words_in_order(pairs: list[tuple[list[int], list[int]]]) -> None:
    arrays = [(np.array(a, np.int32), np.array(b, np.int32)) for a, b in pairs]
    for (a, b), found in zip(pairs, align_batch(arrays, SCORES), strict=True):
        assert all(a[i] == b[j] for i, j in found.tolist())
        assert (np.diff(found, axis=0) > 0).all()
        assert bool(len(found)) == bool(set(a) & set(b))


def test_a_batch_finds_nearly_what_the_full_rectangle_finds() -> None:
    pairs = near_copies(60, 4)
    through_seeds = sum(map(len, align_batch(pairs, scoring())))
    full = sum(len(align_local(a, b, scoring())) for a, b in pairs)
    assert through_seeds >= 0.97 * full


def test_embedded_copies_are_recovered() -> None:
    assert recovered(embedded(200, 1)) >= FLOORS["embedded"]


def test_faster_than_difflib() -> None:
    ours, theirs = speeds(near_copies(600, 2))
    assert ours >= FLOORS["times_difflib"] * theirs


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=30), min_size=1, max_size=5))
def test_it_does_not_matter_how_many_blocks_there_is_room_for_at_first(texts: list[list[int]]) -> None:
    word = np.array([number for text in texts for number in text], np.int32)
    segment = np.repeat(np.arange(len(texts)), [len(text) for text in texts]).astype(np.int32)
    start = np.concatenate(([0], np.cumsum([len(text) for text in texts]))).astype(np.int32)
    runs = maximal_runs(word, segment, 3)
    together = aligned_blocks(word, segment, start, runs, SCORES, 5, 4, 2)
    with mock.patch.object(align, "_ROWS", 0):
        few = aligned_blocks(word, segment, start, runs, SCORES, 5, 4, 2)
    assert [part.tolist() for part in few] == [part.tolist() for part in together]
    every, bounds = pairs_of(*together)
    again = blocks_of([every[low:high] for low, high in pairwise(bounds.tolist())])
    assert [part.tolist() for part in again] == [
        part.tolist() for part in together
    ]  # no block goes on in the next
    for low, high in pairwise(bounds.tolist()):
        pairs = every[low:high]
        assert (word[pairs[:, 0]] == word[pairs[:, 1]]).all()
        assert (np.diff(pairs, axis=0) > 0).all()
