"""Many half-open ranges at once are the ranges one after the other."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from similarity.ranges import ranges


@given(st.lists(st.tuples(st.integers(-5, 20), st.integers(0, 6))))
def test_the_numbers_of_each(given_ranges: list[tuple[int, int]]) -> None:
    low = np.array([start for start, _ in given_ranges], np.int64)
    high = low + np.array([size for _, size in given_ranges], np.int64)
    assert ranges(low, high).tolist() == [
        n for a, b in zip(low.tolist(), high.tolist(), strict=True) for n in range(a, b)
    ]
