"""The prefix-filtered search against a full product."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from similarity.neighbours.all_pairs import all_pairs
from similarity.neighbours.near_duplicates import _rows_of, _unit_rows


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 1 << 30),
    st.integers(1, 40),
    st.integers(1, 60),
    st.sampled_from([0.1, 0.5, 0.7, 0.9, 1.0]),
    st.integers(1, 3),
)
def test_equals_the_full_product(seed: int, rows: int, columns: int, threshold: float, threads: int) -> None:
    draw = np.random.default_rng(seed)
    base = draw.random((max(1, rows // 3), columns)) * (draw.random((max(1, rows // 3), columns)) < 0.4)
    near = base[draw.integers(0, len(base), rows)] * (draw.random((rows, columns)) < draw.random())
    matrix = _unit_rows(sparse.csr_matrix(near))
    left, right, cosine = all_pairs(_rows_of(matrix), threshold, threads)
    full = (matrix @ matrix.T).toarray()
    found = dict(zip(zip(left.tolist(), right.tolist(), strict=True), cosine.tolist(), strict=True))
    assert list(found) == sorted(found)
    for i in range(rows):
        for j in range(i + 1, rows):
            if abs(full[i, j] - threshold) > 1e-9:
                assert ((i, j) in found) == (full[i, j] >= threshold)
            if (i, j) in found:
                assert found[i, j] == pytest.approx(full[i, j], abs=1e-9)
