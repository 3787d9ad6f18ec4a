"""``similarity doctor``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.exits import DONE, DONE_WITH_PROBLEMS
from similarity.cli.options import QuietOption
from similarity.visible import visible

__all__ = ["doctor"]

_LOST = "Add the letter again from where it came; until then its quotations cannot be checked."


def doctor(
    collection: Annotated[Path, typer.Argument(metavar="COLLECTION", help="Folder of the collection.")],
    mend: Annotated[
        bool, typer.Option("--mend", help="Make anew what can be: all but files that changed or are gone.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Check a collection: the hash of every file, every place in a text, every index.

    Example: similarity doctor our-letters --mend

    Exit codes: 0 all fits, or was mended, 1 something does not fit, 2 could not run.
    """
    from similarity.cli.watch import watch_for
    from similarity.collection import Collection
    from similarity.report.wording.names import plural

    read_only = not mend and not os.access(collection, os.W_OK)
    with Collection.open(
        collection, read_only=read_only, say=lambda said: typer.echo(visible(said), err=True)
    ) as opened:
        faults = opened.doctor(mend=mend, watch=watch_for(quiet))
        count = len(opened)
    for fault in faults:
        then = (
            " Mended." if fault.mended else f" {_LOST}" if fault.kind == "original" else " Run with --mend."
        )
        if not (quiet and fault.mended):
            typer.echo(visible(f"{fault.where}: {fault.what}.{then}"), err=not fault.mended)
    if not faults and not quiet:
        typer.echo(f"All fits: {plural(count, 'letter')}, their files, words, passages and indexes.")
    raise typer.Exit(DONE if all(fault.mended for fault in faults) else DONE_WITH_PROBLEMS)
