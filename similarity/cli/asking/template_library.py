"""``similarity templates``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.options import QuietOption
from similarity.visible import visible

__all__ = ["templates"]


def templates(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished report, or a collection.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the library (JSON).")],
    quiet: QuietOption = False,
) -> None:
    """Write the templates as a library that can be given away: forms, counts, dates, authorities, no letters.

    What letters have in the blanks is left out, and names, addresses and numbers of persons are taken out of the fixed
    words as far as they are recognised: read the file before you pass it on. `similarity check --known FILE` recognises
    the templates in a letter.

    Example: similarity templates my-report --out templates.json

    Exit codes: 0 done, 2 could not run.
    """
    from similarity.report.library.library_file import known_templates, library_json
    from similarity.report.wording.names import plural
    from similarity.store.collection.tables.database import is_collection
    from similarity.store.file import writing
    from similarity.store.results import load_results

    with writing(out) as write:
        if is_collection(run):
            from similarity import pipeline

            results = pipeline.analyse([run])
        else:
            results = load_results(run)
        found = known_templates(results)
        write(library_json(found))
    if not quiet:
        typer.echo(f"Written: {visible(str(out))} ({plural(len(found), 'template')})")
