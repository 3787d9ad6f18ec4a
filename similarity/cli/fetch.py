"""``similarity fetch``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.exits import exit_code
from similarity.cli.options import QuietOption
from similarity.visible import visible

__all__ = ["fetch"]


def fetch(
    sources: Annotated[Path, typer.Argument(metavar="SOURCES.csv", help="CSV with a column url.")],
    into: Annotated[Path, typer.Option("--into", "-i", help="Folder for the pages; run again to resume.")],
    contact: Annotated[
        str, typer.Option(help="Your e-mail or web address, given to the sites you read.")
    ] = "",
    delay: Annotated[float, typer.Option(min=0.0, help="Seconds between two requests to one host.")] = 3.0,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again for pages already there.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask machines of private networks and this one.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Fetch published responses politely, and keep each with its address, time, headers and SHA-256.

    Robots rules are kept; one request at a time goes to a host; an interrupted run goes on where it stopped.

    Example: similarity fetch corpus/sources.csv --into responses/ --contact me@example.org

    Exit codes: 0 done, 1 done with problems, 2 could not run.
    """
    from similarity.cli.watch import watch_for
    from similarity.fetch.pages import Manners, default_user_agent, fetch_sources

    manners = Manners(user_agent=default_user_agent(contact), delay=delay, allow_private=allow_private)
    with watch_for(quiet)("fetch") as progress:
        result = fetch_sources(sources, into, manners, refresh=refresh, progress=progress)
    for problem in result.problems:
        typer.echo(visible(f"{problem.source}: {problem.problem}. {problem.what_was_done}"), err=True)
    if not quiet:
        typer.echo(
            f"{len(result.fetched)} fetched, {len(result.unchanged)} unchanged, {len(result.present)} already "
            f"there, {len(result.problems)} with problems. In: {visible(str(into))}"
        )
    raise typer.Exit(exit_code(result.problems))
