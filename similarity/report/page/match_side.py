"""One side of a match as inline HTML; a page of pairs quotes tens of thousands."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from similarity.records import Match
from similarity.report.marks import longest_run, side
from similarity.report.page.inline import needs_escaping, shown_html, side_html

__all__ = ["match_side_html"]


def match_side_html(text: str, match: Match, *, left: bool) -> str:
    """The same as ``side_html(side(text, match, left=left))``, in one pass where the edits follow each other."""
    within = match.left if left else match.right
    run = longest_run(match)
    own = run and run[0 if left else 1]
    low, high = (own.start, own.end) if own and len(own) else (within.start, within.start)
    if not within.start <= low <= high <= within.end:
        return str(side_html(side(text, match, left=left)))
    show = shown_html if needs_escaping(text, within) else str
    parts: list[str] = []
    at = within.start
    for row in match.steps.rows():
        start, end = row[0:2] if left else row[2:4]
        if start == end:
            continue
        if start < at or end > within.end:  # steps that overlap or leave the stretch: the general way
            return str(side_html(side(text, match, left=left)))
        if start > at:
            parts.append(_between(text, at, start, "", low, high, show))
        parts.append(_between(text, start, end, "same" if row[4] else "diff", low, high, show))
        at = end
    if at < within.end:
        parts.append(_between(text, at, within.end, "", low, high, show))
    return "".join(parts)


_AROUND = {
    "same": ('<mark class="same">', "</mark>"),
    "run": ('<mark class="run">', "</mark>"),
    "diff": ('<em class="diff">', "</em>"),
    "": ("", ""),
}


def _between(
    text: str, start: int, end: int, kind: str, low: int, high: int, show: Callable[[str], str]
) -> str:
    """A stretch of one kind, cut where the longest run begins and ends."""
    outside = end <= low or start >= high or low == high
    if outside or (low <= start and end <= high):
        opening, closing = _AROUND[kind if outside or kind == "diff" else "run"]
        return f"{opening}{show(text[start:end])}{closing}"
    borders = [start, *(b for b in (low, high) if start < b < end), end]
    return "".join(_between(text, left, right, kind, low, high, show) for left, right in pairwise(borders))
