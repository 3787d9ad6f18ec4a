"""How alike requests are, worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from similarity.features.tfidf_rows import tfidf_rows

__all__ = ["RequestCosines"]

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]

# Rows of the table of cosines made at once: a table of all letters with all takes gigabytes from 30,000 letters on.
_ROWS = 256


class RequestCosines:
    """TF-IDF cosines of texts, worked out when they are asked for.

    Parameters
    ----------
    texts
        An empty text is like none.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._rows = tfidf_rows(texts)
        self._weight = np.zeros(self._rows.shape[1])  # of each term in the text that others are held against

    def of(self, text: int, others: Longs) -> Floats:
        """Cosines of one text with each of others, shape (others,)."""
        own = self._rows[text]
        self._weight[own.indices] = own.data
        found: Floats = np.clip(self._rows[others] @ self._weight, 0.0, 1.0)
        self._weight[own.indices] = 0.0
        return found

    def alike(self, threshold: float) -> tuple[Longs, Floats]:
        """Pairs of texts whose cosine is at least ``threshold``, which is above 0, and the cosines.

        Returns
        -------
        pairs : ndarray of int, shape (pairs, 2)
            Earlier, later; sorted.
        cosines : ndarray of float, shape (pairs,)
        """
        columns = self._rows.T.tocsr()
        pairs, cosines = [np.empty((0, 2), np.int64)], [np.empty(0)]
        for low in range(0, self._rows.shape[0], _ROWS):
            # Later texts alone; what shares no term is not in the table.
            table = (self._rows[low : low + _ROWS] @ columns[:, low:]).tocoo()
            near = (table.data >= threshold) & (table.row < table.col)
            row, column, cosine = table.row[near], table.col[near], table.data[near]
            order = np.lexsort((column, row))
            pairs.append(np.column_stack((row, column))[order].astype(np.int64) + low)
            cosines.append(np.minimum(cosine[order], 1.0))
        return np.concatenate(pairs), np.concatenate(cosines)
