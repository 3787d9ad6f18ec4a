"""The join gives the pairs and scores of the full product."""

from __future__ import annotations

from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from similarity.match.reworded import window_join
from similarity.match.reworded.window_join import joined_windows

rows_of_terms = st.lists(st.sets(st.integers(0, 14), max_size=9), min_size=1, max_size=25)


@settings(deadline=None)  # the first call compiles
@given(
    rows_of_terms,
    st.lists(st.floats(0.1, 3.0), min_size=15, max_size=15),
    st.floats(0.2, 20.0),
)
def test_pairs_are_those_of_the_full_product(
    texts: list[set[int]], weights: list[float], least: float
) -> None:
    row = np.array([n for n, text in enumerate(texts) for _ in text], np.int64)
    term = np.array([t for text in texts for t in sorted(text)], np.int64)
    weight = np.array([weights[t] for t in term.tolist()], np.float64)
    matrix = sparse.csr_matrix((weight, (row, term)), shape=(len(texts), 15))
    product = (matrix @ matrix.T).toarray()
    left, right, score = joined_windows(row, term, weight, len(texts), least)
    wanted = {(a, b) for a in range(len(texts)) for b in range(a + 1, len(texts)) if product[a, b] >= least}
    found = list(zip(left.tolist(), right.tolist(), strict=True))
    assert len(found) == len(set(found))
    assert set(found) == wanted
    assert score.tolist() == [product[a, b] for a, b in found]
    asked = np.arange(len(texts)) % 3 == 1
    left, right, score = joined_windows(row, term, weight, len(texts), least, asked)
    some = list(zip(left.tolist(), right.tolist(), strict=True))
    assert sorted(some) == sorted((a, b) for a, b in wanted if asked[a] or asked[b])
    assert score.tolist() == [product[a, b] for a, b in some]
    begin = len(texts) // 2
    left, right, score = joined_windows(row, term, weight, len(texts), least, begin=begin)
    across = list(zip(left.tolist(), right.tolist(), strict=True))
    assert sorted(across) == sorted((a, b) for a, b in wanted if not begin or a < begin <= b)
    assert score.tolist() == [product[a, b] for a, b in across]


@settings(deadline=None)
@given(rows_of_terms, st.lists(st.floats(0.1, 3.0), min_size=15, max_size=15), st.floats(0.2, 20.0))
def test_it_does_not_matter_how_many_pairs_are_written_at_a_time(
    texts: list[set[int]], weights: list[float], least: float
) -> None:
    row = np.array([n for n, text in enumerate(texts) for _ in text], np.int64)
    term = np.array([t for text in texts for t in sorted(text)], np.int64)
    weight = np.array([weights[t] for t in term.tolist()], np.float64)
    together = joined_windows(row, term, weight, len(texts), least)
    with mock.patch.object(window_join, "_PAIRS", 0):
        few = joined_windows(row, term, weight, len(texts), least)
    assert [part.tolist() for part in few] == [part.tolist() for part in together]
