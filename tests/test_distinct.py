from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from similarity.distinct import distinct


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 3)), st.sampled_from([np.int32, np.int64]))
def test_each_value_once_in_order(values: list[int], kind: type[np.signedinteger]) -> None:
    some = np.array(values, np.int64).astype(kind)
    found = distinct(some)
    assert found.dtype == some.dtype
    assert found.tolist() == sorted(set(some.tolist()))


def test_rows_and_columns_are_one_list() -> None:
    assert distinct(np.array([[3, 1], [1, 3]])).tolist() == [1, 3]
