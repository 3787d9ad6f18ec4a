"""``similarity check``."""

from __future__ import annotations

import gc
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from similarity.cli.exits import exit_code
from similarity.cli.options import ConfigOption, FactsOption, QuietOption, settings_from
from similarity.garbage_collection import collector_paused
from similarity.visible import visible

if TYPE_CHECKING:
    from similarity.collection.checking.check_result import CheckResult
    from similarity.collection.checking.second_process import SecondProcess
    from similarity.config import Settings

__all__ = ["check"]


def check(
    letters: Annotated[
        list[Path],
        typer.Argument(metavar="LETTER...", help="Letters: files, a mail, or - for standard input."),
    ],
    collection: Annotated[Path, typer.Option("--in", "-i", help="The collection.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help="Write it as one page (FILE.html), or as a folder with page, JSON and records.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON instead.")] = False,
    known: Annotated[
        Path | None,
        typer.Option("--known", help="Library of templates to look for (`similarity templates`)."),
    ] = None,
    config: ConfigOption = None,
    facts: FactsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print what of a new letter was written before, to whom, and since when; the collection is not changed.

    For each letter: how much of its reasoning stands in kept letters, and in answers to how many different requests;
    its templates with what it has in their blanks; what no other letter has; what to check in it; what speaks for the
    authority.

    Example: similarity check refusal.pdf --in our-letters --out check.html

    Exit codes: 0 done, 1 done with problems, 2 could not run.
    """
    from similarity.collection.checking.second_process import SecondProcess
    from similarity.workers.budget import cores

    with ExitStack() as stack:
        stack.enter_context(collector_paused())  # one letter makes no garbage worth a search
        second = stack.enter_context(SecondProcess()) if cores() > 1 else None
        settings = settings_from(config, facts)
        result = _checked(letters, collection, known, settings, second, out)
        _say(result, out, as_json=as_json, quiet=quiet)
        gc.freeze()  # what was made goes with the process
    raise typer.Exit(exit_code([*result.problems, *(p for x in result.letters for p in x.problems)]))


def _checked(
    letters: list[Path],
    collection: Path,
    known: Path | None,
    settings: Settings,
    second: SecondProcess | None,
    out: Path | None,
) -> CheckResult:
    """The result, which is written to ``out`` where that is named."""
    from similarity.api import Collection
    from similarity.errors import SettingsError

    from_input = [str(one) == "-" for one in letters]
    if any(from_input) and len(letters) > 1:
        raise SettingsError(
            "-: standard input is one letter and stands alone. Check the files in another call."
        )
    library = _library(known) if known else ()
    text = sys.stdin.buffer.read() if from_input[0] else None
    inputs = () if text is not None else tuple(letters)
    if second is not None:
        second.look(inputs, text, settings)
    with ExitStack() as stack:
        write = stack.enter_context(_writing(out)) if out is not None else None
        opened = stack.enter_context(Collection.open(collection, read_only=True))
        result = opened.check(*inputs, text=text, settings=settings, known=library, second=second)
        if write is not None:
            write(result)
    return result


def _say(result: CheckResult, out: Path | None, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        from similarity.collection.shown.check_json import check_object

        typer.echo(json.dumps(check_object(result), ensure_ascii=False, indent=1))
    elif not quiet:
        _print(result)
    if out is not None and not quiet:
        typer.echo(f"Written: {visible(str(out))}", err=as_json)
    for problem in result.problems:
        if problem.severity != "info" or not quiet:
            typer.echo(visible(f"{problem.source}: {problem.problem}. {problem.what_was_done}"), err=True)


def _library(file: Path) -> Any:
    from similarity.report.library.library_file import read_library

    return read_library(file)


def _writing(out: Path) -> Any:
    """The writer of files; what is only printed does without pages and tables."""
    from similarity.collection.shown.check_files import writing_check

    return writing_check(out)


def _print(result: Any) -> None:
    from rich.console import Console

    from similarity.collection.shown.check_terminal import render_check

    render_check(result, Console())
