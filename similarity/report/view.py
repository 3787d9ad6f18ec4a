"""Everything the report shows, put together from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from similarity.config import ReportSettings
from similarity.records import Match
from similarity.report.charts.vega import Chart, build_charts, heat_map, histogram
from similarity.report.figures import Figure, between_letters, figures, headline, rank, strongest
from similarity.report.letter_desk import LetterDesk
from similarity.report.lists.facets import Facets
from similarity.report.lists.finding_groups import Findings, build_findings
from similarity.report.lists.list_filters import Filtered, ListFilters
from similarity.report.lists.remarks import Remarks, said_of, without_wrong
from similarity.report.lists.template_at import TemplateAt
from similarity.report.page.inline import show
from similarity.report.page.letters import LetterEntry, letter_entries
from similarity.report.page.pairs import MatchView, PairDesk, PairView, build_pairs
from similarity.report.page.template_views import FamilyView
from similarity.report.page.templates import build_families
from similarity.report.privacy.hidden_names import hidden_names
from similarity.report.privacy.redact import Details, personal
from similarity.report.strongest_points import StrongestPoint, quoted_span, strongest_points
from similarity.report.wording.glossary import GROUPS, glossary
from similarity.report.wording.names import (
    FAIRNESS_NAMES,
    KIND_NAMES,
    SCOPE_NAMES,
    Places,
    citation,
)
from similarity.results import Results

__all__ = ["View", "build_view"]


@dataclass(frozen=True, slots=True)
class PointView:
    """One thing that the overview leads with, and its quotation."""

    point: StrongestPoint
    quote: Markup
    citation: str
    place: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class View:
    """What the page's templates use."""

    title: str
    headline: str
    figures: tuple[Figure, ...]
    points: tuple[PointView, ...]
    best: MatchView | None
    other: MatchView | None
    families: list[FamilyView]
    letters: list[LetterEntry]
    letter_desk: LetterDesk
    pairs: list[PairView]  # all of them
    desk: PairDesk
    findings: Findings
    counts: list[dict[str, Any]]
    totals: dict[str, int]
    charts: list[Chart]
    heat: dict[str, Any] | None
    histogram: dict[str, Any] | None
    hidden_names: Markup
    details: dict[str, Details]  # personal ones, by letter
    list_filters: ListFilters
    filtered_letters: Filtered
    filtered_templates: Filtered
    results: Results

    def context(self) -> dict[str, Any]:
        """As names for the templates."""
        names = ("title", "headline", "figures", "points", "best", "other", "families", "letters", "pairs", "findings",
                 "counts", "totals", "charts", "heat", "histogram", "hidden_names", "filtered_templates")  # fmt: skip
        return {
            **{name: getattr(self, name) for name in names},
            "letter_filters": self.filtered_letters.filters,
            "problems": self.results.problems,
            "kinds": KIND_NAMES,
            "glossary": [(title, glossary()[group]) for group, title in GROUPS.items()],
            "letter_parts": [],
            "letter_part": 0,
            "run": self.results.run,
            "said": said_of(self.results),
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


def _points(results: Results, places: dict[str, Places]) -> tuple[PointView, ...]:
    documents = {x.document.document_id: x.document for x in results.letters}
    views = []
    for point in strongest_points(results):
        document, own = documents[point.document_id], places[point.document_id]
        span = quoted_span(document.text, point.span)
        cut = "" if span.end == point.span.end else " …"
        quote = Markup("{}{}").format(show(span.of(document.text)), cut)
        views.append(PointView(point, quote, citation(document), own.name(span), own.anchor(span)))
    return tuple(views)


def build_view(
    results: Results,
    settings: ReportSettings,
    known: Mapping[str, Details] | None = None,
    ready: Callable[[LetterDesk], None] | None = None,
) -> View:
    """Everything the pages show, within the limits that ``settings`` put on their length.

    Parameters
    ----------
    known
        Personal details of letters that were looked for before.
    ready
        Called as soon as the letters' views can be made; the rest is put together after that.
    """
    known = known or {}
    whole, results = results, without_wrong(results)
    letters = {x.document.document_id: x for x in results.letters}
    documents = {key: x.document for key, x in letters.items()}
    places = {key: Places(x) for key, x in letters.items()}
    families = build_families(results, places, settings.max_templates)
    tags = {f.template.template_id: (f.tag, f.anchor) for f in families}
    details = {key: known[key] if key in known else personal(x) for key, x in letters.items()}
    facets = Facets()
    stands = TemplateAt((f.template for f in families), tags)
    findings = build_findings(whole, places, stands, facets)
    letter_desk = LetterDesk(results, families, places, details, findings.shown)
    if ready is not None:
        ready(letter_desk)
    best = strongest(results)
    other = _longest_other(results, best)
    desk = PairDesk(documents, places, tags, Remarks(results.notes))
    pairs = build_pairs(results)
    list_filters = ListFilters(results, facets)
    filtered_letters = list_filters.letters(results.letters)
    return View(
        title=settings.title,
        headline=headline(results),
        figures=figures(results),
        points=_points(results, places),
        best=desk.view(best) if best else None,
        other=desk.view(other) if other else None,
        families=families,
        letters=letter_entries(results, filtered_letters.marks),
        letter_desk=letter_desk,
        pairs=pairs,
        desk=desk,
        findings=findings,
        counts=_counts(results),
        totals={
            "templates": len(results.templates),
            "matches": len(results.matches),
            "between": len(between_letters(results.matches)),
            "pairs": len(pairs),
            "listed": len(results.requests),
            "possible": len(results.letters) * (len(results.letters) - 1) // 2,
        },
        charts=build_charts(results, families, pairs),
        heat=heat_map(results),
        histogram=histogram(results),
        hidden_names=hidden_names(results.letters, details),
        details=details,
        list_filters=list_filters,
        filtered_letters=filtered_letters,
        filtered_templates=list_filters.templates(f.template for f in families),
        results=whole,
    )
