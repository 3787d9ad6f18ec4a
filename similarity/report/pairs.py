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
    named,
    pair_anchor,
    short_name,
)
from similarity.results import Results

__all__ = ["MatchView", "PairDesk", "PairView", "SideView", "build_pairs"]

MAX_MATCHES = 60  # of one pair, quoted on its page


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a match."""

    letter: str  # anchor
    document_id: str
    name: str
    citation: str
    place: str
    paragraph: str
    source: str
    sha256: str
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
    runs: str  # lengths of the verbatim runs, longest first
    template: str  # tag of the family, empty without one
    template_anchor: str
    reason: str  # why this class


@dataclass(frozen=True, slots=True)
class PairView:
    """Two letters and what they share; its quotations are made by `PairDesk.views` when they are shown."""

    anchor: str
    left: Document
    right: Document
    left_name: str
    right_name: str
    left_citation: str
    right_citation: str
    left_anchor: str
    right_anchor: str
    matches: tuple[Match, ...]  # strongest first
    longest_run: int
    case_specific: int
    scope: str
    request: RequestPair | None
    request_reason: str  # why the requests are taken for one, for two, or cannot be compared

    @property
    def total(self) -> int:
        """Number of shared passages."""
        return len(self.matches)

    @property
    def shown(self) -> int:
        """Number of shared passages that the pair's view quotes."""
        return min(len(self.matches), MAX_MATCHES)


@dataclass(frozen=True, slots=True)
class PairDesk:
    """What is needed to quote matches: documents, places, and tag and anchor of each template."""

    documents: dict[str, Document]
    places: dict[str, Places]
    tags: dict[str, tuple[str, str]]

    def view(self, match: Match) -> MatchView:
        """A match with both quotations."""
        tag, target = self.tags.get(match.template_id, ("", ""))
        return MatchView(
            match=match,
            anchor=anchor("match", match.match_id),
            left=self._side(match, left=True),
            right=self._side(match, left=False),
            scope=SCOPE_NAMES[match.scope],
            fairness=FAIRNESS_NAMES[match.fairness],
            runs=_runs(match),
            template=tag,
            template_anchor=target,
            reason=self.reason(match),
        )

    def reason(self, match: Match) -> str:
        """Why a match has its class, with the letters by the names that a reader knows."""
        ends = (match.left_document, match.right_document)
        return named(match.fairness_reason, {d: short_name(self.documents[d]) for d in ends})

    def views(self, pair: PairView) -> list[MatchView]:
        """The strongest matches of a pair, at most `MAX_MATCHES`."""
        return [self.view(match) for match in pair.matches[:MAX_MATCHES]]

    def _side(self, match: Match, *, left: bool) -> SideView:
        span = match.left if left else match.right
        document = self.documents[match.left_document if left else match.right_document]
        places = self.places[document.document_id]
        inner = side_html(side(document.text, match, left=left))
        return SideView(
            letter=anchor("letter", document.document_id),
            document_id=document.document_id,
            name=short_name(document),
            citation=citation(document),
            place=places.name(span),
            paragraph=places.anchor(span),
            source=document.origin.source,
            sha256=document.origin.sha256,
            start=span.start,
            end=span.end,
            words=match.words_left if left else match.words_right,
            coverage=match.coverage_left if left else match.coverage_right,
            quote=quote_html(document.text, span, inner),
        )


def _runs(match: Match, shown: int = 8) -> str:
    lengths = sorted((run.words for run in match.runs), reverse=True)
    listed = ", ".join(str(n) for n in lengths[:shown])
    more = f" and {len(lengths) - shown} shorter" if len(lengths) > shown else ""
    return f"{listed}{more} words" if listed else "not recorded"


def _pair(ends: tuple[Document, Document], matches: list[Match], request: RequestPair | None) -> PairView:
    left, right = ends
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
        longest_run=max(m.longest_run_words for m in matches),
        case_specific=sum(m.fairness == "case_specific" for m in matches),
        scope=SCOPE_NAMES[matches[0].scope],
        request=request,
        request_reason=named(request.reason, {d.document_id: short_name(d) for d in ends}) if request else "",
    )


def build_pairs(results: Results) -> list[PairView]:
    """Every pair of letters with a match, strongest first; the matches of each strongest first too."""
    documents = {x.document.document_id: x.document for x in results.letters}
    requests = {(r.left_document, r.right_document): r for r in results.requests}
    grouped: dict[tuple[str, str], list[Match]] = {}
    for match in sorted(results.matches, key=rank):
        if match.scope != "within_document":
            grouped.setdefault((match.left_document, match.right_document), []).append(match)
    return [
        _pair((documents[left], documents[right]), matches, requests.get((left, right)))
        for (left, right), matches in grouped.items()
    ]
