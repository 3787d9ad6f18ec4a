"""Two letters side by side: every passage they share, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from similarity.records import Document, Match, RequestPair, Span
from similarity.report.figures import between_letters, rank
from similarity.report.lists.remarks import NO_REMARKS, Remarks
from similarity.report.page.files import Section
from similarity.report.page.inline import context_html, plain
from similarity.report.page.match_side import SideView, Stand, how_shown, match_side_html
from similarity.report.page.render import fragment
from similarity.report.wording.names import (
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

__all__ = ["MatchView", "PairDesk", "PairView", "PairsAsked", "build_pairs", "pair_section", "pair_sections"]

MAX_MATCHES = 60  # of one pair, quoted on its page
_KEPT = 10_000  # passages of which is kept where they stand


class MatchView(NamedTuple):
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
    remarks: tuple[str, ...] = ()  # of the user


@dataclass(frozen=True, slots=True)
class PairView:
    """Two letters and what they share; its quotations are made by `PairDesk.views` when they are shown.

    A large run has very many pairs of which few are shown: what a pair is called is made when it is asked for.
    """

    left: Document
    right: Document
    matches: tuple[Match, ...]  # strongest first
    request: RequestPair | None

    @property
    def anchor(self) -> str:
        """The id of its view."""
        return pair_anchor(self.left.document_id, self.right.document_id)

    @property
    def left_name(self) -> str:
        """What a reader calls the first letter."""
        return short_name(self.left)

    @property
    def right_name(self) -> str:
        """What a reader calls the second letter."""
        return short_name(self.right)

    @property
    def left_citation(self) -> str:
        """How the first letter is cited."""
        return citation(self.left)

    @property
    def right_citation(self) -> str:
        """How the second letter is cited."""
        return citation(self.right)

    @property
    def left_anchor(self) -> str:
        """The id of the first letter's view."""
        return anchor("letter", self.left.document_id)

    @property
    def right_anchor(self) -> str:
        """The id of the second letter's view."""
        return anchor("letter", self.right.document_id)

    @property
    def longest_run(self) -> int:
        """Words of the longest identical run."""
        return max(m.longest_run_words for m in self.matches)

    @property
    def case_specific(self) -> int:
        """Number of shared passages on harm or public interest."""
        return sum(m.fairness == "case_specific" for m in self.matches)

    @property
    def scope(self) -> str:
        """Whether the letters answer one request."""
        return SCOPE_NAMES[self.matches[0].scope]

    @property
    def request_reason(self) -> str:
        """Why the requests are taken for one, for two, or cannot be compared."""
        if self.request is None:
            return ""
        return named(self.request.reason, {d.document_id: short_name(d) for d in (self.left, self.right)})

    @property
    def total(self) -> int:
        """Number of shared passages."""
        return len(self.matches)

    @property
    def overlapping(self) -> bool:
        """Whether two of the shared passages have words of one letter in common."""
        for spans in ([m.left for m in self.matches], [m.right for m in self.matches]):
            in_order = sorted(spans, key=lambda span: (span.start, span.end))
            if any(one.end > other.start for one, other in pairwise(in_order)):
                return True
        return False

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
    remarks: Remarks = NO_REMARKS
    _stands: dict[tuple[str, Span], Stand] = field(default_factory=dict, init=False, repr=False)

    def of_some(self, pairs: Sequence[PairView]) -> PairDesk:
        """What is needed for these pairs alone: another process is sent no more."""
        documents = {document.document_id: document for pair in pairs for document in (pair.left, pair.right)}
        used = {match.template_id for pair in pairs for match in pair.matches[:MAX_MATCHES]}
        return PairDesk(
            documents,
            {name: self.places[name] for name in documents},
            {name: self.tags[name] for name in used & self.tags.keys()},
            self.remarks,
        )

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
            remarks=self.remarks.about(match.match_id),
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
        stand = self._stand(document, span)
        quote = match_side_html(document.text, match, left=left, show=stand.show)
        if left:
            return SideView(stand, quote, match.coverage_left, match.words_left)
        return SideView(stand, quote, match.coverage_right, match.words_right)

    def _stand(self, document: Document, span: Span) -> Stand:
        """Where a passage stands; that of a template comes again in many pairs."""
        known = self._stands.get((document.document_id, span))
        if known is None:
            places, cited = self.places[document.document_id], citation(document)
            place, origin = places.name(span), document.origin
            characters = f"characters {span.start}–{span.end}"
            whole = (
                f"{cited}; {place}, {characters} of text/{document.document_id}.txt;"
                f" source {origin.source}, SHA-256 {origin.sha256}"
            )
            known = Stand.of(
                plain(whole),
                (anchor("letter", document.document_id), cited),
                (places.anchor(span), place),
                context_html(document.text, span),
                characters,
                how_shown(document.text, span),
            )
            if len(self._stands) >= _KEPT:
                self._stands.clear()
            self._stands[document.document_id, span] = known
        return known


def _runs(match: Match, shown: int = 8) -> str:
    lengths = sorted((row[4] for row in match.run_steps.rows() if row[4]), reverse=True)
    listed = ", ".join(str(n) for n in lengths[:shown])
    more = f" and {len(lengths) - shown} shorter" if len(lengths) > shown else ""
    return f"{listed}{more} words" if listed else "not recorded"


def build_pairs(results: Results) -> list[PairView]:
    """Every pair of letters with a match, strongest first; the matches of each strongest first too."""
    documents = {x.document.document_id: x.document for x in results.letters}
    grouped: dict[tuple[str, str], list[Match]] = {}
    for match in sorted(between_letters(results.matches), key=rank):
        grouped.setdefault((match.left_document, match.right_document), []).append(match)
    requests = {ends: r for r in results.requests if (ends := (r.left_document, r.right_document)) in grouped}
    return [
        PairView(documents[left], documents[right], tuple(matches), requests.get((left, right)))
        for (left, right), matches in grouped.items()
    ]


def pair_section(pair: PairView, desk: PairDesk) -> Section:
    """The section of one pair; it shows no chart and no problem."""
    return Section("pair", fragment("sections/pair.html.j2", {"p": pair, "views": desk.views(pair)}))


class PairsAsked(NamedTuple):
    """Some pairs, of which another process makes the sections, and what it needs for that."""

    pairs: Sequence[PairView]
    desk: PairDesk


def pair_sections(asked: PairsAsked) -> list[Section]:
    """The sections of some pairs."""
    return [pair_section(pair, asked.desk) for pair in asked.pairs]
