"""``similarity facts``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from similarity.cli.options import FactsOption

__all__ = ["facts"]

_PROVENANCE = ("source", "checked", "verified")


def facts(
    table: Annotated[
        str | None, typer.Argument(metavar="[TABLE]", help="Name of a table; all names without it.")
    ] = None,
    facts: FactsOption = None,
) -> None:
    """Print the facts that findings rest on, each with its source.

    Example: similarity facts threat_levels

    Exit codes: 0 done, 2 no such table.
    """
    from similarity.facts import load, table_names, use_folder

    use_folder(facts)
    if table is None:
        for name in table_names():
            found = load(name)
            typer.echo(f"{name:<24}{len(found.rows):>5} rows  {found.description}")
        return
    found = load(table)
    typer.echo(f"{found.name}: {found.description}\n")
    for row in found.rows:
        typer.echo(_heading(dict(row)))
        for key, value in row.items():
            if key not in ("id", "name", *_PROVENANCE) and value not in ("", []):
                typer.echo(f"    {key}: {_cell(value)}")
        typer.echo(f"    {_provenance(dict(row))}\n")


def _heading(row: dict[str, Any]) -> str:
    return "  ".join(str(row[key]) for key in ("id", "name") if row.get(key))


def _cell(value: object) -> str:
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)


def _provenance(row: dict[str, Any]) -> str:
    verified = str(row.get("verified", "")).replace("_", " ").lower()
    parts = [
        row.get("source") or "no source",
        f"checked {row['checked']}" if row.get("checked") else "",
        verified,
    ]
    return "source: " + ", ".join(str(p) for p in parts if p)
