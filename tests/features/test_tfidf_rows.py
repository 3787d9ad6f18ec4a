"""Rows are scikit-learn's, bit by bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from similarity.features.tfidf_rows import tfidf_rows, unit_rows

TEXTS = st.lists(
    st.lists(
        st.sampled_from(
            [
                "parking",
                "permits",
                "the",
                "Permits",
                "of",
                "school_meals",
                "İ",
                "é",
                "2019",
                "don't",
                "a",
                "b",
            ]
        )
    ).map(" ".join),
    min_size=1,
    max_size=12,
)


@given(TEXTS)
def test_rows_of_texts_are_those_of_scikit_learn(texts: list[str]) -> None:
    ours = tfidf_rows(texts)
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english", token_pattern=r"[^\W_]+")
    try:
        theirs = vectorizer.fit_transform(texts)
    except ValueError:  # nothing but function words
        assert ours.nnz == 0 and ours.shape == (len(texts), 0)
        return
    assert ours.shape == theirs.shape
    # The columns have other numbers and the same order in each row.
    assert (ours.indptr == theirs.indptr).all() and (ours.data == theirs.data).all()
    assert ((ours @ ours.T).toarray() == (theirs @ theirs.T).toarray()).all()


@pytest.mark.parametrize("seed", range(3))
def test_unit_rows_are_those_of_scikit_learn(seed: int) -> None:
    rows = sparse.random(300, 5_000, 0.05, "csr", random_state=np.random.default_rng(seed))
    rows.data -= 0.5
    theirs = normalize(rows)
    assert (unit_rows(rows.copy()).data == theirs.data).all()


def test_a_row_of_zeros_stays_one() -> None:
    assert unit_rows(sparse.csr_matrix((2, 3))).nnz == 0
