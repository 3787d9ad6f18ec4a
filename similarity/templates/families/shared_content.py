"""Rewordings: texts of similar length that give reasons and keep their content words."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from similarity.templates.indexed_letters import IndexedLetters

__all__ = ["SIMILAR_LENGTH", "content_words", "reworded_likeness", "vocabulary_likeness"]

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
ContentWords = Callable[[int, int], tuple[Ints, Floats]]  # `content_words` of one pile

# A rewording is about as long as its source.
SIMILAR_LENGTH = 0.6
# Brings the mean of order and vocabulary to the scale of order alone: on the demonstration corpus rewordings
# have a mean of 0.47 and more, different reasons 0.19 at most.
REWORDED_SCALE = 1.25


def reworded_likeness(order: Floats | float, vocabulary: Floats | float) -> Floats:
    """Likeness of a rewording from the share of common words in order and the cosine of the content words."""
    return np.asarray(np.minimum(1.0, REWORDED_SCALE * (order + vocabulary) / 2))


def content_words(pile: IndexedLetters, first: int, last: int) -> tuple[Ints, Floats]:
    """Stems of a stretch's content words and their weights, of unit length; none where it gives no reasons."""
    stems = pile.stems[first:last]
    stems = stems[stems >= 0]
    if not len(stems) or 2 * int(np.count_nonzero(pile.case_specific[first:last])) < last - first:
        return np.zeros(0, dtype=np.int32), np.zeros(0)
    found, counts = np.unique(stems, return_counts=True)
    weights = 1.0 + np.log(counts)
    return found, weights / np.linalg.norm(weights)


def vocabulary_likeness(content: ContentWords, left: tuple[int, int], right: tuple[int, int]) -> float:
    """Cosine of the content words of two stretches; 0 where one gives no reasons or lengths differ widely."""
    lengths = left[1] - left[0], right[1] - right[0]
    if min(lengths) < SIMILAR_LENGTH * max(lengths):
        return 0.0
    a, x = content(*left)
    b, y = content(*right)
    if not len(a) or not len(b):
        return 0.0
    at = np.minimum(a.searchsorted(b), len(a) - 1)
    both = a[at] == b
    return float(x[at[both]] @ y[both])
