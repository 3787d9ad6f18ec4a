"""Places of one letter as a union: how much of a passage lies in it, and which words begin in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from similarity.records import Span

__all__ = ["UnionOfPlaces"]

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class UnionOfPlaces:
    """The characters of any of the places.

    A letter that repeats itself a thousand times has a thousand places; each question costs their logarithm.

    Parameters
    ----------
    spans
        In any order; they may overlap.
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        start: list[int] = []
        end: list[int] = []
        for first, last in sorted({(span.start, span.end) for span in spans}):
            if end and first <= end[-1]:
                end[-1] = max(end[-1], last)
            else:
                start.append(first)
                end.append(last)
        self._starts, self._ends = start, end
        self._start = np.array(start, np.int64)
        self._end = np.array(end, np.int64)

    def share(self, span: Span) -> float:
        """Share, 0 to 1, of the characters of ``span`` that lie in one of the places."""
        low, high = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        inside = sum(
            min(self._ends[k], span.end) - max(self._starts[k], span.start) for k in range(low, high)
        )
        return inside / max(1, len(span))

    def holds(self, places: Ints) -> Flags:
        """Which of these character offsets, shape (n,), lie in one of the places; shape (n,)."""
        at = np.searchsorted(self._start, places, side="right") - 1
        if not len(self._start):
            return np.zeros(len(places), np.bool_)
        return (at >= 0) & (places < self._end[at])
