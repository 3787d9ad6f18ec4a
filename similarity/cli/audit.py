"""``similarity audit``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.exits import exit_code
from similarity.cli.options import ConfigOption, FactsOption, settings_from
from similarity.visible import visible

__all__ = ["audit"]


def audit(
    letter: Annotated[Path, typer.Argument(metavar="LETTER", help="One letter.")],
    others: Annotated[
        list[Path] | None,
        typer.Option("--with", "-w", help="Other letters or folders to compare it with; may be repeated."),
    ] = None,
    config: ConfigOption = None,
    facts: FactsOption = None,
) -> None:
    """Print what in one letter to check: claims against dated facts, exemptions argued or not, leftovers.

    Example: similarity audit refusal.pdf --with my-letters/

    Exit codes: 0 done, 1 done with problems, 2 could not run.
    """
    settings = settings_from(config, facts)

    from rich.console import Console

    from similarity import pipeline
    from similarity.ingest import read_sources
    from similarity.report.terminal.letter_findings import render_audit

    results = pipeline.analyse([letter, *(others or [])], settings)
    wanted = {one.document.origin.sha256 for one in results.letters}
    if others:
        wanted = {document.origin.sha256 for document in read_sources([letter], settings.ingest).documents}
    for found in results.letters:
        if found.document.origin.sha256 in wanted:
            render_audit(results, found.document.document_id, Console())
    for problem in results.problems:
        if problem.severity != "info":
            typer.echo(visible(f"{problem.source}: {problem.problem}. {problem.what_was_done}"), err=True)
    raise typer.Exit(exit_code(results.problems))
