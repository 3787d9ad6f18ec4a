"""Where two parts meet: the stretches that matches found in common between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from similarity.templates.aligned import Aligned
from similarity.templates.ranges import ranges

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
        ours, theirs = parts[aligned.ours], parts[aligned.theirs]
        goes_on = aligned.goes_on() & (ours[1:] == ours[:-1]) & (theirs[1:] == theirs[:-1])
        low = (
            np.concatenate(([0], np.flatnonzero(~goes_on) + 1)) if len(ours) else np.zeros(0, dtype=np.int64)
        )
        high = np.append(low[1:], len(ours))[: len(low)]
        ours, theirs = ours[low], theirs[low]
        order = np.lexsort((theirs, ours))
        ours, theirs, low, high = ours[order], theirs[order], low[order], high[order]
        begins = np.flatnonzero((np.diff(ours, prepend=-1) != 0) | (np.diff(theirs, prepend=-1) != 0))
        borders = np.append(np.flatnonzero(np.diff(parts, prepend=parts[:1] - 1)), len(parts))
        match = np.searchsorted(aligned.first, low, side="right") - 1
        left, right = (np.column_stack((borders[p], borders[p + 1])) for p in (ours[begins], theirs[begins]))
        return cls(left, right, np.append(begins, len(low)), low, high, match)

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
