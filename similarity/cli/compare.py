"""``similarity compare``."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.exits import exit_code
from similarity.cli.options import ConfigOption, FactsOption, QuietOption, settings_from
from similarity.visible import visible

__all__ = ["compare"]


def compare(
    left: Annotated[Path, typer.Argument(metavar="A", help="One letter.")],
    right: Annotated[Path, typer.Argument(metavar="B", help="The other letter.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write the comparison as one HTML file, too.")
    ] = None,
    config: ConfigOption = None,
    facts: FactsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Compare two letters: what they share, word by word, on the terminal and as HTML.

    Example: similarity compare first.html second.txt --out comparison.html

    Exit codes: 0 done, 1 done with problems, 2 could not run.
    """
    settings = settings_from(config, facts)

    from rich.console import Console

    from similarity import pipeline
    from similarity.cli.watch import watch_for
    from similarity.errors import NothingToRead
    from similarity.report.compare import compare_html
    from similarity.report.terminal.summary import render_comparison
    from similarity.store.file import writing

    with nullcontext() if out is None else writing(out) as write:
        results = pipeline.analyse([left, right], settings, watch_for(True))
        if len(results.letters) != 2:
            said = " ".join(f"{p.source}: {p.problem}." for p in results.problems)
            raise NothingToRead(
                f"compare needs two different letters and found {len(results.letters)}. {said}".strip()
            )
        if write is not None:
            write(compare_html(results))
    if not quiet:
        render_comparison(results, Console())
        if out is not None:
            typer.echo(f"Written: {visible(str(out))}")
    raise typer.Exit(exit_code(results.problems))
