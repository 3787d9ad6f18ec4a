"""``similarity report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.exits import exit_code
from similarity.cli.options import (
    ConfigOption,
    EngineOption,
    FactsOption,
    MasterOption,
    QuietOption,
    settings_from,
)

__all__ = ["report"]


def report(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Letters: files, folders or archives.")
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for the report; an earlier report there is replaced.")
    ],
    title: Annotated[str | None, typer.Option(help="Title of the report.")] = None,
    parquet: Annotated[bool, typer.Option("--parquet", help="Write every table as Parquet, too.")] = False,
    letters: Annotated[
        Path | None,
        typer.Option(help="Table of what you know of the letters (letters.csv); it outranks what is read."),
    ] = None,
    write_letters: Annotated[
        Path | None,
        typer.Option(help="Write that table as read, to be corrected, filled in and given as --letters."),
    ] = None,
    engine: EngineOption = "local",
    master: MasterOption = None,
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
    update: dict[str, object] = {"report": settings.report.model_copy(update=changes)}
    if letters is not None:
        update["letters"] = letters
    settings = settings.model_copy(update=update)

    from similarity.pipeline.getting_ready import help_compiling

    if engine == "local":
        help_compiling([Path(given) for given in inputs])  # first of all: what follows takes a second to load

    from similarity import pipeline
    from similarity.cli.watch import watch_for
    from similarity.engine import engine_called
    from similarity.report.tables.letters_table import letters_table
    from similarity.store.file import write_whole

    with engine_called(engine, master) as chosen:
        results = pipeline.report(inputs, out, settings, watch_for(quiet), chosen)
    if write_letters is not None:
        write_whole(write_letters, letters_table(results.letters))
    if not quiet:
        from rich.console import Console

        from similarity.report.terminal.summary import render_summary

        render_summary(results, out, Console())
    raise typer.Exit(exit_code(results.problems))
