"""``similarity serve``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.options import ConfigOption, FactsOption, settings_from
from similarity.cli.signals import Stopped
from similarity.visible import visible

__all__ = ["serve"]


def serve(
    collection: Annotated[
        Path, typer.Argument(metavar="COLLECTION", help="Folder of the collection; made where none is.")
    ] = Path("my-letters"),
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of the address; 0 is any that is free.")
    ] = 8765,
    host: Annotated[
        str,
        typer.Option(help="Address to listen on. Any but this computer's own asks for a token."),
    ] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
    config: ConfigOption = None,
    facts: FactsOption = None,
) -> None:
    """Open a collection of letters in the browser: add, check, browse, correct, make the pack.

    The pages come from your own computer, and nothing is sent elsewhere.

    Example: similarity serve my-letters

    Exit codes: 0 stopped by you, 2 could not run.
    """
    settings = settings_from(config, facts)

    from similarity.errors import MissingExtra

    try:
        import python_multipart  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise MissingExtra(
            f"{error.name} (a part of the local web app)",
            "Install it with: pip install 'foi-similarity[serve]'",
        ) from error

    from similarity.serve.running import run

    def say(sentence: str) -> None:
        typer.echo(visible(sentence))

    try:
        run(collection, settings, host=host, port=port, open_browser=browser, say=say)
    except (Stopped, KeyboardInterrupt):
        say("Stopped. The collection is whole.")
