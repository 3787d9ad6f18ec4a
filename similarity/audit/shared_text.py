"""Which words of a letter also stand in letters that answered something else."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

import numpy as np

from similarity.records import Letter, Match, Scope, Span
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
        spans: list[Span] = list(besides._merged) if besides else []
        for match in matches:
            if match.scope not in scopes or own not in {match.left_document, match.right_document}:
                continue
            if match.left_document == own:
                spans += [run.left for run in match.runs]
            if match.right_document == own:
                spans += [run.right for run in match.runs]
        self._merged: list[Span] = _merge(spans)
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


def _merge(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
