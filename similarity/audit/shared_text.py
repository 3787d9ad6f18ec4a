"""Which words of a letter also stand in letters that answered something else."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from similarity.records import Letter, Match, Scope, Span, Steps
from similarity.words import word_starts

__all__ = ["OTHER_REQUESTS", "SharedText"]

OTHER_REQUESTS: frozenset[Scope] = frozenset({"cross_request", "unknown_request"})


class SharedText:
    """The verbatim runs that one letter has in common with others.

    Parameters
    ----------
    letter, matches
        The letter, and matches of which it is one side.
    scopes
        Of the matches that count.
    besides
        Runs that are known already.
    """

    def __init__(
        self,
        letter: Letter,
        matches: Iterable[Match],
        scopes: Collection[Scope] = OTHER_REQUESTS,
        besides: SharedText | None = None,
    ) -> None:
        self._text = letter.document.text
        own = letter.document.document_id
        counted = [match for match in matches if match.scope in scopes]
        places = [
            _equal_words([m for m in counted if m.left_document == own])[:, 0:2],
            _equal_words([m for m in counted if m.right_document == own])[:, 2:4],
        ]
        if besides:
            places.append(np.array([(x.start, x.end) for x in besides._merged], np.int32))
        self._merged: list[Span] = _merge(np.concatenate(places))
        self._starts = [span.start for span in self._merged]

    def __bool__(self) -> bool:
        return bool(self._merged)

    def holds(self, position: int) -> bool:
        """Whether the character stands in shared words."""
        index = bisect_left(self._starts, position + 1) - 1
        return index >= 0 and position < self._merged[index].end

    def share(self, spans: Iterable[Span]) -> float:
        """Part of the words of these stretches that is shared; 0 without words."""
        starts, before = word_starts(self._text), self._shared_before
        counted = shared = 0
        for span in spans:
            low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
            counted += high - low
            shared += before[high] - before[low]
        return shared / counted if counted else 0.0

    @cached_property
    def _shared_before(self) -> array[int]:
        """How many words before each word of the letter, and in all, are shared; kept for each letter of a pile."""
        words = np.frombuffer(word_starts(self._text), np.dtype("l"))
        ends = np.array([0, *(span.end for span in self._merged)])
        shared = words < ends[np.searchsorted(self._starts, words, side="right")]
        before = np.zeros(len(words) + 1, np.intc)
        np.cumsum(shared, out=before[1:])
        return array("i", before.tobytes())


def _equal_words(matches: Sequence[Match]) -> npt.NDArray[np.int32]:
    """The steps of matches in which words are equal: see `Steps`."""
    steps = np.frombuffer(b"".join([match.run_steps for match in matches]), np.int32).reshape(-1, Steps.WIDTH)
    return steps[steps[:, 4] > 0]


def _merge(places: npt.NDArray[np.int32]) -> list[Span]:
    """The union of places, shape (n, 2), in order."""
    if not len(places):
        return []
    places = places[np.lexsort((places[:, 1], places[:, 0]))]
    reach = np.maximum.accumulate(places[:, 1])
    first = np.concatenate(([True], places[1:, 0] > reach[:-1]))
    last = np.append(first[1:], True)
    return [
        Span(start, end) for start, end in zip(places[first, 0].tolist(), reach[last].tolist(), strict=True)
    ]
