"""Systems that find near-duplicate paragraphs, each as one function from texts to pairs.

A function gets the texts and the threshold and returns ``(left, right)`` with left < right, all pairs written out
(the project's own compact form is measured too). MinHash peers estimate Jaccard similarity of word 3-grams
and do not check cosines; their thresholds are set where they find nearly all pairs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["SYSTEMS"]

Longs = npt.NDArray[np.int64]
Found = tuple[Longs, Longs]
_WORD = re.compile(r"[a-z]+")
_PERMUTATIONS, _BANDS = 128, 64


def _estimator(texts: Sequence[str], threshold: float) -> Any:
    from similarity.neighbours.near_duplicates import NearDuplicatePairs

    return NearDuplicatePairs(threshold, max_family=1 << 40).fit(texts)


def ours(texts: Sequence[str], threshold: float) -> Found:
    """Pairs of first texts and groups of equal texts: the form the project works with."""
    found = _estimator(texts, threshold)
    return found.groups_.left, found.groups_.right


def ours_expanded(texts: Sequence[str], threshold: float) -> Found:
    """All pairs written out."""
    found = _estimator(texts, threshold).pairs_
    return found.left, found.right


def _tfidf(texts: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"[a-z]+").fit_transform(texts)


def brute_force(texts: Sequence[str], threshold: float) -> Found:
    """scikit-learn's TF-IDF and a product of blocks."""
    matrix = _tfidf(texts)
    turned = matrix.T.tocsc()
    left, right = [], []
    for low in range(0, matrix.shape[0], 1000):
        block = (matrix[low : low + 1000] @ turned).tocoo()
        keep = (block.data >= threshold) & (block.row + low < block.col)
        left.append(block.row[keep] + low)
        right.append(block.col[keep])
    return np.concatenate(left).astype(np.int64), np.concatenate(right).astype(np.int64)


def nearest_neighbours(texts: Sequence[str], threshold: float) -> Found:
    """scikit-learn's NearestNeighbors within a radius."""
    from sklearn.neighbors import NearestNeighbors

    matrix = _tfidf(texts)
    index = NearestNeighbors(radius=1 - threshold, metric="cosine", n_jobs=os.cpu_count()).fit(matrix)
    graph = index.radius_neighbors_graph(matrix, mode="connectivity").tocoo()
    keep = graph.row < graph.col
    return graph.row[keep].astype(np.int64), graph.col[keep].astype(np.int64)


def sparse_dot_topn(texts: Sequence[str], threshold: float) -> Found:
    """Blocks of sparse products that keep what passes the threshold."""
    import sparse_dot_topn as package

    matrix = _tfidf(texts)
    turned = matrix.T.tocsr()
    left, right = [], []
    for low in range(0, matrix.shape[0], 5000):
        block = package.sp_matmul_topn(
            matrix[low : low + 5000], turned, top_n=len(texts), threshold=threshold, n_threads=os.cpu_count()
        ).tocoo()
        keep = block.row + low < block.col
        left.append(block.row[keep] + low)
        right.append(block.col[keep])
    return np.concatenate(left).astype(np.int64), np.concatenate(right).astype(np.int64)


def _shingles(text: str) -> list[str]:
    words = _WORD.findall(text)
    return [" ".join(words[k : k + 3]) for k in range(max(1, len(words) - 2))]


def rensa(texts: Sequence[str], threshold: float) -> Found:
    """MinHash and LSH in Rust."""
    import rensa as package

    hashes = package.RMinHash.from_token_sets([_shingles(text) for text in texts], _PERMUTATIONS, 42)
    index = package.RMinHashLSH(0.3, _PERMUTATIONS, _BANDS)
    index.insert_many(hashes)
    return _candidates(index.query_all(hashes))


def datasketch(texts: Sequence[str], threshold: float) -> Found:
    """MinHash and LSH in Python."""
    from datasketch import MinHash, MinHashLSH

    sets = [[one.encode() for one in _shingles(text)] for text in texts]
    hashes = MinHash.bulk(sets, num_perm=_PERMUTATIONS)
    index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _PERMUTATIONS // _BANDS))
    with index.insertion_session() as session:
        for key, one in enumerate(hashes):
            session.insert(key, one)
    return _candidates([index.query(one) for one in hashes])


def _candidates(found: Sequence[Sequence[int]]) -> Found:
    right = np.array([k for ones in found for k in ones], np.int64)
    left = np.repeat(np.arange(len(found)), [len(ones) for ones in found])
    keep = left < right
    return left[keep], right[keep]


def _after_dedup(system: Callable[[Sequence[str], float], Found]) -> Callable[[Sequence[str], float], Found]:
    """The same system on distinct texts only; pairs of distinct texts."""

    def run(texts: Sequence[str], threshold: float) -> Found:
        first: dict[str, int] = {}
        for k, text in enumerate(texts):
            first.setdefault(text, k)
        places = np.fromiter(first.values(), np.int64)
        left, right = system(list(first), threshold)
        return places[left], places[right]

    return run


SYSTEMS: dict[str, Callable[[Sequence[str], float], Found]] = {
    "ours": ours,
    "ours, pairs written out": ours_expanded,
    "scikit-learn brute force": brute_force,
    "scikit-learn NearestNeighbors": nearest_neighbours,
    "sparse_dot_topn": sparse_dot_topn,
    "sparse_dot_topn after dedup": _after_dedup(sparse_dot_topn),
    "rensa": rensa,
    "rensa after dedup": _after_dedup(rensa),
    "datasketch": datasketch,
}
COMPACT = frozenset({"ours", "sparse_dot_topn after dedup", "rensa after dedup"})
