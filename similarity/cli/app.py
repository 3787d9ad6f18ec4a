"""The application, its commands and its exit codes."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from similarity import __version__
from similarity.cli import audit, compare, evidence, explain, facts, fetch, report
from similarity.cli.exits import COULD_NOT_RUN
from similarity.errors import SimilarityError

__all__ = ["app", "main"]

app = typer.Typer(
    name="similarity",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Find copy-pasted reasoning in refusals of Freedom of Information requests: which passages recur, "
        "word by word, in which letters, and what in them does not fit the case.\n\n"
        "Exit codes: 0 done, 1 done with problems (see problems.csv), 2 could not run."
    ),
    epilog="Example: similarity report my-letters/ --out my-report",
)
app.command()(report.report)
app.command()(compare.compare)
app.command()(audit.audit)
app.command()(explain.explain)
app.command()(evidence.evidence)
app.command()(fetch.fetch)
app.command()(facts.facts)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"similarity {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; an error made on purpose is one plain sentence and exit code 2."""
    try:
        app()
    except SimilarityError as error:
        typer.echo(f"similarity: {error}", err=True)
        sys.exit(COULD_NOT_RUN)
    except KeyboardInterrupt:
        typer.echo("similarity: stopped; nothing was written.", err=True)
        sys.exit(COULD_NOT_RUN)
