"""The class of many places at once: by the roles of most of their words, and the reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import numpy as np
import numpy.typing as npt

from similarity.records import ROLES, Label, Span
from similarity.templates.indexed_letters import IndexedLetters
from similarity.templates.share.fairness import MILDEST_FIRST, Class, class_of_label

__all__ = ["PlaceClasses"]

Longs = npt.NDArray[np.int64]
_AT_ONCE = 1 << 13  # places: each takes a number for each class on the way


def _all() -> list[Class]:
    """Every class and reason of words with a role: of two with as many words the earlier one counts."""
    labels = [Label(Span(0, 0), 0, role) for role in ROLES]
    found = {class_of_label(one) for one in chain(labels, (replace(x, quotation=True) for x in labels))}
    return sorted(found, key=lambda one: (MILDEST_FIRST.index(one[0]), one[1]))


class PlaceClasses:
    """Classes of places of a pile.

    Attributes
    ----------
    classes
        What the numbers of classes mean: class and reason.
    """

    def __init__(self, pile: IndexedLetters) -> None:
        known = _all()
        self.classes = (*known, ("consistency", "words without a role"))
        number = {one: at for at, one in enumerate(known)}
        # Words without a role are counted, too, behind all others, and then left out.
        self._kinds = len(known) + 1
        order = [MILDEST_FIRST.index(fairness) for fairness, _ in known]
        self._first = np.searchsorted(order, np.arange(len(MILDEST_FIRST)))
        self._rank = np.array([MILDEST_FIRST.index(fairness) for fairness, _ in self.classes])
        of_label = [[number[class_of_label(x)] for x in one.letter.labels] for one in pile.letters]
        base = np.cumsum([0, *map(len, of_label)], dtype=np.int32)[:-1]
        of_labels = np.array([*chain.from_iterable(of_label), len(known)], dtype=np.int8)
        label = np.where(pile.label < 0, np.int32(-1), pile.label + np.repeat(base, np.diff(pile.first)))
        kind = of_labels[label]
        self._begins = np.flatnonzero(np.diff(kind, prepend=-1))
        self._kind = np.append(kind[self._begins], len(known))
        size = np.diff(np.append(self._begins, len(kind)))
        self._before = np.zeros((len(size) + 1, self._kinds), dtype=np.int32)
        self._before[np.arange(len(size)) + 1, self._kind[:-1]] = size
        np.cumsum(self._before, axis=0, out=self._before)

    def of(self, low: Longs, high: Longs) -> Longs:
        """Number of the class of each place.

        Parameters
        ----------
        low, high
            Half-open ranges of the pile's words, each in one letter; shape (places,).
        """
        parts = [np.zeros(0, dtype=np.int64)]
        for at in range(0, len(low), _AT_ONCE):
            some = slice(at, at + _AT_ONCE)
            counts = (self._upto(high[some]) - self._upto(low[some]))[:, :-1]
            best = np.add.reduceat(counts, self._first, axis=1).argmax(axis=1)  # the mildest of equals
            counts[self._rank[:-1] != best[:, None]] = -1
            parts.append(np.where(counts.max(axis=1) > 0, counts.argmax(axis=1), self._kinds - 1))
        return np.concatenate(parts)

    def milder(self, left: Longs, right: Longs) -> Longs:
        """Of the classes of two sides the one that says less against the letter, the left one of equals."""
        return np.where(self._rank[left] <= self._rank[right], left, right)

    def _upto(self, word: Longs) -> npt.NDArray[np.int32]:
        """How many words of each kind stand before some words."""
        run = np.searchsorted(self._begins, word, side="right") - 1
        found = self._before[run]
        found[np.arange(len(word)), self._kind[run]] += word - self._begins[run]
        return found
