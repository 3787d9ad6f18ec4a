"""One side of a match as inline HTML; a page of pairs quotes tens of thousands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from similarity.records import Match
from similarity.report.marks import longest_run, side
from similarity.report.page.inline import shown_html, side_html

__all__ = ["match_side_html"]


def match_side_html(text: str, match: Match, *, left: bool) -> str:
    """The same as ``side_html(side(text, match, left=left))``, in one pass where the edits follow each other."""
    within = match.left if left else match.right
    edits = [(edit.left, edit.op) if left else (edit.right, edit.op) for edit in match.edits]
    run = longest_run(match)
    own = run and run[0 if left else 1]
    low, high = (own.start, own.end) if own and len(own) else (within.start, within.start)
    if not within.start <= low <= high <= within.end:
        return str(side_html(side(text, match, left=left)))
    parts: list[str] = []
    at = within.start
    for span, op in edits:
        if not len(span):
            continue
        if (
            span.start < at or span.end > within.end
        ):  # edits that overlap or leave the stretch: the general way
            return str(side_html(side(text, match, left=left)))
        if span.start > at:
            parts += _between(text, at, span.start, "", low, high)
        parts += _between(text, span.start, span.end, "same" if op == "equal" else "diff", low, high)
        at = span.end
    if at < within.end:
        parts += _between(text, at, within.end, "", low, high)
    return "".join(parts)


def _between(text: str, start: int, end: int, kind: str, low: int, high: int) -> Iterator[str]:
    """A stretch of one kind, cut where the longest run begins and ends."""
    if end <= low or start >= high or low == high:  # outside the run
        borders = [start, end]
    else:
        borders = [start, *(b for b in (low, high) if start < b < end), end]
    for left, right in pairwise(borders):
        shown = shown_html(text[left:right])
        in_run = low <= left and right <= high and low < high
        if kind == "diff":
            yield f'<em class="diff">{shown}</em>'
        elif kind == "same":
            yield f'<mark class="{"run" if in_run else "same"}">{shown}</mark>'
        else:
            yield f'<mark class="run">{shown}</mark>' if in_run else shown
