"""Passages: copied, reworded and shuffled reuse between two texts."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.config import ReuseSettings
from similarity.match.reworded.passages import Passages, find_passages, snapped, snapped_all

VOWELS, REST = "aeiou", "bcdfghklmnprstvz"


def invented(seed: int, sentences: int) -> list[str]:
    """Sentences of invented words, some common and many rare."""
    draw = random.Random(seed)

    def word(rank: int) -> str:
        letters = random.Random(rank)
        return "".join(letters.choice(REST) + letters.choice(VOWELS) for _ in range(2 + rank % 3))

    def sentence() -> str:
        ranks = [int(draw.paretovariate(0.2)) % 30_000 for _ in range(draw.randint(8, 20))]
        return " ".join(word(rank) for rank in ranks).capitalize() + "."

    return [sentence() for _ in range(sentences)]


def around(passage: str, seed: int) -> tuple[str, int]:
    before, after = " ".join(invented(seed, 20)), " ".join(invented(seed + 1, 20))
    return f"{before} {passage} {after}", len(before) + 1


def share(found: list[Passages], left: int, right: int, length: int) -> float:
    return max(
        (
            max(0, min(p.left.end, left + length) - max(p.left.start, left))
            + max(0, min(p.right.end, right + length) - max(p.right.start, right))
        )
        / (2 * max(length, len(p.left), len(p.right)))
        for p in found
    )


def test_a_copy_is_found_to_the_word() -> None:
    passage = " ".join(invented(1, 5))
    (a, at), (b, there) = around(passage, 10), around(passage, 20)
    (found,) = find_passages(a, b)
    assert found.kind == "verbatim"
    assert share([found], at, there, len(passage)) > 0.97


def test_a_shuffled_and_thinned_passage_is_found() -> None:
    draw = random.Random(5)
    sentences = invented(2, 6)
    mixed = []
    for sentence in sentences:
        kept = [word for word in sentence[:-1].split() if draw.random() < 0.7]
        draw.shuffle(kept)
        mixed.append(" ".join(kept) + ".")
    (a, at), (b, there) = around(" ".join(mixed), 30), around(" ".join(sentences), 40)
    found = find_passages(a, b)
    assert [p.kind for p in found] == ["reworded"]
    assert found[0].left.start < at + 60 and found[0].right.start < there + 60
    assert share(found, at, there, len(" ".join(sentences))) > 0.6


def test_unrelated_texts_share_nothing() -> None:
    for seed in range(100, 120, 2):
        assert find_passages(" ".join(invented(seed, 60)), " ".join(invented(seed + 1, 60))) == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_read_without_a_crash_and_spans_lie_inside(left: str, right: str) -> None:
    for found in find_passages(left, left + right) + find_passages(left, right):
        assert 0 <= found.left.start < found.left.end <= len(left)
        assert found.score >= ReuseSettings().passage.min_score


@given(
    border=st.lists(st.booleans(), min_size=1, max_size=40),
    places=st.lists(st.integers(0, 39), min_size=1, max_size=8),
    snap=st.integers(0, 12),
)
@settings(max_examples=100, deadline=None)
def test_places_snap_together_as_one_by_one(border: list[bool], places: list[int], snap: int) -> None:
    marks = np.array(border)
    at = np.array([place % len(border) for place in places])
    assert snapped_all(marks, at, snap).tolist() == [snapped(marks, int(k), snap) for k in at]
