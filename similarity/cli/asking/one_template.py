"""``similarity template``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.options import QuietOption
from similarity.visible import visible

__all__ = ["template"]


def template(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="The template: its short name, such as TQZC8, or its id.")
    ],
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished report.")],
    picture: Annotated[
        Path | None,
        typer.Option(help="Write the template as a picture: a file that ends in .svg or .png."),
    ] = None,
    citation: Annotated[
        bool, typer.Option("--citation", help="Print only the text to cite: words, letters, places.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Print one template of a report, its text with blanks and where it stands, or write it as a picture.

    Example: similarity template TQZC8 my-report --picture text.png

    Exit codes: 0 done, 2 could not run.
    """
    from similarity.errors import InputError
    from similarity.report.pictures.passage_picture import kind_of, template_sheet
    from similarity.report.pictures.passage_picture import picture as drawn
    from similarity.report.wording.citations import cite_template
    from similarity.report.wording.names import Places
    from similarity.store.file import write_whole
    from similarity.store.results import load_results
    from similarity.templates.families.short_names import meant_templates, short_names

    kind = kind_of(picture) if picture is not None else "svg"  # said before anything is read
    results = load_results(run)
    shorts = short_names(t.template_id for t in results.templates)
    meant = meant_templates([name], shorts).get(name)
    found = next((t for t in results.templates if t.template_id == meant), None)
    if found is None:
        raise InputError(
            name,
            f"the report has no such template. Its templates stand in {run}/report.html and templates.json.",
        )
    letters = {x.document.document_id: x for x in results.letters}
    places = {d: Places(letters[d]) for d in {o.document_id for o in found.occurrences}}
    tag = shorts[found.template_id]
    if citation:
        typer.echo(visible(cite_template(found, tag, letters, places)))
    elif not quiet:
        sheet = template_sheet(found, tag, letters)
        text = "".join(f"[{r.text}]" if r.kind == "blank" else r.text for r in sheet.columns[0].runs)
        typer.echo(
            "\n\n".join(visible(part) for part in (sheet.title, text, sheet.columns[0].foot, sheet.note))
        )
    if picture is not None:
        write_whole(picture, drawn(template_sheet(found, tag, letters), kind))
        if not quiet:
            typer.echo(f"Written: {visible(str(picture))}")
