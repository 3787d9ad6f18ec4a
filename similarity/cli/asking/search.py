"""``similarity search``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["search"]

_ALL = 2**62  # passages: more than there are


def search(
    collection: Annotated[Path, typer.Argument(metavar="COLLECTION", help="The collection.")],
    words: Annotated[
        str,
        typer.Argument(
            metavar="WORDS",
            help='Words, "a phrase" as it stands, wor* for beginnings; AND, OR, NOT, brackets.',
        ),
    ],
    phrase: Annotated[
        bool,
        typer.Option("--phrase", help="Take it as one phrase; list the letters that have it, oldest first."),
    ] = False,
    oldest: Annotated[
        bool,
        typer.Option("--oldest", help="The oldest letters first, as where more than 20,000 passages fit."),
    ] = False,
    authority: Annotated[str, typer.Option(help="Part of the authority's name.")] = "",
    exemption: Annotated[str, typer.Option(help="Provision, such as 31 or 31(1)(a).")] = "",
    role: Annotated[str, typer.Option(help="Role of the passage, such as harm, balance or decision.")] = "",
    since: Annotated[
        str, typer.Option("--from", help="First day, month or year (2023-05-01, 2023-05, 2023).")
    ] = "",
    until: Annotated[str, typer.Option("--to", help="Last day, month or year.")] = "",
    kind: Annotated[str, typer.Option(help="Kind of document, such as refusal.")] = "",
    limit: Annotated[
        int | None,
        typer.Option(min=1, help="Passages listed, or letters with --phrase (20)."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="List all that were found.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what is listed as JSON instead.")] = False,
) -> None:
    """Search every passage of a collection, and print how often and since when each recurs.

    Words are found in all their forms; words beside each other both have to be there.

    Example: similarity search our-letters '"mosaic effect" AND police' --from 2020

    Exit codes: 0 done, 2 could not run.
    """
    from similarity.api import Collection
    from similarity.collection.searching.checked_date import checked_date
    from similarity.collection.searching.found_passages import FIRST
    from similarity.collection.shown.search_shown import search_lines, search_object
    from similarity.errors import SettingsError

    first, last = checked_date(since, "--from"), checked_date(until, "--to")
    if everything and limit is not None:
        raise SettingsError("--all and --limit do not go together. Leave one of them out.")
    most = _ALL if everything else limit or FIRST
    with Collection.open(collection, read_only=True) as opened:
        result = opened.search(
            words, phrase=phrase, oldest=oldest, role=role, exemption=exemption, limit=most, authority=authority,
            since=first, until=last, kind=kind,
        )  # fmt: skip
    if as_json:
        typer.echo(json.dumps(search_object(result), ensure_ascii=False, indent=1))
        return
    for line in search_lines(result):
        typer.echo(line)
