"""``similarity report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.exits import exit_code
from similarity.cli.options import ConfigOption, FactsOption, QuietOption, settings_from

__all__ = ["report"]


def report(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT...", help="Letters: files, folders or archives.")
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for the report; an earlier report there is replaced.")
    ],
    title: Annotated[str | None, typer.Option(help="Title of the report.")] = None,
    parquet: Annotated[bool, typer.Option("--parquet", help="Write every table as Parquet, too.")] = False,
    config: ConfigOption = None,
    facts: FactsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read responses, find every passage that recurs, and write the overlap report.

    Example: similarity report my-letters/ --out my-report

    Exit codes: 0 done, 1 done with problems (see problems.csv), 2 could not run.
    """
    settings = settings_from(config, facts)
    changes: dict[str, object] = {"parquet": parquet or settings.report.parquet}
    if title is not None:
        changes["title"] = title
    settings = settings.model_copy(update={"report": settings.report.model_copy(update=changes)})

    from similarity import pipeline
    from similarity.cli.watch import watch_for

    results = pipeline.report(inputs, out, settings, watch_for(quiet))
    if not quiet:
        from rich.console import Console

        from similarity.report.terminal.summary import render_summary

        render_summary(results, out, Console())
    raise typer.Exit(exit_code(results.problems))
