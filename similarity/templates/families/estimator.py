"""Families of texts as a scikit-learn clusterer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted, validate_data

from similarity.templates.families.clustering import TOLERANCE, families

__all__ = ["MedoidFamilies"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Cosine:
    """Cosine of rows of unit length; a row of zeros is like itself only."""

    rows: sparse.csr_matrix

    def between(self, ones: Ints, others: Ints) -> Floats:
        found = np.asarray((self.rows[ones] @ self.rows[others].T).todense(), dtype=np.float64)
        found[ones[:, None] == others[None, :]] = 1.0
        return found

    def graph(self, threshold: float) -> sparse.csr_matrix:
        everyone = np.arange(self.rows.shape[0], dtype=np.int64)
        blocks = []
        for low in range(0, len(everyone), 512):
            product = (self.rows[low : low + 512] @ self.rows.T).tocsr()
            product.data[product.data < threshold - TOLERANCE] = 0.0
            product.eliminate_zeros()
            blocks.append(product)
        return sparse.csr_matrix(sparse.vstack(blocks))


class MedoidFamilies(ClusterMixin, BaseEstimator):  # type: ignore[misc]
    """Clusters whose members are all like their medoid: no chaining through bridges.

    Rows that hang together at ``threshold`` form components; inside each, average linkage (Sokal and Michener
    1958) is cut at ``threshold``; then a member whose cosine to the medoid is below ``threshold`` leaves.
    Deterministic; the same algorithm that makes templates, there on common words in order.

    Parameters
    ----------
    threshold : float, default=0.5
        Least cosine of a member to its medoid, above 0 and at most 1.

    Attributes
    ----------
    labels_ : ndarray of shape (n_samples,)
        Family of each row, numbered by first row. A row alone is a family of one.
    medoid_indices_ : ndarray of shape (n_families,)
        Row that is the medoid of each family.
    cluster_centers_ : {ndarray, csr_matrix} of shape (n_families, n_features)
        The medoids.
    n_features_in_ : int
        Features seen in ``fit``.

    Examples
    --------
    >>> import numpy as np
    >>> MedoidFamilies(threshold=0.8).fit_predict(np.array([[1, 0], [9, 1], [0, 1]])).tolist()
    [0, 0, 1]
    """

    def __init__(self, threshold: float = 0.5) -> None:
        self.threshold = threshold

    def fit(self, X: Any, y: Any = None) -> MedoidFamilies:
        """Find the families.

        Parameters
        ----------
        X : {array-like, sparse matrix} of shape (n_samples, n_features)
            Rows of any length; only their direction counts.
        y : ignored
            Present for the field's convention.

        Returns
        -------
        MedoidFamilies
            Itself.

        Raises
        ------
        ValueError
            ``threshold`` is not above 0 and at most 1, or ``X`` is not two-dimensional, finite and non-empty.
        """
        if not 0 < self.threshold <= 1:
            raise ValueError(f"threshold must be above 0 and at most 1, not {self.threshold!r}")
        X = validate_data(self, X, accept_sparse="csr", dtype=np.float64)
        likeness = _Cosine(sparse.csr_matrix(normalize(X)))
        self.labels_, self.medoid_indices_ = families(likeness, self.threshold)
        self.cluster_centers_ = X[self.medoid_indices_]
        return self

    def predict(self, X: Any) -> Ints:
        """Family of the medoid nearest to each row; -1 where none is near enough.

        Parameters
        ----------
        X : {array-like, sparse matrix} of shape (n_samples, n_features)
            New rows.
        """
        check_is_fitted(self)
        X = validate_data(self, X, accept_sparse="csr", dtype=np.float64, reset=False)
        product = sparse.csr_matrix(normalize(X)) @ sparse.csr_matrix(normalize(self.cluster_centers_)).T
        cosine = np.asarray(product.todense())
        best = np.argmax(cosine, axis=1)
        return np.where(cosine[np.arange(len(best)), best] >= self.threshold - TOLERANCE, best, -1)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags
