"""Cosines in parts are those of the whole, to the last bit, and no part has words that none of its stretches holds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from similarity.engine.spark.matching.cosine_parts import cosine_part, cosine_parts
from similarity.match.cosines import cosines_of_boxes

_WORDS = 40
stretches = st.tuples(st.integers(0, _WORDS - 5), st.integers(1, 5)).map(lambda one: (one[0], sum(one)))


@given(
    st.lists(st.tuples(stretches, stretches), max_size=20),
    st.lists(st.integers(-1, 6), min_size=2 * _WORDS, max_size=2 * _WORDS),
    st.integers(1, 5),
)
def test_parts_have_the_cosines_of_the_whole(
    pairs: list[tuple[tuple[int, int], tuple[int, int]]], grams: list[int], parts: int
) -> None:
    boxes = np.array(pairs, np.int64).reshape(-1, 4)
    one, two = np.array(grams, np.int32).reshape(2, -1)
    weight = 1.0 / np.arange(3, 10)
    cosines = np.full(len(boxes), np.nan)
    for part in cosine_parts(boxes, one, two, weight, parts):
        cosines[part.numbers] = cosine_part(part)
        held = {
            word for low, high in boxes[part.numbers].reshape(-1, 2).tolist() for word in range(low, high)
        }
        assert len(part.one) == len(held)
    assert (cosines == cosines_of_boxes(boxes, one, two, weight)).all()
