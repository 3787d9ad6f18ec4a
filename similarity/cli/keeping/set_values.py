"""``similarity set``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.options import FactsOption, QuietOption
from similarity.visible import visible

__all__ = ["set_values"]


def set_values(
    ref: Annotated[
        str, typer.Argument(metavar="REF", help="A letter: id, source or its ending, or its reference.")
    ],
    values: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...", help="A column of letters.csv and what you know; nothing takes it away."
        ),
    ],
    collection: Annotated[Path, typer.Option("--in", help="Folder of the collection.")],
    facts: FactsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Keep what you know of a letter: it outranks what was read, and is shown as yours.

    Example: similarity set reply-3f2a9c01 authority="Northmere Police" date=2023-05-16 --in our-letters

    Exit codes: 0 done, 2 could not run.
    """
    from similarity.collection import Collection
    from similarity.errors import SettingsError
    from similarity.facts import use_folder

    given = {}
    for one in values:
        field, equals, value = one.partition("=")
        if not equals:
            raise SettingsError(f"{one!r} says no value. Write FIELD=VALUE, as in date=2023-05-16.")
        given[field.strip()] = value
    use_folder(facts)
    with Collection.open(collection, say=lambda said: typer.echo(visible(said), err=True)) as opened:
        name = opened.set(ref, **given)
    if not quiet:
        typer.echo(visible(f"Kept for {name}: " + ", ".join(f"{k}={v}" for k, v in given.items())))
