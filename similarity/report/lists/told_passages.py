"""Which of the passages that two letters share tell something new beside those that come first."""

from __future__ import annotations

from collections.abc import Sequence

from similarity.records import Match, Span

__all__ = ["telling_passages"]

# Words; of so few in a row that letters written apart share them, no passage is listed again.
_NEWS = 5


def telling_passages(matches: Sequence[Match]) -> list[Match]:
    """The matches of two letters without those whose shared words others have told already.

    One text can be aligned twice, once in the whole and once with a neighbour of its end; the second time it says
    nothing that a reader has not seen. A text that stands twice in one of the letters is told twice.

    Parameters
    ----------
    matches
        Of the same two letters, in the order in which they are shown: the first is always kept.
    """
    told: list[Match] = []
    for match in matches:
        news = sum(
            run.words
            for run in match.runs
            if not any(_within(run.left, one.left) and _within(run.right, one.right) for one in told)
        )
        if news >= _NEWS or not told:
            told.append(match)
    return told


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
