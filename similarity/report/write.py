"""Writes every file of the output contract into one folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from similarity.config import ReportSettings
from similarity.records import Problem
from similarity.report.charts.drawing import Picture, Renderer, draw_all
from similarity.report.charts.vega import Chart
from similarity.report.page.files import Section
from similarity.report.page_sections import PairSections, letter_sections, report_pages, template_sections
from similarity.report.privacy.redact import Details
from similarity.report.summary import summary_markdown
from similarity.report.tables.json_files import write_json
from similarity.report.tables.notes_table import notes_table
from similarity.report.tables.run_tables import write_tables
from similarity.report.view import LetterDesk, View, build_view
from similarity.results import Results
from similarity.workers.batches import Team
from similarity.workers.budget import cores
from similarity.workers.spool import Spool

__all__ = ["write_report"]

_MUCH = (
    300_000  # characters of letters up to which their sections are made here: starting a process takes longer
)
_SECTION = "similarity.report.page.letters:letter_section"


def _write_texts(results: Results, out: Path) -> None:
    folder = out / "text"
    folder.mkdir(exist_ok=True)
    for letter in results.letters:
        path = folder / f"{letter.document.document_id}.txt"
        # As bytes: on every platform the file holds the canonical text, character for character.
        path.write_bytes(letter.document.text.encode("utf-8"))


def _write_charts(charts: list[Chart], out: Path) -> None:
    """Each chart's specification with its data; its pictures, too, where it could be drawn."""
    if not charts:
        return
    folder = out / "charts"
    folder.mkdir(exist_ok=True)
    for chart in charts:
        spec = json.dumps(chart.spec, ensure_ascii=False, indent=1)
        (folder / f"{chart.name}.vl.json").write_bytes((spec + "\n").encode("utf-8"))
        if chart.picture is not None:
            (folder / f"{chart.name}.svg").write_bytes(str(chart.picture.svg).encode("utf-8"))
            (folder / f"{chart.name}.png").write_bytes(chart.picture.png)


def _with_pictures(view: View, pictures: list[Picture | None], problems: tuple[Problem, ...]) -> View:
    """The view with its charts drawn, and with the problems of drawing among those of the run."""
    charts = [replace(chart, picture=one) for chart, one in zip(view.charts, pictures, strict=True)]
    return replace(view, charts=charts, results=view.results.with_problems(problems))


class _Letters:
    """The letters' sections: made by other processes where they are much to make, else here when they are asked for."""

    def __init__(self, results: Results, spool: Spool, team: Team | None) -> None:
        self._spool = spool
        self.many = sum(len(x.document.text) for x in results.letters) > _MUCH
        # As many as there are processors: they stand back behind this process, which waits for them in the end.
        self._team = (team or (Team(cores()) if cores() > 1 else None)) if self.many else None
        self._made: Callable[[], list[Section]] | None = None
        if self._team is not None:
            self._team.load(_SECTION)

    def __enter__(self) -> _Letters:
        return self

    def __exit__(self, *ended: object) -> None:
        if self._team is not None:
            self._team.__exit__(*ended)

    def begin(self, desk: LetterDesk) -> None:
        """Let the other processes begin."""
        if self._team is not None:
            self._made = self._team.later(
                _SECTION,
                lambda: list(desk.materials()),
                taken=lambda one: one.laid_aside(self._spool),
            )

    def share(self, pairs: PairSections) -> None:
        """Let the other processes go on with pairs."""
        if self._team is not None:
            pairs.share(self._team)

    def sections(self, view: View) -> list[Section]:
        """All of them, in the letters' order."""
        if self._made is None:
            return [section.laid_aside(self._spool) for section in letter_sections(view)]
        return self._made()


@contextmanager
def _promised() -> Iterator[Future[Any]]:
    """What this process will come to; who waits for it is told where it comes to nothing."""
    promise: Future[Any] = Future()
    try:
        yield promise
    finally:
        promise.cancel()  # nothing is left to cancel where it was kept


def write_report(
    results: Results,
    out: Path,
    settings: ReportSettings,
    details: Mapping[str, Details] | None = None,
    also: Callable[[Results, Callable[[], Results]], None] | None = None,
    team: Team | None = None,
    renderer: Renderer | None = None,
) -> Results:
    """Write the report of one run.

    Parameters
    ----------
    results
        What the run found.
    out
        An existing folder, or one whose parent exists. Files of the same name are replaced.
    settings
        Title, limits of the pages, and whether tables are written as Parquet too.
    details
        Personal details of letters, by id, where they were looked for already.
    also
        Called at once, in a thread of its own, with the results and with what waits for those that are returned, in which
        ``problems`` and ``run`` may be others; it has ended, and what it raised is raised, before this returns.
    team
        Processes that are there already; making sections is their last work.
    renderer
        Draws the charts, and ends then; it may have been made ready.

    Returns
    -------
    Results
        The same with the problems of writing, which the report lists too.

    Notes
    -----
    The same results give the same bytes. In CSV files a text cell that a spreadsheet would run as a formula
    starts with an apostrophe; JSON and Parquet hold the text unchanged.
    """
    out.mkdir(exist_ok=True)
    # Other processes draw and make the letters' sections, while this one writes what needs neither.
    with (
        closing(Spool(out)) as spool,
        _Letters(results, spool, team) as letters,
        renderer or Renderer() as drawer,
        ThreadPoolExecutor(2) as beside,
        _promised() as promise,
        _promised() as specs,
    ):
        more = beside.submit(also, results, promise.result) if also is not None else None
        if letters.many:
            drawer.get_ready()
        drawing = beside.submit(draw_all, specs.result, drawer)
        view = build_view(
            results,
            settings,
            details,
            letters.begin,
            lambda charts: specs.set_result([chart.spec for chart in charts]),
        )
        _write_texts(results, out)
        templates = [section.laid_aside(spool) for section in template_sections(view)]
        pairs = PairSections(view, settings.max_pairs)
        if letters.many:
            letters.share(pairs)
            pairs.prepare(drawing.done)
        view = _with_pictures(view, *drawing.result())
        results = view.results
        promise.set_result(results)
        write_tables(results, out, parquet=settings.parquet)
        write_json(results, out)
        if results.notes:
            (out / "notes.csv").write_bytes(notes_table(results.notes).encode("utf-8"))
        points = [shown.point for shown in view.points]
        (out / "summary.md").write_bytes(summary_markdown(results, view.details, points).encode("utf-8"))
        _write_charts(view.charts, out)
        for name, html in report_pages(view, settings, lambda: [*templates, *letters.sections(view)], pairs):
            (out / name).write_bytes(html)
        if more is not None:
            more.result()
    return results
