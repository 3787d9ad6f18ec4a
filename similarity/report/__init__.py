"""Writes what a run found: a page for eyes, tables and JSON for machines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from similarity.config import ReportSettings
    from similarity.report.charts.drawing import Renderer
    from similarity.report.privacy.redact import Details
    from similarity.results import Results
    from similarity.workers.batches import Team

__all__ = ["write_report"]


def write_report(
    results: Results,
    out: Path,
    settings: ReportSettings,
    details: Mapping[str, Details] | None = None,
    also: Callable[[Results, Callable[[], Results]], None] | None = None,
    team: Team | None = None,
    renderer: Renderer | None = None,
) -> Results:
    """Write every file of the output contract into ``out``; see `similarity.report.write`.

    Returns the run with the problems of writing.
    """
    from similarity.report.write import write_report as write

    return write(results, out, settings, details, also, team, renderer)
