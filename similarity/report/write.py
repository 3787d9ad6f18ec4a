"""Writes every file of the output contract into one folder."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from similarity.config import ReportSettings
from similarity.records import Problem
from similarity.report.charts.drawing import Picture, draw_all
from similarity.report.charts.vega import Chart
from similarity.report.page_sections import detail_sections, report_pages
from similarity.report.summary import summary_markdown
from similarity.report.tables.json_files import write_json
from similarity.report.tables.notes_table import notes_table
from similarity.report.tables.run_tables import write_tables
from similarity.report.view import View, build_view
from similarity.results import Results

__all__ = ["write_report"]


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


def write_report(results: Results, out: Path, settings: ReportSettings) -> Results:
    """Write the report of one run.

    Parameters
    ----------
    results
        What the run found.
    out
        An existing folder, or one whose parent exists. Files of the same name are replaced.
    settings
        Title, limits of the pages, and whether tables are written as Parquet too.

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
    view = build_view(results, settings)
    with ThreadPoolExecutor(1) as beside:  # another process draws, while this one makes what shows no chart
        drawing = beside.submit(draw_all, [chart.spec for chart in view.charts])
        _write_texts(results, out)
        details = detail_sections(view)
        view = _with_pictures(view, *drawing.result())
    results = view.results
    write_tables(results, out, parquet=settings.parquet)
    write_json(results, out)
    if results.notes:
        (out / "notes.csv").write_bytes(notes_table(results.notes).encode("utf-8"))
    (out / "summary.md").write_bytes(summary_markdown(results, view.details).encode("utf-8"))
    _write_charts(view.charts, out)
    for name, html in report_pages(view, settings, details):
        (out / name).write_bytes(html.encode("utf-8"))
    return results
