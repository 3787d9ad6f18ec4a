"""TF-IDF of passages as a scikit-learn transformer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from similarity.features.background import Background, load_background
from similarity.words import words

__all__ = ["PassageVectorizer", "word_forms"]


def word_forms(text: str) -> list[str]:
    """Folded words of a text, as the whole project counts them."""
    return [word.form for word in words(text)]


class PassageVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """TF-IDF vectors of passages, with background document frequencies.

    With ``background=None`` the result equals ``TfidfVectorizer`` on the project's words:
    ``idf = ln((1 + n) / (1 + df)) + 1``, rows of length 1. A background adds its paragraphs to ``n`` and its
    counts to ``df``, so a corpus of two letters is weighted sensibly and a large one speaks for itself.

    Parameters
    ----------
    analyzer : {"word", "char", "char_wb"}
        What n-grams are made of, as in ``CountVectorizer``.
    ngram_range : tuple of int or None
        Shortest and longest n-gram; None is (1, 2) for words and (3, 5) for characters.
    background : {"shipped"}, path, Background or None
        Background frequencies. The shipped ones know word 1-grams and 2-grams only and do not apply to
        character n-grams.
    sublinear_tf : bool
        Count an n-gram that occurs k times as 1 + ln k.

    Attributes
    ----------
    vocabulary_ : dict
        Column of each term.
    idf_ : ndarray of shape (n_features,)
        Inverse document frequencies.
    n_documents_ : int
        Documents behind ``idf_``, the background's among them.

    Examples
    --------
    >>> rows = PassageVectorizer(background=None).fit_transform(["neither confirm nor deny", "nor deny"])
    >>> rows.shape
    (2, 7)
    """

    def __init__(
        self,
        *,
        analyzer: Literal["word", "char", "char_wb"] = "word",
        ngram_range: tuple[int, int] | None = None,
        background: Literal["shipped"] | str | Path | Background | None = "shipped",
        sublinear_tf: bool = False,
    ) -> None:
        self.analyzer = analyzer
        self.ngram_range = ngram_range
        self.background = background
        self.sublinear_tf = sublinear_tf

    def _counter(self) -> CountVectorizer:
        if self.analyzer not in ("word", "char", "char_wb"):
            raise ValueError(f"analyzer must be 'word', 'char' or 'char_wb', not {self.analyzer!r}")
        by_word = self.analyzer == "word"
        span = self.ngram_range or ((1, 2) if by_word else (3, 5))
        if by_word:
            return CountVectorizer(
                tokenizer=word_forms, token_pattern=None, lowercase=False, ngram_range=span, dtype=np.float64
            )
        return CountVectorizer(analyzer=self.analyzer, ngram_range=span, lowercase=True, dtype=np.float64)

    def _known(self) -> Background | None:
        if self.background is None or self.analyzer != "word":
            return None
        if isinstance(self.background, Background):
            return self.background
        return load_background(None if self.background == "shipped" else Path(self.background))

    def fit(
        self, X: Iterable[str], y: Any = None, multiplicity: Sequence[int] | None = None
    ) -> PassageVectorizer:
        """Learn terms and inverse document frequencies.

        Parameters
        ----------
        X
            Texts.
        y
            Ignored.
        multiplicity
            How often each text occurs in the corpus; frequencies equal those of the corpus with every
            copy written out. None is once each.

        Raises
        ------
        ValueError
            ``X`` is one string, or multiplicities do not fit it.
        """
        self._fit(X, multiplicity)
        return self

    def fit_transform(self, X: Iterable[str], y: Any = None, **params: Any) -> sparse.csr_matrix:
        """Fit, and return the vectors of ``X``; shape (n_texts, n_features)."""
        return self._weigh(self._fit(X, params.get("multiplicity")))

    def _fit(self, X: Iterable[str], multiplicity: Sequence[int] | None) -> sparse.csr_matrix:
        texts = _texts(X)
        self._counter_ = self._counter()
        try:
            counts = sparse.csr_matrix(self._counter_.fit_transform(texts))
            self.vocabulary_ = self._counter_.vocabulary_
        except ValueError:  # scikit-learn's way to say that no text has a word
            self._counter_.set_params(vocabulary={"": 0})
            self.vocabulary_ = {}
            counts = sparse.csr_matrix((len(texts), 0))
        weight = np.ones(len(texts)) if multiplicity is None else np.asarray(multiplicity, np.float64)
        if weight.shape != (len(texts),):
            raise ValueError(f"{len(weight)} multiplicities for {len(texts)} texts")
        df = np.asarray((counts > 0).astype(np.float64).T @ weight).ravel()
        n = float(weight.sum())
        if (known := self._known()) is not None:
            n += known.documents
            for term, column in self.vocabulary_.items():
                df[column] += known.frequency.get(term, 0)
        self.idf_: npt.NDArray[np.float64] = np.log((1 + n) / (1 + df)) + 1
        self.n_documents_ = int(n)
        self.n_features_in_ = 1
        return counts

    def transform(self, X: Iterable[str]) -> sparse.csr_matrix:
        """Vectors of texts; shape (n_texts, n_features). Terms that ``fit`` has not seen are left out."""
        check_is_fitted(self)
        texts = _texts(X)
        if not self.vocabulary_:
            return sparse.csr_matrix((len(texts), 0))
        return self._weigh(sparse.csr_matrix(self._counter_.transform(texts)))

    def _weigh(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        rows = counts.astype(np.float64)
        if not rows.shape[1]:
            return rows
        if self.sublinear_tf:
            rows.data = 1 + np.log(rows.data)
        rows.data *= self.idf_[rows.indices]
        return sparse.csr_matrix(normalize(rows, copy=False))

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """Terms in the order of the columns."""
        check_is_fitted(self)
        return np.array(sorted(self.vocabulary_, key=self.vocabulary_.__getitem__), dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


def _texts(X: Iterable[str]) -> list[str]:
    if isinstance(X, str):
        raise ValueError("expected a list of texts, got one string; put it in a list")
    texts = list(X)
    if any(not isinstance(text, str) for text in texts):
        raise ValueError("expected texts; at least one item is not a string")
    return texts
