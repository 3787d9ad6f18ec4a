"""Exact neighbours of some texts, by plain sorting and sparse products.

It shares no code with the package: words are split by Arrow, terms are numbered by numpy's ``unique`` and cosines come
from scipy. Memory grows with the text (about 10 GB for a million paragraphs), where scikit-learn's vectorizer
would hold every 2-gram as a Python string as well. ``tests/benchmarks/test_truth.py`` compares it with scikit-learn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

__all__ = ["groups", "neighbours", "tfidf"]

Longs = npt.NDArray[np.int64]
_BLOCK = 20_000


def groups(texts: Sequence[str]) -> dict[str, Longs]:
    """The places of each distinct text, in order of first appearance."""
    members: dict[str, list[int]] = {}
    for k, text in enumerate(texts):
        members.setdefault(text, []).append(k)
    return {text: np.array(places) for text, places in members.items()}


def tfidf(texts: Sequence[str], copies: Longs) -> sparse.csr_matrix:
    """TF-IDF rows of distinct texts of lower-case words parted by single spaces.

    Word 1-grams and 2-grams; document frequencies count each text as often as ``copies`` says, rows have length 1.
    """
    split = pc.split_pattern(pa.array(texts, pa.large_string()), " ")
    size = np.diff(split.offsets.to_numpy())
    coded = split.values.dictionary_encode()
    word = coded.indices.to_numpy().astype(np.int64)
    known = len(coded.dictionary)
    row = np.repeat(np.arange(len(texts)), size)
    inside = row[1:] == row[:-1]
    key = np.concatenate((word, (known + word[:-1] * known + word[1:])[inside]))
    rows = np.concatenate((row, row[1:][inside]))
    del word, row, inside
    terms, column = np.unique(key, return_inverse=True)
    del key
    matrix = sparse.csr_matrix(
        (np.ones(len(rows)), (rows.astype(np.int32), column.astype(np.int32))), shape=(len(texts), len(terms))
    )
    matrix.sum_duplicates()
    held = np.repeat(copies, np.diff(matrix.indptr)).astype(np.float64)
    df = np.bincount(matrix.indices, weights=held, minlength=len(terms))
    matrix.data *= (np.log((1 + copies.sum()) / (1 + df)) + 1)[matrix.indices]
    norm = np.sqrt(np.add.reduceat(matrix.data**2, matrix.indptr[:-1]))
    matrix.data /= np.repeat(norm, np.diff(matrix.indptr))
    return matrix


def neighbours(texts: Sequence[str], rows: Longs, threshold: float) -> dict[int, set[int]]:
    """For each of ``rows`` the other texts at or above the cosine."""
    members = groups(texts)
    places = list(members.values())
    group = {int(k): number for number, ones in enumerate(places) for k in ones}
    matrix = tfidf(list(members), np.array([len(ones) for ones in places]))
    asked = np.unique([group[int(row)] for row in rows])
    turned = matrix[asked].T.tocsc()
    found: dict[int, list[Longs]] = {int(one): [] for one in asked}
    for low in range(0, matrix.shape[0], _BLOCK):
        block = (matrix[low : low + _BLOCK] @ turned).tocoo()
        keep = block.data >= threshold
        for one, sample in zip(block.row[keep].tolist(), block.col[keep].tolist(), strict=True):
            found[int(asked[sample])].append(places[low + one])
    return {int(row): set(np.concatenate(found[group[int(row)]]).tolist()) - {int(row)} for row in rows}
