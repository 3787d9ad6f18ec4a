"""Shared runs by the two segments that they lie in."""

from __future__ import annotations

import numpy as np

from similarity.match.exact.grouped_runs import by_segments


def test_runs_come_by_pairs_of_segments_and_by_words() -> None:
    segment = np.repeat(np.arange(3, dtype=np.int32), 4)
    runs = np.array([[5, 9, 2], [0, 8, 1], [4, 8, 1], [1, 5, 2], [0, 4, 1]], np.int64)
    ordered, group = by_segments(segment, runs)
    assert ordered.tolist() == [[0, 4, 1], [1, 5, 2], [0, 8, 1], [4, 8, 1], [5, 9, 2]]
    assert group.tolist() == [0, 2, 3, 5]
