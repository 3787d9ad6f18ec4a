"""The benchmark's own truth against scikit-learn."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.generate import paragraphs
from benchmarks.truth import neighbours


def test_neighbours_are_those_of_scikit_learn() -> None:
    texts = paragraphs(400, 6)
    matrix = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"[a-z]+").fit_transform(texts)
    cosines = (matrix @ matrix.T).toarray()
    rows = np.arange(0, 400, 3)
    true = {int(k): set(np.flatnonzero(cosines[k] >= 0.7).tolist()) - {int(k)} for k in rows}
    assert neighbours(texts, rows, 0.7) == true
    assert sum(map(len, true.values())) > 100
