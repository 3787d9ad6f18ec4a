"""Everything the report shows, put together from the records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from similarity.config import ReportSettings
from similarity.records import Finding, Match, MatrixRow, Span
from similarity.report.charts.vega import Chart, build_charts, heat_map, histogram
from similarity.report.figures import Figure, between_letters, figures, headline, is_counted, rank, strongest
from similarity.report.lists.facets import Facets
from similarity.report.lists.finding_groups import Findings, build_findings
from similarity.report.lists.list_filters import Filtered, ListFilters
from similarity.report.lists.remarks import Remarks, said_of, without_wrong
from similarity.report.lists.template_at import TemplateAt
from similarity.report.page.inline import show
from similarity.report.page.letters import (
    LetterEntry,
    LetterFamily,
    LetterView,
    Material,
    letter_entries,
    view_of,
)
from similarity.report.page.pairs import MatchView, PairDesk, PairView, build_pairs
from similarity.report.page.same_arguments import Arguments
from similarity.report.page.template_views import FamilyView
from similarity.report.page.templates import build_families
from similarity.report.privacy.hidden_names import hidden_names
from similarity.report.privacy.redact import Details, personal
from similarity.report.shares import loose_spans, shared_spans
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

__all__ = ["LetterDesk", "View", "build_view"]


@dataclass(frozen=True, slots=True)
class PointView:
    """One thing that the overview leads with, and its quotation."""

    point: StrongestPoint
    quote: Markup
    citation: str
    place: str
    paragraph: str


class LetterDesk:
    """Makes the letters' views one after the other: those of a large run are too many to be held at once.

    Parameters
    ----------
    results
        What the run found.
    families
        The templates that are shown.
    places, details
        Places and personal details of each letter.
    listed
        Ids of the findings that the lists of findings show.
    """

    def __init__(
        self,
        results: Results,
        families: list[FamilyView],
        places: Mapping[str, Places],
        details: Mapping[str, Details],
        listed: frozenset[str] = frozenset(),
    ) -> None:
        self._results, self._details, self._listed = results, details, listed
        self._arguments = Arguments(results, places)
        self._remarks = Remarks(results.notes)
        self._findings: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in results.findings:
            self._findings[finding.document_id].append(finding)
        self._matches: defaultdict[str, list[Match]] = defaultdict(list)
        for match in results.matches:
            self._matches[match.left_document].append(match)
            if match.right_document != match.left_document:
                self._matches[match.right_document].append(match)
        self._families: defaultdict[str, list[tuple[Span, LetterFamily]]] = defaultdict(list)
        for family in families:
            template = family.template
            shown = LetterFamily(
                template.template_id, family.tag, family.colour, family.anchor, template.label
            )
            for occurrence in template.occurrences:
                self._families[occurrence.document_id].append((occurrence.span, shown))
        self._asked: defaultdict[str, list[MatrixRow]] = defaultdict(list)
        for row in results.matrices:
            self._asked[row.document_id].append(row)

    def materials(self, only: str = "") -> Iterator[Material]:
        """What the letters' views are made of, in order of ``document_id``, or that of one alone."""
        overlaps = {o.document_id: o for o in self._results.overlaps}
        for letter in self._results.letters:
            key = letter.document.document_id
            if only and key != only:
                continue
            matches, families = self._matches[key], self._families[key]
            findings = tuple(self._findings[key])
            yield Material(
                letter=letter,
                overlap=overlaps.get(key),
                families=families,
                findings=findings,
                loose=loose_spans(key, matches, {family.template_id for _, family in families}),
                shared=shared_spans(key, matches),
                repeats=sum(m.scope == "within_document" for m in matches),
                asked=tuple(self._asked[key]),
                details=self._details[key],
                listed=self._listed.intersection(f.finding_id for f in findings),
                arguments=self._arguments.of_letter(key),
                remarks=self._remarks.about(key),
            )

    def views(self, only: str = "") -> Iterator[LetterView]:
        """Views of all letters, in order of ``document_id``, or of that one alone."""
        return map(view_of, self.materials(only))


@dataclass(frozen=True, slots=True)
class View:
    """What the page's templates use."""

    title: str
    headline: str
    figures: tuple[Figure, ...]
    points: tuple[PointView, ...]
    best: MatchView | None
    best_counted: bool
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
        names = ("title", "headline", "figures", "points", "best", "best_counted", "other", "families", "letters", "pairs", "findings",
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
    drawn: Callable[[list[Chart]], None] | None = None,
) -> View:
    """Everything the pages show, within the limits that ``settings`` put on their length.

    Parameters
    ----------
    known
        Personal details of letters that were looked for before.
    ready
        Called as soon as the letters' views can be made; the rest is put together after that.
    drawn
        Called with the charts next, before the rest.
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
    pairs = build_pairs(results)
    charts = build_charts(results, families, pairs)
    if drawn is not None:
        drawn(charts)
    best = strongest(results)
    other = _longest_other(results, best)
    desk = PairDesk(documents, places, tags, Remarks(results.notes))
    list_filters = ListFilters(results, facets)
    filtered_letters = list_filters.letters(results.letters)
    return View(
        title=settings.title,
        headline=headline(results),
        figures=figures(results),
        points=_points(results, places),
        best=desk.view(best) if best else None,
        best_counted=best is not None and is_counted(results, best),
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
        charts=charts,
        heat=heat_map(results),
        histogram=histogram(results),
        hidden_names=hidden_names(results.letters, details),
        details=details,
        list_filters=list_filters,
        filtered_letters=filtered_letters,
        filtered_templates=list_filters.templates(f.template for f in families),
        results=whole,
    )
