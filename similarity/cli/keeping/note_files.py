"""``similarity notes``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.exits import exit_code
from similarity.cli.options import QuietOption
from similarity.records import Problem
from similarity.visible import visible

__all__ = ["notes"]


def notes(
    collection: Annotated[Path, typer.Argument(metavar="COLLECTION", help="Folder of the collection.")],
    take: Annotated[
        Path | None,
        typer.Option("--import", help="Take in letters.csv, similarity.toml and notes.csv from this folder."),
    ] = None,
    give: Annotated[
        Path | None, typer.Option("--export", help="Write the three files of what you said into this folder.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back the last thing that you said.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Show what you said of letters, templates, passages and findings; move it in and out as files.

    Example: similarity notes our-letters --export our-notes

    Exit codes: 0 done, 1 done with rows left out, 2 could not run.
    """
    from similarity.collection import Collection
    from similarity.report.lists.remarks import said

    problems: tuple[Problem, ...] = ()
    read_only = take is None and not undo
    with Collection.open(
        collection, read_only=read_only, say=lambda one: typer.echo(visible(one), err=True)
    ) as opened:
        if undo:
            last = opened.undo()
            if not quiet:
                typer.echo(
                    "Nothing is left to take back." if last is None else visible(f"Taken back: {last.key}")
                )
        if take is not None:
            problems = opened.bring_in(take)
            for problem in problems:
                typer.echo(visible(f"{problem.source}: {problem.problem} {problem.what_was_done}"), err=True)
        if give is not None:
            for file in opened.take_out(give):
                if not quiet:
                    typer.echo(visible(f"Written: {file}"))
        if read_only and give is None and not quiet:
            for row in opened.given().itertuples():
                typer.echo(visible(f"{row.document_id}  {row.field}: {row.value}"))
            for note in opened.notes():
                typer.echo(visible(f"{note.key}  {said(note)}"))
    raise typer.Exit(exit_code(problems))
