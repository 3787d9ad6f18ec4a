"""What is known of some segments is what is known of all, as far as it concerns these."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.match.exact.explained import Explained, ExplainedByPairs, ExplainedByTies

_SIZE, _SEGMENTS = 6, 4  # words of a segment, and segments
places = st.tuples(st.integers(0, _SEGMENTS - 1), st.integers(0, _SIZE - 1), st.integers(1, _SIZE)).map(
    lambda one: (one[0] * _SIZE + one[1], one[0] * _SIZE + min(_SIZE, one[1] + one[2]))
)
boxes = st.lists(st.tuples(places, places).map(lambda two: (*min(two), *max(two))), max_size=12)


def _boxes(found: Any) -> Any:
    return np.array(found, np.int32).reshape(-1, 4)


def _known(kind: str, found: Any) -> Explained:
    if kind == "pairs":
        return ExplainedByPairs(np.repeat(np.arange(_SEGMENTS, dtype=np.int32), _SIZE), found)
    size = np.minimum(found[:, 1] - found[:, 0], found[:, 3] - found[:, 2])
    return ExplainedByTies.of(np.column_stack((found[:, (0, 2)], size)).astype(np.int32), _SEGMENTS * _SIZE)


@pytest.mark.parametrize("kind", ["pairs", "ties"])
@given(known=boxes, asked=boxes, chosen=st.sets(st.integers(0, _SEGMENTS - 1), min_size=1))
def test_some_segments_know_what_all_know_of_them(
    kind: str, known: Any, asked: Any, chosen: set[int]
) -> None:
    segments = np.array(sorted(chosen), np.int64)
    words = (segments[:, np.newaxis] * _SIZE + np.arange(_SIZE)).ravel()
    whole = _known(kind, _boxes(known))
    own = _boxes([box for box in asked if {box[0] // _SIZE, box[2] // _SIZE} <= chosen])
    moved = (
        own
        - (own[:, (0, 0, 2, 2)] // _SIZE - np.searchsorted(segments, own[:, (0, 0, 2, 2)] // _SIZE)) * _SIZE
    )
    some = whole.within(segments, words)
    assert (some.covers(moved.astype(np.int32)) == whole.covers(own)).all()
    assert (some.copied == whole.copied[words]).all()


def test_a_copy_is_covered() -> None:
    found = _boxes([(0, 6, 12, 18)])
    for kind in ("pairs", "ties"):
        assert _known(kind, found).covers(_boxes([(1, 5, 13, 17), (1, 5, 7, 11)])).tolist() == [True, False]
