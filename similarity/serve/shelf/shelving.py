"""Puts one analysis on the shelf: every view made whole or its records where they are found by an index."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from similarity.config import ReportSettings
from similarity.progress import Progress, silent
from similarity.records import Finding, Match, RequestPair
from similarity.report.charts.drawing import draw_all
from similarity.report.lists.facets import Facets, Filter, Marks, filters
from similarity.report.lists.finding_groups import finding_order
from similarity.report.lists.finding_views import FindingDesk, FindingView
from similarity.report.lists.list_filters import ListFilters
from similarity.report.lists.template_at import TemplateAt
from similarity.report.page.letters import LetterEntry, section_of
from similarity.report.page.render import fragment
from similarity.report.view import View, build_view
from similarity.report.wording.filters import ListName
from similarity.report.wording.names import anchor
from similarity.results import Results
from similarity.serve.page_frame import part
from similarity.serve.shelf.pack_parts import insert_parts
from similarity.serve.shelf.page_addresses import with_addresses
from similarity.serve.shelf.rows import TemplateRow, letter_row, template_row
from similarity.serve.shelf.shelf_tables import FORM, INDEXES, TABLES, packed
from similarity.store.collection.tables.records_packed import document_bytes, letter_bytes

__all__ = ["put_on_shelf"]

_MOST_TEMPLATES = 3_000  # with a page of their own
_BATCH = 500


def put_on_shelf(results: Results, settings: ReportSettings, file: Path, progress: Progress = silent) -> None:
    """Write an analysis into a new file.

    Parameters
    ----------
    results
        Of the whole collection.
    settings
        What the report shows.
    file
        Does not exist yet.
    progress
        Told of letters done.
    """
    most = max(settings.max_templates, _MOST_TEMPLATES)
    view = build_view(results, settings.model_copy(update={"max_templates": most}))
    pictures, _ = draw_all(lambda: [chart.spec for chart in view.charts])
    charts = [replace(chart, picture=one) for chart, one in zip(view.charts, pictures, strict=True)]
    view = replace(view, charts=charts)
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")  # a file that is not finished is thrown away
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA user_version = {FORM}")
        connection.executescript(TABLES)
        connection.execute("BEGIN")
        _Shelving(connection, view, results).all(progress)
        for index in INDEXES:
            connection.execute(index)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    finally:
        connection.close()


def _batches(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


class _Shelving:
    """Writes the parts of one analysis."""

    def __init__(self, connection: sqlite3.Connection, view: View, results: Results) -> None:
        self.connection, self.view, self.results = connection, view, results
        self.facets = Facets()
        self.filters = ListFilters(results, self.facets)

    def all(self, progress: Progress) -> None:
        """Everything."""
        self._facts()
        self._whole_views()
        self._letters(progress)
        self._templates()
        self._pairs()
        self._findings()
        insert_parts(self.connection, self.results)

    def _insert(self, table: str, columns: int, rows: Iterable[tuple[Any, ...]]) -> None:
        places = ", ".join("?" * columns)
        for batch in _batches(rows):
            # Two things whose ids differ in odd characters only have one anchor; the first has the page.
            self.connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", batch)

    def _section(self, name: str, html: str) -> tuple[str, bytes]:
        return name, zlib.compress(with_addresses(html).encode(), 6)

    def _facts(self) -> None:
        totals = {**self.view.totals, "letters": len(self.results.letters)}
        totals |= {"findings": self.view.findings.firm, "authority": self.view.findings.defence}
        totals["problems"] = len(self.results.problems)
        totals["shown_templates"] = len(self.view.families)
        self._insert("facts", 2, ((name, str(value)) for name, value in totals.items()))

    def _whole_views(self) -> None:
        context = {**self.view.context(), "shown_pairs": self.view.pairs}
        timeline = [chart for chart in self.view.charts if chart.name == "timeline"]
        made = [(name, fragment(f"sections/{name}.html.j2", context)) for name in ("overview", "method")]
        made.append(("timeline", part("timeline_chart.html.j2", {"charts": timeline}) if timeline else ""))
        self._insert("sections", 2, (self._section(name, html) for name, html in made))

    def _letters(self, progress: Progress) -> None:
        total = len(self.results.letters)

        def sections() -> Iterator[tuple[str, bytes]]:
            for number, letter in enumerate(self.view.letter_desk.views(), start=1):
                yield self._section(letter.anchor, section_of(letter))
                progress(number, total)

        self._insert("sections", 2, sections())
        self._insert("letters", 16, map(_letter, range(1, total + 1), self.view.letters))
        filtered = self.filters.letters(self.results.letters)
        self._marks("letters", filtered.filters, filtered.marks)

    def _templates(self) -> None:
        families = self.view.families
        self._insert(
            "sections",
            2,
            (self._section(f.anchor, fragment("sections/template.html.j2", {"f": f})) for f in families),
        )
        rows = (
            (
                number,
                f.anchor,
                f.template.template_id,
                f.tag,
                f.template.request_groups,
                f.letters,
                len(f.template.occurrences),
                f.longest,
                _json(TemplateRow, template_row(f)),
            )
            for number, f in enumerate(families, start=1)
        )
        self._insert("templates", 9, rows)
        filtered = self.filters.templates(f.template for f in families)
        self._marks("templates", filtered.filters, filtered.marks)

    def _pairs(self) -> None:
        numbers = {x.document.document_id: n for n, x in enumerate(self.results.letters, start=1)}
        pairs = self.view.pairs
        kind = tuple[tuple[Match, ...], RequestPair | None]
        rows = (
            (
                number,
                p.anchor,
                numbers[p.left.document_id],
                numbers[p.right.document_id],
                p.total,
                p.case_specific,
                p.longest_run,
                p.scope,
                p.request.reasoning_overlap_left if p.request else None,
                p.request.reasoning_overlap_right if p.request else None,
                packed(kind, (p.matches, p.request)),
            )
            for number, p in enumerate(pairs, start=1)
        )
        self._insert("pairs", 11, rows)
        self._insert(
            "passages",
            2,
            (
                (anchor("match", match.match_id), number)
                for number, p in enumerate(pairs, start=1)
                for match in p.matches
            ),
        )
        filtered = self.filters.pairs(pairs)
        self._marks("pairs", filtered.filters, filtered.marks)

    def _findings(self) -> None:
        """All findings in the order of the report: what speaks for the authority last."""
        desk = FindingDesk(
            {x.document.document_id: x for x in self.results.letters},
            self.view.desk.places,
            TemplateAt((f.template for f in self.view.families), self.view.desk.tags),
            self.facets,
        )
        places = {finding.finding_id: place for place, finding in enumerate(self.results.findings)}
        ordered = sorted(self.results.findings, key=finding_order)
        marks: dict[ListName, dict[int, Marks]] = {"findings": {}, "authority": {}}

        def rows() -> Iterator[tuple[Any, ...]]:
            for number, finding in enumerate(ordered, start=1):
                view = desk.view(finding)
                for kind in _lists_of(finding):
                    marks[kind][number] = view.marks
                row = _json(FindingView, view)
                name, place = finding.finding_id, places[finding.finding_id]
                yield number, view.anchor, name, row, finding.document_id, place

        self._insert("findings", 6, rows())
        for name, own in marks.items():
            self._marks(name, filters(self.facets, name, own.values()), own.values(), own.keys())

    def _marks(
        self,
        name: ListName,
        offered: Iterable[Filter],
        marks: Iterable[Marks],
        numbers: Iterable[int] | None = None,
    ) -> None:
        """What a list can be filtered by; of the findings also which of them it holds."""
        choices = [(f.facet, f.label, option) for f in offered for option in f.options]
        self._insert(
            "choices",
            7,
            (
                (name, facet, label, option.number, option.text, option.count, position)
                for position, (facet, label, option) in enumerate(choices)
            ),
        )
        found = list(marks)
        places = list(numbers) if numbers is not None else list(range(1, len(found) + 1))

        def rows() -> Iterator[tuple[Any, ...]]:
            for number, one in zip(places, found, strict=True):
                yield name, "listed", 0, number
                for facet, values in one.values:
                    for value in values:
                        yield name, facet, value, number

        self._insert("marks", 4, rows())


def _lists_of(finding: Finding) -> tuple[ListName, ...]:
    if finding.kind == "for_the_authority":
        return ("authority",)
    return ("findings", "authority") if finding.verdict == "supported" else ("findings",)


def _json(kind: Any, value: Any) -> str:
    return zlib.decompress(packed(kind, value)).decode()


def _letter(number: int, entry: LetterEntry) -> tuple[Any, ...]:
    document, overlap = entry.document, entry.overlap
    return (
        number,
        entry.anchor,
        document.document_id,
        entry.name,
        document.date,
        overlap.reasoning_words if overlap else 0,
        (overlap.shared_share or 0.0) if overlap else 0.0,
        (overlap.case_specific_shared_share or 0.0) if overlap else 0.0,
        overlap.longest_run_words if overlap else 0,
        _json(LetterEntry, letter_row(entry)),
        document_bytes(document),
        letter_bytes(entry.letter),
        zlib.compress(document.text.encode(), 3),
        document.origin.source,
        ", ".join(filter(None, (entry.name, document.authority, document.date))),
        int(bool(entry.letter.declared or entry.letter.argued)),
    )
