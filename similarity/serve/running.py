"""Runs the app: takes its address first, says it, opens the browser, and ends whole."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from similarity.collection import Collection
from similarity.config import Settings
from similarity.errors import CollectionError, SettingsError
from similarity.serve.desk import Desk
from similarity.serve.safety.host_names import is_loopback
from similarity.serve.web_app import create_app
from similarity.store.collection.tables.database import FILE

__all__ = ["run"]

_GRACE = 3  # seconds that requests under way have when the app is stopped


def run(
    place: Path,
    settings: Settings,
    *,
    host: str,
    port: int,
    open_browser: bool,
    say: Callable[[str], None],
) -> None:
    """Serve a collection until the user stops it.

    Parameters
    ----------
    place
        Folder of the collection; made where none is.
    settings
        Of reading, of the run and of the report.
    host, port
        Address to listen on; port 0 is any that is free.
    open_browser
        Whether the user's browser is opened.
    say
        Told in sentences where the app is, and how to stop it.

    Raises
    ------
    SettingsError
        The address cannot be used.
    """
    fault = _opened(place)
    listening = _listening(host, port)
    access = "" if is_loopback(host) else secrets.token_urlsafe(24)
    address = _address(host, listening.getsockname()[1], access)
    app = create_app(Desk(place, settings, fault=fault), bound=host, access=access)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        http="h11",
        ws="none",
        timeout_graceful_shutdown=_GRACE,
        h11_max_incomplete_event_size=64_000,
        limit_concurrency=400,
    )
    say(f"The collection {place} is open at {address}")
    if access:
        say(
            "Others who can reach this computer can open it with that whole address: it holds the token that is asked "
            "for. The connection is not encrypted; use it only in a network that you trust."
        )
    say("Press Ctrl+C to stop.")
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def _opened(place: Path) -> str:
    """Make the collection where none is; why it cannot be opened, which every page then says.

    Raises
    ------
    CollectionError
        The folder is that of something else, or nothing can be made there.
    """
    try:
        with Collection.open(place, create=True):
            return ""
    except CollectionError as error:
        if not (place / FILE).is_file():
            raise
        return str(error)


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)  # at once: the browser may be quicker than the app
    except (OSError, OverflowError) as error:
        raise SettingsError(
            f"{host}, port {port}: cannot be used ({getattr(error, 'strerror', None) or error}). Another program may "
            "use it; choose another with --port, or --port 0 for any that is free."
        ) from error
    return listening


def _address(host: str, port: int, access: str) -> str:
    name = "127.0.0.1" if host in ("localhost", "127.0.0.1") else host
    if name in ("0.0.0.0", "::"):
        name = socket.gethostname()
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{port}/" + (f"?token={access}" if access else "")
