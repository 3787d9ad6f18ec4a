"""``similarity diff``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from similarity.report.tables.published import Published

__all__ = ["diff"]


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="Folder of the earlier report, or a collection.")
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Folder of the later report, or a collection.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON instead.")] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Print every change, not the first few of each sort.")
    ] = False,
) -> None:
    """Print what changed between two reports: templates gained, grown and lost, figures moved, findings withdrawn.

    A finding that is no longer made is listed with what differs between the two runs: corrections, letters, settings,
    versions. So a claim that was published can be put right. Of a collection a report is made first, in memory.

    Example: similarity diff report-of-may report-of-june

    Exit codes: 0 done, 2 could not run.
    """
    from similarity.report.changes.changes_json import changes_object
    from similarity.report.changes.changes_shown import change_lines
    from similarity.report.changes.run_changes import run_changes

    changes = run_changes(_run(old), _run(new))
    if as_json:
        typer.echo(json.dumps(changes_object(changes), ensure_ascii=False, indent=1))
    else:
        for line in change_lines(changes, every=every):
            typer.echo(line)


def _run(place: Path) -> Published:
    """A finished report, or what a report on a collection says now."""
    from similarity.report.tables.published import published, read_published
    from similarity.store.collection.tables.database import is_collection

    if not is_collection(place):
        return read_published(place)

    from similarity import pipeline

    return published(pipeline.analyse([place]), str(place))
