"""One side of a match as inline HTML, and as the figure that quotes it; a page of pairs quotes tens of thousands.

For that number both are put together here, not by a template; what comes from a letter is escaped here, too.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from similarity.records import Match, Span
from similarity.report.marks import side
from similarity.report.page.inline import needs_escaping, shown_html, side_html
from similarity.report.wording.names import plural

__all__ = ["SideView", "Stand", "how_shown", "match_side_html"]


class Stand(NamedTuple):
    """What all figures that quote one passage have in common, as HTML; a template's passage stands in very many."""

    opening: str  # of the figure, with the words before the passage
    linked: str  # the words after it, and the caption that leads to the letter
    named: str  # the same without links
    show: Callable[[str], str]  # how a part of the passage is shown

    @classmethod
    def of(
        cls,
        cited: str,
        letter: tuple[str, str],
        paragraph: tuple[str, str],
        around: tuple[str, str],
        characters: str,
        show: Callable[[str], str],
    ) -> Stand:
        """The parts of a figure.

        Parameters
        ----------
        cited
            What is copied with the quotation, as HTML.
        letter, paragraph
            Anchor and name of each.
        around
            The words before and after, as HTML.
        characters
            Where in the text of the letter.
        show
            See above.
        """
        before, after = around
        (letter_anchor, name), (paragraph_anchor, place) = letter, paragraph
        opening = f'<figure class="side" data-cite="{cited}">\n<blockquote>{before}'
        citation, where = (
            f'<a href="#{shown_html(anchor)}">{shown_html(called)}</a>'
            for anchor, called in ((letter_anchor, name), (paragraph_anchor, place))
        )
        linked, named = (
            f'{after}</blockquote>\n<figcaption><cite>{first}</cite>\n<span class="where">{second}, {characters}; '
            for first, second in ((citation, where), (shown_html(name), shown_html(place)))
        )
        return cls(opening, linked, named, show)


class SideView(NamedTuple):
    """One side of a match."""

    stand: Stand
    quote: str  # as HTML
    coverage: float
    words: int

    def figure(self, link: bool = True) -> Markup:
        """The quotation and its caption."""
        stand = self.stand
        return Markup(
            f"{stand.opening}{self.quote}{stand.linked if link else stand.named}{self.coverage:.0%} of its"
            f" {plural(self.words, 'word')} shared</span></figcaption>\n</figure>\n"
        )


def match_side_html(text: str, match: Match, *, left: bool, show: Callable[[str], str] | None = None) -> str:
    """The same as ``side_html(side(text, match, left=left))``, in one pass where the edits follow each other.

    ``show`` is `how_shown` of the stretch, where it is known.
    """
    within = match.left if left else match.right
    first, stop = (0 if left else 2), within.end
    run = match.run_steps.longest()
    low, high = run[first : first + 2] if run is not None else (within.start, within.start)
    if low == high:
        low = high = within.start
    if not within.start <= low <= high <= stop:
        return str(side_html(side(text, match, left=left)))
    show = show or how_shown(text, within)
    parts: list[str] = []
    at = within.start
    for row in match.steps.rows():
        start, end = row[first], row[first + 1]
        if start == end:
            continue
        if start < at or end > stop:  # steps that overlap or leave the stretch: the general way
            return str(side_html(side(text, match, left=left)))
        if start > at:
            parts.append(_between(text, at, start, "", low, high, show))
        if end <= low or start >= high:  # most of them
            shown = show(text[start:end])
            parts.append(f'<mark class="same">{shown}</mark>' if row[4] else f'<em class="diff">{shown}</em>')
        else:
            parts.append(_between(text, start, end, "same" if row[4] else "diff", low, high, show))
        at = end
    if at < stop:
        parts.append(_between(text, at, stop, "", low, high, show))
    return "".join(parts)


def how_shown(text: str, within: Span) -> Callable[[str], str]:
    """What makes HTML of a part of a stretch."""
    return shown_html if needs_escaping(text, within) else str


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
