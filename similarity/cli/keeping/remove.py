"""``similarity remove``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.options import QuietOption
from similarity.visible import visible

__all__ = ["remove"]


def remove(
    refs: Annotated[
        list[str],
        typer.Argument(
            metavar="REF...", help="Letters: id, source or its ending, or the authority's reference."
        ),
    ],
    collection: Annotated[Path, typer.Option("--from", help="Folder of the collection.")],
    with_others: Annotated[
        bool,
        typer.Option("--with-others", help="Also remove other letters that lie in the same mail or archive."),
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Remove letters for good: their files in every form, their words, and what you said of them.

    Example: similarity remove reply-3f2a9c01 --from our-letters

    Exit codes: 0 done, 2 could not run; then the collection is as it was.
    """
    from similarity.collection import Collection

    with Collection.open(collection, say=lambda said: typer.echo(visible(said), err=True)) as opened:
        removed = opened.remove(*refs, with_others=with_others)
    if quiet:
        return
    for name in removed.letters:
        typer.echo(f"Removed: {name}")
    for name in removed.with_them:
        typer.echo(f"Removed with it, from the same file: {name}")
    typer.echo(visible(f"Files: {'; '.join(removed.sources)}"))
    if not removed.erased:
        typer.echo(
            "Somebody is reading the collection: what was removed leaves its log with the next change."
        )
