"""Where two parts meet: the stretches that matches found in common between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from similarity.ranges import ranges
from similarity.templates.aligned import Aligned

__all__ = ["Meetings"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Meetings:
    """Pairs of parts, one row each, and the stretches of each, in order of the matches.

    Parameters
    ----------
    ours, theirs
        The parts as half-open ranges of the pile's words, shape (meetings, 2).
    first
        Where the stretches of each meeting begin, and how many there are; shape (meetings + 1,).
    low, high
        Each stretch as a half-open range of the aligned words.
    match
        The match of each stretch.
    """

    ours: Longs
    theirs: Longs
    first: Longs
    low: Longs
    high: Longs
    match: Longs

    @classmethod
    def of(cls, aligned: Aligned, parts: Ints) -> Meetings:
        """All meetings.

        Parameters
        ----------
        aligned
            The words that the matches align.
        parts
            The number of each word's part, from `parts_of`.
        """
        none = np.zeros(0, dtype=np.int64)
        begins, matches = [none], [none]
        for number, some in aligned.blocks():
            here, there = parts[some.ours], parts[some.theirs]
            goes_on = some.goes_on() & (here[1:] == here[:-1]) & (there[1:] == there[:-1])
            own = np.concatenate(([0], np.flatnonzero(~goes_on) + 1))[: len(here)]
            begins.append(own + aligned.first[number])
            matches.append(number + some.first.searchsorted(own, side="right") - 1)
        low, match = np.concatenate(begins), np.concatenate(matches)
        high = np.append(low[1:], len(aligned.ours))[: len(low)]
        ours, theirs = parts[aligned.ours[low]], parts[aligned.theirs[low]]
        order = np.lexsort((theirs, ours))
        ours, theirs, low, high, match = ours[order], theirs[order], low[order], high[order], match[order]
        first = np.flatnonzero((np.diff(ours, prepend=-1) != 0) | (np.diff(theirs, prepend=-1) != 0))
        borders = np.append(np.flatnonzero(np.diff(parts, prepend=parts[:1] - 1)), len(parts))
        left, right = (np.column_stack((borders[p], borders[p + 1])) for p in (ours[first], theirs[first]))
        return cls(left, right, np.append(first, len(low)), low, high, match)

    def __len__(self) -> int:
        return len(self.ours)

    @property
    def longer(self) -> Longs:
        """Words of the longer part of each."""
        words: Longs = np.maximum(self.ours[:, 1] - self.ours[:, 0], self.theirs[:, 1] - self.theirs[:, 0])
        return words

    @property
    def of_stretch(self) -> Longs:
        """The meeting of each stretch."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def some(self, which: Longs) -> Meetings:
        """Some of them, in the order asked for."""
        at, sizes = ranges(self.first[which], self.first[which + 1]), np.diff(self.first)[which]
        first = np.concatenate(([0], np.cumsum(sizes)))
        return Meetings(
            self.ours[which], self.theirs[which], first, self.low[at], self.high[at], self.match[at]
        )
