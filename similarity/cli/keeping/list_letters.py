"""``similarity list``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.visible import visible

__all__ = ["list_letters"]

# Column, its heading, and the width beyond which it is cut.
_COLUMNS = (
    ("document_id", "id", 44),
    ("date", "date", 10),
    ("authority", "authority", 30),
    ("reference", "reference", 20),
    ("document_kind", "kind", 15),
    ("exemptions_declared", "exemptions", 24),
)


def list_letters(
    collection: Annotated[Path, typer.Argument(metavar="COLLECTION", help="Folder of the collection.")],
    authority: Annotated[str, typer.Option(help="Part of the authority's name.")] = "",
    since: Annotated[
        str,
        typer.Option("--from", "--since", help="First day, month or year: 2023-05-16, 2023-05, 2023."),
    ] = "",
    until: Annotated[str, typer.Option("--to", "--until", help="Last day, month or year.")] = "",
    exemption: Annotated[str, typer.Option(help="Provision, as 24(1); 24 means all its limbs.")] = "",
    kind: Annotated[str, typer.Option(help="Kind of document, as refusal.")] = "",
    template: Annotated[
        str, typer.Option(help="Template that the letter has, by its name in the last report.")
    ] = "",
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table of all columns as CSV.")] = False,
    write_letters: Annotated[
        Path | None,
        typer.Option(help="Write these letters as letters.csv, to be corrected and given to add --letters."),
    ] = None,
) -> None:
    """List the letters of a collection, all or those that fit.

    Example: similarity list our-letters --authority Northmere --from 2023

    Exit codes: 0 done, 2 could not run.
    """
    from similarity.collection import Collection
    from similarity.collection.listing import COLUMNS_LISTED, rows_listed
    from similarity.collection.searching.checked_date import checked_date

    since, until = checked_date(since, "--from"), checked_date(until, "--to")
    said = {
        "authority": authority, "since": since, "until": until, "exemption": exemption, "kind": kind,
        "template": template,
    }  # fmt: skip
    filters = {name: value for name, value in said.items() if value}
    with Collection.open(collection, read_only=True) as opened:
        with opened.kept.reading() as connection:
            rows = [dict(zip(COLUMNS_LISTED, row, strict=True)) for row in rows_listed(connection, filters)]
        if write_letters is not None:
            from similarity.report.tables.letters_table import letters_table
            from similarity.store.file import write_whole

            write_whole(write_letters, letters_table(opened.letters(**filters)))
    if as_csv:
        _as_csv(rows, COLUMNS_LISTED)
        return
    if rows:
        typer.echo("  ".join(f"{heading:<{width}}" for _, heading, width in _COLUMNS).rstrip())
    for row in rows:
        cells = (_cut(visible(str(row[name])), width).ljust(width) for name, _, width in _COLUMNS)
        typer.echo("  ".join(cells).rstrip())
    count = "1 letter" if len(rows) == 1 else f"{len(rows):,} letters"
    typer.echo(f"{count} {'fit' if len(rows) != 1 else 'fits'}." if filters else f"{count}.")


def _cut(text: str, width: int) -> str:
    """A cell that fits, with a sign where it was cut; of a list, whole entries alone."""
    if len(text) <= width:
        return text
    whole, sep, _ = text[: width - 1].rpartition(";")
    return f"{whole};…" if sep else f"{text[: width - 1]}…"


def _as_csv(rows: list[dict[str, object]], columns: tuple[str, ...]) -> None:
    import csv
    import sys

    from similarity.report.tables.cells import safe_cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(value) for value in row.values()] for row in rows)
