from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.distinct import distinct, narrow, numbered


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 3)), st.sampled_from([np.int32, np.int64]))
def test_each_value_once_in_order(values: list[int], kind: type[np.signedinteger]) -> None:
    some = np.array(values, np.int64).astype(kind)
    found = distinct(some)
    assert found.dtype == some.dtype
    assert found.tolist() == sorted(set(some.tolist()))


def test_rows_and_columns_are_one_list() -> None:
    assert distinct(np.array([[3, 1], [1, 3]])).tolist() == [1, 3]


@given(st.lists(st.integers(0, 300)))
def test_numbers_among_those_that_are_there(values: list[int]) -> None:
    given_values = np.array(values, np.int64)
    number, which = numbered(given_values, 301)
    assert which.tolist() == sorted(set(values))
    assert which[number].tolist() == values


@pytest.mark.parametrize(("most", "kind"), [(255, np.uint8), (256, np.uint16), (70_000, np.uint32)])
def test_the_smallest_type_that_holds_them(most: int, kind: type) -> None:
    assert narrow(np.array((0, most))).dtype == kind
