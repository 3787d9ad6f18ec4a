"""PlagDet against figures worked out by hand and against its own limits."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.evaluate.measures.plagdet import PlagDet, Reuse, plagdet

CASE = Reuse("a", "b", 100, 200, 0, 100)


def test_nothing_planted_and_nothing_found() -> None:
    assert plagdet([], []) == PlagDet(1, 1, 1, 1)
    assert plagdet([CASE], []).plagdet == plagdet([], [CASE]).plagdet == 0


def test_worked_example() -> None:
    half = Reuse("a", "b", 100, 150, 0, 100)  # 150 of 200 characters
    stray = Reuse("a", "b", 500, 600, 500, 600)
    result = plagdet([CASE], [half, stray])
    assert result == PlagDet(pytest.approx(0.6), 0.5, 0.75, 1)


def test_two_detections_of_one_case_cost_granularity() -> None:
    parts = [Reuse("a", "b", 100, 150, 0, 50), Reuse("a", "b", 150, 200, 50, 100)]
    result = plagdet([CASE], parts)
    assert result == PlagDet(pytest.approx(1 / math.log2(3)), 1, 1, 2)


def test_both_documents_and_both_places_must_meet() -> None:
    elsewhere = [CASE._replace(source="c"), CASE._replace(source_start=100, source_end=200)]
    assert plagdet([CASE], elsewhere).plagdet == 0


places = st.tuples(st.integers(0, 50), st.integers(1, 30), st.integers(0, 50), st.integers(1, 30))
reuses = st.lists(places.map(lambda p: Reuse("a", "b", p[0], p[0] + p[1], p[2], p[2] + p[3])), max_size=5)


@given(reuses, reuses)
def test_figures_stay_in_their_range_and_match_a_count_by_character(
    cases: list[Reuse], detections: list[Reuse]
) -> None:
    result = plagdet(cases, detections)
    assert 0 <= result.plagdet <= 1 and result.granularity >= 1
    if cases and detections:
        recall = 0.0
        for case in cases:
            this: set[int] = set()
            source: set[int] = set()
            for found in detections:
                if case.meets(found):
                    this |= set(range(found.this_start, found.this_end))
                    source |= set(range(found.source_start, found.source_end))
            this &= set(range(case.this_start, case.this_end))
            source &= set(range(case.source_start, case.source_end))
            size = case.this_end - case.this_start + case.source_end - case.source_start
            recall += (len(this) + len(source)) / size
        assert result.recall == pytest.approx(recall / len(cases))
