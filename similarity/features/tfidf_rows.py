"""TF-IDF rows of short texts without scikit-learn, which takes a second to import.

Every bit equals what ``sklearn.feature_extraction.text.TfidfVectorizer`` and ``sklearn.preprocessing.normalize`` give;
`similarity.features.vectorizer` is the transformer for users.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from similarity.kept_work import pattern as compiled_pattern
from similarity.words import function_words

__all__ = ["tfidf_rows", "unit_rows"]

_TERM = compiled_pattern(r"[^\W_]+")


def unit_rows(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    """The rows, each of length 1; a row of zeros stays one. ``rows`` itself is changed."""
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    # bincount adds one after the other, in the order of the columns, as scikit-learn does.
    length = np.sqrt(np.bincount(row, weights=rows.data * rows.data, minlength=rows.shape[0]))
    length[length == 0] = 1.0
    rows.data /= length[row]
    return rows


def tfidf_rows(texts: Sequence[str]) -> sparse.csr_matrix:
    """Words of texts without function words, counted as 1 + ln k and weighed by ln((1 + n) / (1 + df)) + 1.

    Returns
    -------
    csr_matrix of shape (n_texts, n_terms)
        Rows of length 1, columns in the order in which the terms come up. A text without a term is a row of zeros.
    """
    ignored = function_words()
    counted = [Counter(term for term in _TERM.findall(text.lower()) if term not in ignored) for text in texts]
    column: dict[str, int] = {}
    for counts in counted:
        for term in counts:
            column.setdefault(term, len(column))
    row = np.repeat(np.arange(len(texts)), [len(counts) for counts in counted])
    at = np.fromiter((column[term] for counts in counted for term in counts), np.int32, len(row))
    times = np.fromiter((n for counts in counted for n in counts.values()), np.float64, len(row))
    rows = sparse.csr_matrix((np.log(times) + 1.0, (row, at)), shape=(len(texts), len(column)))
    rows.sort_indices()
    frequency = np.bincount(rows.indices, minlength=len(column)) + 1.0
    rows.data *= (np.log((len(texts) + 1.0) / frequency) + 1.0)[rows.indices]
    return unit_rows(rows)
