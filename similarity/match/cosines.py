"""TF-IDF cosine of the two stretches of each match, from the grams that begin at their words.

What `similarity.features.PassageVectorizer` gives for the quotations, word 1-grams and 2-grams with the shipped
background, see `similarity.match.grams`; stretches are many.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from similarity.features.tfidf_rows import unit_rows
from similarity.match.numbered_text import Floats, Ints, Longs
from similarity.ranges import ranges

__all__ = ["cosines_of_boxes", "rounded"]

_PART = 4_000  # matches whose vectors are in memory at once


def _vectors(boxes: Longs, one: Ints, two: Ints, weight: Floats) -> sparse.csr_matrix:
    """Weighed grams of stretches, rows of length 1."""
    row = np.repeat(np.arange(len(boxes)), boxes[:, 1] - boxes[:, 0])
    at = ranges(boxes[:, 0], boxes[:, 1])
    last = at + 1 == boxes[row, 1]  # the 2-gram that begins there leaves the stretch
    grams = np.concatenate((one[at], np.where(last, -1, two[at])))
    rows = np.concatenate((row, row))[grams >= 0]
    grams = grams[grams >= 0]
    counts = sparse.csr_matrix((np.ones(len(grams)), (rows, grams)), shape=(len(boxes), len(weight)))
    counts.sum_duplicates()  # scipy 1.13 leaves them
    counts.data *= weight[counts.indices]
    return unit_rows(counts)


def cosines_of_boxes(boxes: Longs, one: Ints, two: Ints, weight: Floats) -> Floats:
    """Cosine, 0 to 1, of the two stretches of each box; shape (boxes,).

    Parameters
    ----------
    boxes
        Shape (boxes, 4): first and stop word left, and right.
    one, two
        Number of the 1-gram and of the 2-gram that begins at each word; -1 is none.
    weight
        Of each gram.
    """
    cosines = np.empty(len(boxes))
    order = np.lexsort((boxes[:, 1], boxes[:, 0]))  # matches of one place come together: it is read once
    for part in np.split(order, range(_PART, len(order), _PART)):
        sides, row = np.unique(boxes[part].reshape(-1, 2), axis=0, return_inverse=True)
        vectors = _vectors(sides, one, two, weight)
        left, right = row.reshape(-1, 2).T
        cosines[part] = np.asarray(vectors[left].multiply(vectors[right]).sum(axis=1)).ravel()
    return cosines


def rounded(cosines: Floats) -> list[float]:
    """Cosines as they are told: the last bits of a sum may differ between machines, the report's bytes may not."""
    return [round(min(1.0, cosine), 6) for cosine in cosines.tolist()]
