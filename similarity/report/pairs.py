"""Two letters side by side: every passage they share, word by word."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from similarity.records import Document, Match, RequestPair
from similarity.report.figures import rank
from similarity.report.inline import quote_html, side_html
from similarity.report.marks import side
from similarity.report.names import (
    FAIRNESS_NAMES,
    SCOPE_NAMES,
    Places,
    anchor,
    citation,
    pair_anchor,
    short_name,
)
from similarity.results import Results

__all__ = ["MatchView", "PairView", "SideView", "build_pairs", "match_view"]


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a match."""

    letter: str  # anchor
    name: str
    citation: str
    place: str
    start: int
    end: int
    words: int
    coverage: float
    quote: Markup


@dataclass(frozen=True, slots=True)
class MatchView:
    """One match, both sides."""

    match: Match
    anchor: str
    left: SideView
    right: SideView
    scope: str
    fairness: str
    template: str  # tag of the family, empty without one
    template_anchor: str


@dataclass(frozen=True, slots=True)
class PairView:
    """Two letters and what they share."""

    anchor: str
    left: Document
    right: Document
    left_name: str
    right_name: str
    left_citation: str
    right_citation: str
    left_anchor: str
    right_anchor: str
    matches: tuple[MatchView, ...]
    longest_run: int
    case_specific: int
    scope: str
    request: RequestPair | None


def _side(document: Document, match: Match, places: Places, *, left: bool) -> SideView:
    span = match.left if left else match.right
    inner = side_html(side(document.text, match, left=left))
    return SideView(
        letter=anchor("letter", document.document_id),
        name=short_name(document),
        citation=citation(document),
        place=places.name(span),
        start=span.start,
        end=span.end,
        words=match.words_left if left else match.words_right,
        coverage=match.coverage_left if left else match.coverage_right,
        quote=quote_html(document.text, span, inner),
    )


def match_view(
    match: Match,
    documents: dict[str, Document],
    places: dict[str, Places],
    tags: dict[str, tuple[str, str]],
) -> MatchView:
    """A match with both quotations; ``tags`` gives tag and anchor of each template."""
    left, right = documents[match.left_document], documents[match.right_document]
    tag, target = tags.get(match.template_id, ("", ""))
    return MatchView(
        match=match,
        anchor=anchor("match", match.match_id),
        left=_side(left, match, places[match.left_document], left=True),
        right=_side(right, match, places[match.right_document], left=False),
        scope=SCOPE_NAMES[match.scope],
        fairness=FAIRNESS_NAMES[match.fairness],
        template=tag,
        template_anchor=target,
    )


def _pair(left: Document, right: Document, matches: list[MatchView], request: RequestPair | None) -> PairView:
    return PairView(
        anchor=pair_anchor(left.document_id, right.document_id),
        left=left,
        right=right,
        left_name=short_name(left),
        right_name=short_name(right),
        left_citation=citation(left),
        right_citation=citation(right),
        left_anchor=anchor("letter", left.document_id),
        right_anchor=anchor("letter", right.document_id),
        matches=tuple(matches),
        longest_run=max(m.match.longest_run_words for m in matches),
        case_specific=sum(m.match.fairness == "case_specific" for m in matches),
        scope=matches[0].scope,
        request=request,
    )


def build_pairs(
    results: Results, places: dict[str, Places], tags: dict[str, tuple[str, str]]
) -> list[PairView]:
    """Every pair of letters with a match, strongest first; its matches strongest first too."""
    documents = {x.document.document_id: x.document for x in results.letters}
    requests = {(r.left_document, r.right_document): r for r in results.requests}
    grouped: dict[tuple[str, str], list[Match]] = {}
    for match in sorted(results.matches, key=rank):
        if match.scope != "within_document":
            grouped.setdefault((match.left_document, match.right_document), []).append(match)
    views = []
    for (left, right), matches in grouped.items():
        shown = [match_view(m, documents, places, tags) for m in matches]
        views.append(_pair(documents[left], documents[right], shown, requests.get((left, right))))
    return views
