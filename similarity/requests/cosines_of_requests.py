"""How alike requests are, worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from similarity.features.tfidf_rows import tfidf_rows

__all__ = ["RequestCosines"]

Floats = npt.NDArray[np.float64]

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
        self._columns = self._rows.T.tocsr()

    def of(self, text: int) -> Floats:
        """Cosines of one text with each, shape (texts,)."""
        return self._block(text, text + 1).ravel()

    def alike(self, threshold: float) -> npt.NDArray[np.int64]:
        """Pairs of texts whose cosine is at least ``threshold``, shape (pairs, 2): earlier, later; sorted."""
        found = [np.empty((0, 2), np.int64)]
        for low in range(0, self._rows.shape[0], _ROWS):
            pairs = np.argwhere(self._block(low, low + _ROWS) >= threshold)
            pairs[:, 0] += low
            found.append(pairs[pairs[:, 0] < pairs[:, 1]])
        return np.concatenate(found)

    def _block(self, low: int, high: int) -> Floats:
        table: Floats = (self._rows[low:high] @ self._columns).toarray()
        return np.clip(table, 0.0, 1.0)
