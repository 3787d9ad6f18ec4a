"""``similarity add``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from similarity.visible import visible

if TYPE_CHECKING:
    from similarity.collection.adding import Added

__all__ = ["add"]

_SHOWN = 20  # lines of one sort that are printed


def add(
    to: Annotated[
        Path, typer.Option("--to", help="Folder of the collection; it is made where there is none.")
    ],
    inputs: Annotated[
        list[Path] | None, typer.Argument(metavar="INPUT...", help="Letters: files, folders or archives.")
    ] = None,
    letters: Annotated[
        Path | None,
        typer.Option(help="Table of what you know of the letters (letters.csv); it is kept with them."),
    ] = None,
    problems: Annotated[
        Path | None, typer.Option(help="Write what gave trouble as a table (problems.csv).")
    ] = None,
    engine: EngineOption = "local",
    master: MasterOption = None,
    config: ConfigOption = None,
    facts: FactsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add letters to a collection: each is read and understood once, and kept with its file.

    A letter that is there already, by its bytes, its words or in another form, is told and not counted twice.

    Example: similarity add inbox/ --to our-letters

    Exit codes: 0 done, 1 done with problems, 2 could not run; then the collection is as it was.
    """
    settings = settings_from(config, facts)
    if letters is not None:
        settings = settings.model_copy(update={"letters": letters})

    from similarity.cli.watch import watch_for
    from similarity.collection import Collection
    from similarity.errors import SettingsError
    from similarity.report.tables.problems_table import problems_table
    from similarity.store.collection.never_used import take_away_never_used
    from similarity.store.collection.tables.database import is_collection, plain_errors
    from similarity.store.file import write_whole

    if not inputs and letters is None:
        raise SettingsError(
            "no input was named. Name files or folders with responses, or a table with --letters."
        )
    with plain_errors(to):
        new, folder = not is_collection(to), not to.exists()
    try:
        with Collection.open(to, create=True, say=_say) as collection:
            added = collection.add(
                *(inputs or ()), settings=settings, watch=watch_for(quiet), engine=engine, master=master
            )
            count = len(collection)
    except BaseException:
        if new and to.is_dir():
            take_away_never_used(to, folder=folder)
        raise
    if problems is not None:
        write_whole(problems, problems_table(added.problems))
    if not quiet:
        _tell(added, count, to)
    raise typer.Exit(exit_code(added.problems))


def _say(sentence: str) -> None:
    typer.echo(visible(sentence), err=True)


def _tell(added: Added, count: int, to: Path) -> None:
    for stage, number in added.renewed.items():
        typer.echo(f"Made anew, because its rules have changed: {stage} ({number:,}).")
    _lines([f"{p.source}: {p.problem}. {p.what_was_done}" for p in added.problems], "problems", err=True)
    _lines(
        [f"{one.source}: is {one.document_id} ({one.how})." for one in added.other_forms],
        "forms of letters that are kept once",
    )
    number = len(added.known)
    known = f", {number:,} of the files {'was' if number == 1 else 'were'} kept already" if number else ""
    taken = "1 letter" if len(added.taken) == 1 else f"{len(added.taken):,} letters"
    typer.echo(visible(f"{taken} added{known}; {to} now holds {count:,}."))


def _lines(lines: Sequence[str], what: str, err: bool = False) -> None:
    for line in lines[:_SHOWN]:
        typer.echo(visible(line), err=err)
    if len(lines) > _SHOWN:
        typer.echo(f"... and {len(lines) - _SHOWN:,} more {what}.", err=err)
