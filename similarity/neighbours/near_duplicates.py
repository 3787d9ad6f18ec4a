"""Near-duplicate texts as a scikit-learn estimator: all pairs at or above a cosine, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from similarity.features.vectorizer import PassageVectorizer
from similarity.neighbours.all_pairs import all_pairs
from similarity.neighbours.numbered_words import number_texts
from similarity.neighbours.terms import Rows, count_terms
from similarity.ranges import ranges
from similarity.workers.budget import cores

__all__ = ["NearDuplicatePairs", "PairEngine", "Pairs"]

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_BLOCK = 2048


class Pairs(NamedTuple):
    """Pairs of rows, ``left`` before ``right``, and their cosines; sorted."""

    left: Longs
    right: Longs
    cosine: Floats


class PairEngine(Protocol):
    """What compares rows somewhere else."""

    def all_pairs(self, rows: Rows, threshold: float) -> tuple[Any, Any, Floats]:
        """See `similarity.neighbours.all_pairs.all_pairs`."""


class NearDuplicatePairs(BaseEstimator):  # type: ignore[misc]
    """All pairs of texts whose TF-IDF vectors have a cosine of at least ``threshold``.

    Nothing is approximate: the pairs and cosines are those of scikit-learn's ``TfidfVectorizer`` (word 1-grams
    and 2-grams of the project's words) and a full product, found through exact groups and a prefix-filtered
    index. Texts with equal words are one row inside, counted as often as they occur, and come back as pairs of
    cosine 1.

    Parameters
    ----------
    threshold : float
        Least cosine, above 0 and at most 1.
    max_family : int
        A family of more equal texts is listed as edges from its members to their first text instead of as all
        pairs, and its likeness to other texts by that first text; so a template with thousands of copies
        does not fill the memory. ``representative_`` and ``groups_`` hold all of it either way.
    n_jobs : int or None
        Threads; None is one for each core. The answer does not depend on it.
    engine : PairEngine or None
        Where rows are compared with each other; None is here. The answer does not depend on it.

    Attributes
    ----------
    pairs_ : Pairs
        Arrays left, right, cosine over the fitted texts.
    representative_ : ndarray of shape (n_texts,)
        The first text with the same words.
    groups_ : Pairs
        Pairs of first texts only.

    Examples
    --------
    >>> texts = ["we can neither confirm nor deny", "we can neither confirm nor deny it", "a wet day"]
    >>> NearDuplicatePairs(threshold=0.5).fit(texts).pairs_.right.tolist()
    [1]
    """

    def __init__(
        self,
        threshold: float = 0.7,
        *,
        max_family: int = 1000,
        n_jobs: int | None = None,
        engine: PairEngine | None = None,
    ) -> None:
        self.threshold = threshold
        self.max_family = max_family
        self.n_jobs = n_jobs
        self.engine = engine

    def fit(self, X: Any, y: Any = None) -> NearDuplicatePairs:
        """Find the pairs.

        Parameters
        ----------
        X
            List of texts, Arrow array of strings, or matrix of TF-IDF rows (any numbers not below 0; rows
            are scaled to length 1).
        y
            Ignored.

        Raises
        ------
        ValueError
            A parameter makes no sense, or ``X`` is one string.
        """
        self._check()
        if isinstance(X, str):
            raise ValueError("expected a list of texts, got one string; put it in a list")
        self._vectorizer: PassageVectorizer | None = None
        self._matrix: sparse.csr_matrix | None = None
        self._expanded: Pairs | None = None
        if sparse.issparse(X) or (isinstance(X, np.ndarray) and X.ndim == 2):
            self._texts = None
            self._matrix = _unit_rows(X)
            self.representative_ = np.arange(self._matrix.shape[0])
            self.groups_ = self._pairs_of_matrix(self._matrix)
        else:
            self._texts = X if hasattr(X, "to_pylist") else list(X)
            self._fit_texts(self._texts)
        self.n_features_in_ = 1 if self._matrix is None else int(self._matrix.shape[1])
        return self

    def _check(self) -> None:
        if not 0 < self.threshold <= 1:
            raise ValueError(f"threshold must be above 0 and at most 1, not {self.threshold!r}")
        if self.max_family < 1:
            raise ValueError(f"max_family must be at least 1, not {self.max_family!r}")

    def _threads(self) -> int:
        return self.n_jobs or cores()

    def _all_pairs(self, rows: Rows) -> tuple[Any, Any, Floats]:
        if self.engine is not None:
            return self.engine.all_pairs(rows, self.threshold)
        return all_pairs(rows, self.threshold, self._threads())

    def _fit_texts(self, texts: Sequence[str]) -> None:
        threads = self._threads()
        numbered = number_texts(texts, threads)
        self.representative_, distinct = numbered.representative, numbered.distinct
        self._wordless = np.zeros(len(self.representative_), np.bool_)
        self._wordless[distinct[numbered.first == numbered.stop]] = True
        # Texts without words count in the number of documents, as scikit-learn counts them.
        copies = np.bincount(self.representative_, minlength=len(self.representative_))[distinct]
        rows = count_terms(numbered, copies, threads)
        del numbered
        left, right, cosine = self._all_pairs(rows)
        self.groups_ = Pairs(distinct[left], distinct[right], np.minimum(cosine, 1.0))

    def _fit_vectorizer(self, texts: Sequence[str], distinct: Longs, copies: Longs) -> None:
        chosen = [texts[k] for k in distinct]
        self._vectorizer = PassageVectorizer(background=None).fit(
            chosen, multiplicity=copies[distinct].tolist()
        )
        self._matrix = self._vectorizer.transform(chosen)
        self._distinct = distinct

    def _pairs_of_matrix(self, matrix: sparse.csr_matrix) -> Pairs:
        if not matrix.nnz:
            return Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
        return Pairs(*_longs(*self._all_pairs(_rows_of(matrix))))

    @property
    def pairs_(self) -> Pairs:
        """All pairs, those of equal texts among them; made when first asked for."""
        check_is_fitted(self)
        if self._expanded is None:
            self._expanded = self.groups_ if self._texts is None else self._expand()
        return self._expanded

    def _expand(self) -> Pairs:
        """Write out the members of groups."""
        size = np.bincount(self.representative_, minlength=len(self.representative_))
        member = np.argsort(self.representative_, kind="stable")
        begin = np.concatenate(([0], np.cumsum(size)))[:-1]
        shown = np.where(size > self.max_family, 1, size)  # how many stand for the group in pairs with others
        left, right, cosine = self.groups_
        a, b = _products(shown[left], shown[right])
        pair = np.repeat(np.arange(len(left)), shown[left] * shown[right])
        lefts, rights = [member[begin[left[pair]] + a]], [member[begin[right[pair]] + b]]
        cosines = [cosine[pair]]
        for group in np.flatnonzero((size > 1) & ~self._wordless):
            inside = member[begin[group] : begin[group] + size[group]]
            if size[group] > self.max_family:
                x, y = np.full(size[group] - 1, inside[0]), inside[1:]
            else:
                i, j = np.triu_indices(int(size[group]), 1)
                x, y = inside[i], inside[j]
            lefts.append(x)
            rights.append(y)
            cosines.append(np.ones(len(x)))
        either, other = np.concatenate(lefts), np.concatenate(rights)
        return _sorted(np.minimum(either, other), np.maximum(either, other), np.concatenate(cosines))

    def query(self, X: Any) -> Pairs:
        """Pairs of new texts (left) with fitted ones (right).

        Terms that the fitted texts do not have are left out of the new texts' vectors, as in
        ``TfidfVectorizer.transform``.
        """
        check_is_fitted(self, "groups_")
        if isinstance(X, str):
            raise ValueError("expected a list of texts, got one string; put it in a list")
        if self._texts is not None and self._vectorizer is None:
            copies = np.bincount(self.representative_, minlength=len(self.representative_))
            self._fit_vectorizer(_as_list(self._texts), np.flatnonzero(copies), copies)
        assert self._matrix is not None
        rows = _unit_rows(X) if self._vectorizer is None else self._vectorizer.transform(_as_list(X))
        left, right, cosine = [], [], []
        turned = sparse.csc_matrix(self._matrix.T)
        for low in range(0, rows.shape[0], _BLOCK):
            product = (rows[low : low + _BLOCK] @ turned).tocoo()
            keep = product.data >= self.threshold - 1e-12
            left.append(product.row[keep] + low)
            right.append(product.col[keep])
            cosine.append(np.minimum(product.data[keep], 1.0))
        empty = [np.empty(0)]
        found = _longs(*(np.concatenate(part or empty) for part in (left, right, cosine)))
        if self._vectorizer is not None:
            found = self._members_of(found)
        return _sorted(*found)

    def _members_of(self, found: tuple[Longs, Longs, Floats]) -> tuple[Longs, Longs, Floats]:
        """Replace distinct rows by all their texts."""
        size = np.bincount(self.representative_, minlength=len(self.representative_))
        member = np.argsort(self.representative_, kind="stable")
        begin = np.concatenate(([0], np.cumsum(size)))[:-1]
        group = self._distinct[found[1]]
        pair = np.repeat(np.arange(len(group)), size[group])
        return found[0][pair], member[ranges(begin[group], begin[group] + size[group])], found[2][pair]


def _sorted(left: Longs, right: Longs, cosine: Floats) -> Pairs:
    order = np.lexsort((right, left))
    return Pairs(left[order], right[order], cosine[order])


def _products(a: Longs, b: Longs) -> tuple[Longs, Longs]:
    """For each k all combinations of range(a[k]) and range(b[k]), one after the other."""
    total = a * b
    within = ranges(np.zeros_like(total), total)
    width = np.repeat(b, total)
    return within // np.maximum(width, 1), within % np.maximum(width, 1)


def _longs(left: Any, right: Any, cosine: Any) -> tuple[Longs, Longs, Floats]:
    return left.astype(np.int64), right.astype(np.int64), np.minimum(cosine, 1.0)


def _as_list(texts: Any) -> list[str]:
    return texts.to_pylist() if hasattr(texts, "to_pylist") else list(texts)


def _unit_rows(X: Any) -> sparse.csr_matrix:
    """Rows of length 1; numbers below 0 are refused."""
    matrix = sparse.csr_matrix(X, dtype=np.float64, copy=True)
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    if matrix.nnz and (not np.isfinite(matrix.data).all() or matrix.data.min() < 0):
        raise ValueError("expected TF-IDF rows: numbers below 0, infinite or not a number are refused")
    norm = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1.0, norm, out=np.zeros_like(norm), where=norm > 0)
    matrix.data *= np.repeat(scale, np.diff(matrix.indptr))
    return matrix


def _rows_of(matrix: sparse.csr_matrix) -> Rows:
    """The matrix with its columns in order from common to rare, without those of one row."""
    held = np.bincount(matrix.indices, minlength=matrix.shape[1])
    order = np.argsort(-held, kind="stable")
    terms = int((held > 1).sum())
    rank = np.empty(len(held), np.int64)
    rank[order] = np.arange(len(held))
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    keep = held[matrix.indices] > 1
    row, term, weight = row[keep], rank[matrix.indices[keep]], matrix.data[keep]
    place = np.lexsort((term, row))
    first = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=matrix.shape[0])))).astype(np.int64)
    return Rows(first[:-1], first[1:], term[place].astype(np.int32), weight[place].astype(np.float64), terms)
