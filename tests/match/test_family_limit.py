"""The limit of families is that which trying each in turn finds."""

from __future__ import annotations

from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.match import threads
from similarity.match.exact import seeds
from similarity.match.exact.seeds import Seeds
from similarity.match.stream import Kin


def _seeds(words: list[int], letters: int, requests: int, each_in_turn: bool) -> Seeds:
    word = np.array(words, np.int32)
    segment = np.sort(np.arange(len(word)) % letters).astype(np.int32)
    number = np.arange(letters, dtype=np.int64)
    kin = Kin(number, number % requests, number % 2)
    near = (
        np.ones(len(word), np.bool_) if each_in_turn else None
    )  # with a side asked for, no limit is passed over
    return Seeds(word, segment, 2, kin, near)


@given(
    words=st.lists(st.integers(0, 2), min_size=20, max_size=160),
    letters=st.integers(2, 20),
    requests=st.integers(1, 20),
    largest=st.sampled_from([6, 12, 48]),
    most=st.integers(1, 400),
)
@settings(max_examples=200)
def test_it_is_that_of_each_in_turn(
    words: list[int], letters: int, requests: int, largest: int, most: int
) -> None:
    found, expected = (
        _seeds(words, letters, requests, turn).family_limit(largest, most) for turn in (False, True)
    )
    assert found == expected


def test_lower_limits_are_not_tried_where_large_families_alone_have_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[int] = []
    collect = Seeds._collect
    monkeypatch.setattr(Seeds, "_collect", lambda self, *a: (tried.append(a[0]), collect(self, *a))[1])
    seeds = _seeds([0, 1, 2, 3] * 60, 60, 60, False)
    assert seeds.family_limit(48, 100) == 2
    assert tried == [48]
    tried.clear()
    assert _seeds([0, 1, 2, 3] * 60, 60, 60, True).family_limit(48, 100) == 2
    assert tried == [48, 24, 12, 6, 3]


@pytest.mark.parametrize("limit", [0, 2, 6])
def test_runs_are_the_same_whatever_room_there_is_at_first(limit: int) -> None:
    words = np.random.default_rng(5).integers(0, 3, 120).tolist()
    expected = _seeds(words, 6, 3, False).runs(limit)
    with mock.patch.object(seeds, "_ROOM", 7):
        found = _seeds(words, 6, 3, False).runs(limit)
    assert len(expected) > 7
    assert found.tolist() == expected.tolist()


@given(
    words=st.lists(st.integers(0, 2), min_size=20, max_size=160),
    letters=st.integers(2, 20),
    most=st.integers(1, 400),
    limit=st.sampled_from([0, 2, 6]),
    cores=st.integers(2, 5),
)
def test_threads_find_the_same(words: list[int], letters: int, most: int, limit: int, cores: int) -> None:
    alone = _seeds(words, letters, 5, False)
    expected = alone.family_limit(12, most), alone.runs(limit).tolist()
    with (
        mock.patch.object(threads, "threads_at_once", lambda: cores),
        mock.patch.object(threads, "_LEAST", 1),
    ):
        together = _seeds(words, letters, 5, False)
        assert (together.family_limit(12, most), together.runs(limit).tolist()) == expected
