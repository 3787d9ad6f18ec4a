"""``similarity compare``."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from similarity.cli.exits import exit_code
from similarity.cli.options import ConfigOption, FactsOption, QuietOption, settings_from
from similarity.visible import visible

if TYPE_CHECKING:
    from similarity.results import Results

__all__ = ["compare"]


def compare(
    left: Annotated[Path, typer.Argument(metavar="A", help="One letter.")],
    right: Annotated[Path, typer.Argument(metavar="B", help="The other letter.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write the comparison as one HTML file, too.")
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option(help="Write one shared passage as a picture: a file that ends in .svg or .png."),
    ] = None,
    citation: Annotated[
        bool, typer.Option("--citation", help="Print one shared passage as text to cite.")
    ] = False,
    passage: Annotated[
        int,
        typer.Option(
            min=1,
            help="Which passage --picture and --citation take, by its number on the terminal; 1 is the strongest.",
        ),
    ] = 1,
    config: ConfigOption = None,
    facts: FactsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Compare two letters: what they share, word by word, on the terminal and as HTML.

    Example: similarity compare first.html second.txt --out comparison.html

    Example: similarity compare first.html second.txt --picture passage.png --citation

    Exit codes: 0 done, 1 done with problems, 2 could not run.
    """
    settings = settings_from(config, facts)
    if picture is not None:
        from similarity.report.pictures.passage_picture import kind_of

        kind_of(picture)  # a name that does not fit is said before the letters are read

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
            raise NothingToRead(_not_two(results))
        if write is not None:
            write(compare_html(results))
    if not quiet:
        render_comparison(results, Console())
        if out is not None:
            typer.echo(f"Written: {visible(str(out))}")
    if picture is not None or citation:
        _give(results, passage, picture, citation=citation, quiet=quiet)
    raise typer.Exit(exit_code(results.problems))


def _not_two(results: Results) -> str:
    """Why there are not two letters to compare, and what to do."""
    if len(results.letters) > 2:
        return (
            f"compare needs two letters and found {len(results.letters)}. Name two files with one letter each;"
            " `similarity report` compares many."
        )
    said = " ".join(f"{p.source}: {p.problem}. {p.what_was_done}" for p in results.problems)
    said = said or "Both files hold the same letter."
    return f"compare needs two different letters and found {len(results.letters)}. {said}"


def _give(results: Results, passage: int, picture: Path | None, *, citation: bool, quiet: bool) -> None:
    """Print and draw one shared passage, by its number on the terminal."""
    from similarity.errors import InputError
    from similarity.report.figures import between_letters, rank
    from similarity.report.lists.told_passages import telling_passages
    from similarity.report.pictures.passage_picture import kind_of, match_sheet
    from similarity.report.pictures.passage_picture import picture as drawn
    from similarity.report.wording.citations import cite_match
    from similarity.report.wording.names import plural
    from similarity.store.file import write_whole

    matches = telling_passages(sorted(between_letters(results.matches), key=rank))
    if passage > len(matches):
        raise InputError(
            f"--passage {passage}",
            f"the letters share {plural(len(matches), 'passage')} of the shortest reported length.",
            "Name a number up to that." if matches else "There is none to draw or to cite.",
        )
    letters = {x.document.document_id: x for x in results.letters}
    match = matches[passage - 1]
    if citation:
        for line in cite_match(match, letters).split("\n"):
            typer.echo(visible(line))
    if picture is not None:
        write_whole(picture, drawn(match_sheet(match, letters), kind_of(picture)))
        if not quiet:
            typer.echo(f"Written: {visible(str(picture))}")
