"""Writes every file of the output contract into one folder."""

from __future__ import annotations

import json
from pathlib import Path

from similarity.config import ReportSettings
from similarity.report.charts.vega import Chart, draw_png
from similarity.report.page_sections import report_pages
from similarity.report.summary import summary_markdown
from similarity.report.tables.json_files import write_json
from similarity.report.tables.run_tables import write_tables
from similarity.report.view import build_view
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
    """Each chart's specification with its data; its pictures, too, where vl-convert is installed."""
    if not charts:
        return
    folder = out / "charts"
    folder.mkdir(exist_ok=True)
    for chart in charts:
        spec = json.dumps(chart.spec, ensure_ascii=False, indent=1)
        (folder / f"{chart.name}.vl.json").write_bytes((spec + "\n").encode("utf-8"))
        if chart.svg is not None:
            (folder / f"{chart.name}.svg").write_bytes(str(chart.svg).encode("utf-8"))
        picture = draw_png(chart.spec)
        if picture is not None:
            (folder / f"{chart.name}.png").write_bytes(picture)


def write_report(results: Results, out: Path, settings: ReportSettings) -> None:
    """Write the report of one run.

    Parameters
    ----------
    results
        What the run found.
    out
        An existing folder, or one whose parent exists. Files of the same name are replaced.
    settings
        Title, limits of the pages, and whether tables are written as Parquet too.

    Notes
    -----
    The same results give the same bytes. In CSV files a text cell that a spreadsheet would run as a formula
    starts with an apostrophe; JSON and Parquet hold the text unchanged.
    """
    out.mkdir(exist_ok=True)
    _write_texts(results, out)
    write_tables(results, out, parquet=settings.parquet)
    write_json(results, out)
    view = build_view(results, settings)
    (out / "summary.md").write_bytes(summary_markdown(results, view.details).encode("utf-8"))
    _write_charts(view.charts, out)
    for name, html in report_pages(view, settings):
        (out / name).write_bytes(html.encode("utf-8"))
