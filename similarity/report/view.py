"""Everything the report shows, put together from the records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from similarity.config import ReportSettings
from similarity.records import Document, Finding, Letter, Match, Verdict
from similarity.report.charts import Chart, build_charts, heat_map, histogram
from similarity.report.families import FamilyView, build_families
from similarity.report.figures import Figure, between_letters, figures, headline, rank, strongest
from similarity.report.hidden_names import hidden_names
from similarity.report.letters import LetterView, build_letters
from similarity.report.names import (
    FAIRNESS_NAMES,
    KIND_NAMES,
    ROLE_NAMES,
    SCOPE_NAMES,
    VERDICT_NAMES,
    Places,
    anchor,
    citation,
    short_name,
)
from similarity.report.pairs import MatchView, PairDesk, PairView, build_pairs
from similarity.report.redact import personal
from similarity.report.requirements import requirement
from similarity.report.shares import MATRIX_ROLES
from similarity.results import Results

__all__ = ["FindingView", "View", "build_view"]


_ORDER: tuple[Verdict, ...] = ("contradicted", "noted", "unknown", "not_checkable", "supported")
_MEANINGS: dict[Verdict, str] = {
    "contradicted": "A dated fact, the request as quoted or another sentence of the letter says otherwise.",
    "noted": "Something stands in the letter, or was not seen in it, that the law or guidance speaks of.",
    "unknown": "The letter does not show enough to decide: a question to ask.",
    "not_checkable": "The tables of facts cannot decide.",
    "supported": "The claim fits the record: do not dispute it.",
}


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding with its quotations."""

    record: Finding
    anchor: str
    kind: str
    verdict: str
    name: str
    letter: str
    letter_anchor: str
    place: str
    paragraph: str
    quote: str
    other_letter: str
    other_anchor: str
    other_place: str
    other_quote: str
    requirement: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that rest on the same: the basis is shown once."""

    record: Finding  # the first, for what they have in common
    requirement: str
    items: tuple[FindingView, ...]


def grouped(findings: list[FindingView]) -> list[FindingGroup]:
    """Findings by what they rest on, in order of first appearance."""
    groups: dict[tuple[str, ...], list[FindingView]] = {}
    for finding in findings:
        r = finding.record
        key = (r.kind, r.verdict, r.fact, r.fact_source, r.certainty, r.check_by_hand, r.requirement)
        groups.setdefault(key, []).append(finding)
    # Findings that say the same stand together: the page says it once.
    ordered = [sorted(g, key=lambda f: f.record.statement) for g in groups.values()]
    return [FindingGroup(g[0].record, g[0].requirement, tuple(g)) for g in ordered]


def by_verdict(findings: list[FindingView]) -> list[tuple[str, str, int, list[FindingGroup]]]:
    """Verdict, what it means, number of findings and their groups: what the record contradicts first."""
    kinds = list(KIND_NAMES)
    parts = []
    for verdict in _ORDER:
        own = [f for f in findings if f.record.verdict == verdict]
        own.sort(key=lambda f: kinds.index(f.record.kind) if f.record.kind in kinds else len(kinds))
        if own:
            parts.append((VERDICT_NAMES[verdict], _MEANINGS[verdict], len(own), grouped(own)))
    return parts


@dataclass(frozen=True, slots=True)
class View:
    """What the page's templates use."""

    title: str
    headline: str
    figures: tuple[Figure, ...]
    best: MatchView | None
    other: MatchView | None
    families: list[FamilyView]
    letters: list[LetterView]
    pairs: list[PairView]  # all of them
    desk: PairDesk
    findings: list[FindingView]
    defence: list[FindingView]
    counts: list[dict[str, Any]]
    totals: dict[str, int]
    charts: list[Chart]
    heat: dict[str, Any] | None
    histogram: dict[str, Any] | None
    hidden_names: Markup
    results: Results

    def context(self) -> dict[str, Any]:
        """As names for the templates."""
        names = ("title", "headline", "figures", "best", "other", "families", "letters", "pairs", "findings",
                 "defence", "counts", "totals", "charts", "heat", "histogram", "hidden_names")  # fmt: skip
        return {
            **{name: getattr(self, name) for name in names},
            "verdicts": by_verdict(self.findings),
            "defence_groups": grouped(self.defence),
            "problems": self.results.problems,
            "kinds": KIND_NAMES,
            "run": self.results.run,
            "matrix_roles": [ROLE_NAMES[role] for role in MATRIX_ROLES],
        }


def _counts(results: Results) -> list[dict[str, Any]]:
    """Matches by fairness class and scope: what the headline counts and what it leaves out."""
    number: Counter[tuple[str, str]] = Counter()
    longest: Counter[tuple[str, str]] = Counter()
    for match in results.matches:
        key = (match.fairness, match.scope)
        number[key] += 1
        longest[key] = max(longest[key], match.longest_run_words)
    return [
        {
            "fairness": fairness_name,
            "scope": scope_name,
            "count": number[fairness, scope],
            "longest": longest[fairness, scope],
            "headline": fairness == "case_specific" and scope == "cross_request",
        }
        for fairness, fairness_name in FAIRNESS_NAMES.items()
        for scope, scope_name in SCOPE_NAMES.items()
        if number[fairness, scope]
    ]


def _longest_other(results: Results, shown: Match | None) -> Match | None:
    """The longest shared run of any class, when it is longer than the one shown first."""
    longest = min(
        between_letters(results.matches), key=lambda m: (-m.longest_run_words, rank(m)), default=None
    )
    if longest is None or shown is None or longest.longest_run_words <= shown.longest_run_words:
        return None
    return longest


def _finding(finding: Finding, letters: dict[str, Letter], places: dict[str, Places]) -> FindingView:
    document, span = letters[finding.document_id].document, finding.span
    own = places[finding.document_id]
    other: Document | None = None
    if finding.other_document in letters:
        other = letters[finding.other_document].document
    other_span = finding.other_span if other else None
    return FindingView(
        record=finding,
        anchor=anchor("finding", finding.finding_id),
        kind=KIND_NAMES.get(finding.kind, (finding.kind.replace("_", " "), ""))[0],
        verdict=VERDICT_NAMES[finding.verdict],
        name=short_name(document),
        letter=citation(document),
        letter_anchor=anchor("letter", document.document_id),
        place=own.name(span) if span else "",
        paragraph=own.anchor(span) if span else anchor("letter", document.document_id),
        quote=document.quote(span) if span else "",
        other_letter=citation(other) if other else "",
        other_anchor=anchor("letter", other.document_id) if other else "",
        other_place=places[other.document_id].name(other_span) if other and other_span else "",
        other_quote=other.quote(other_span) if other and other_span else "",
        requirement=requirement(finding.requirement),
    )


def build_view(results: Results, settings: ReportSettings) -> View:
    """Everything the pages show, within the limits that ``settings`` put on their length."""
    letters = {x.document.document_id: x for x in results.letters}
    documents = {key: x.document for key, x in letters.items()}
    places = {key: Places(x) for key, x in letters.items()}
    families = build_families(results, places, settings.max_templates)
    tags = {f.template.template_id: (f.tag, f.anchor) for f in families}
    details = {key: personal(x) for key, x in letters.items()}
    best = strongest(results)
    other = _longest_other(results, best)
    desk = PairDesk(documents, places, tags)
    pairs = build_pairs(results)
    findings = sorted(
        (_finding(f, letters, places) for f in results.findings), key=lambda f: _ORDER.index(f.record.verdict)
    )
    return View(
        title=settings.title,
        headline=headline(results),
        figures=figures(results),
        best=desk.view(best) if best else None,
        other=desk.view(other) if other else None,
        families=families,
        letters=build_letters(results, families, places, details),
        pairs=pairs,
        desk=desk,
        findings=[f for f in findings if f.record.kind != "for_the_authority"],
        defence=[f for f in findings if f.record.kind == "for_the_authority"],
        counts=_counts(results),
        totals={
            "templates": len(results.templates),
            "matches": len(results.matches),
            "between": len(between_letters(results.matches)),
            "pairs": len(pairs),
        },
        charts=build_charts(results, families, pairs),
        heat=heat_map(results),
        histogram=histogram(results),
        hidden_names=hidden_names(results.letters, details),
        results=results,
    )
