"""The application: every view, behind everything that keeps it safe."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from similarity.errors import SimilarityError
from similarity.serve import static_files
from similarity.serve.checking import check_views
from similarity.serve.checking.checking_process import CheckingProcess
from similarity.serve.decisions import deciding
from similarity.serve.decisions.panels import beside
from similarity.serve.desk import Desk
from similarity.serve.jobs.arrivals import FULL_DISK, MOST_BYTES
from similarity.serve.jobs.working import Working
from similarity.serve.packing import downloads, making
from similarity.serve.page_frame import message_page, refused_page
from similarity.serve.safety.body_limits import BodyLimits
from similarity.serve.safety.cross_site import OwnForms
from similarity.serve.safety.host_names import HostNames
from similarity.serve.safety.response_headers import ResponseHeaders
from similarity.serve.safety.sessions import Sessions
from similarity.serve.views import browse, lists, searching, sending, things, work_state

__all__ = ["MOST_OF_A_FORM", "all_routes", "create_app"]

_ROOMS = (
    browse,
    check_views,
    lists,
    downloads,
    things,
    searching,
    sending,
    deciding,
    making,
    work_state,
    static_files,
)
MOST_OF_A_FORM = 4_000_000  # bytes: a letter pasted whole, with room


def all_routes() -> list[Route]:
    """The routes of every room, in the order in which they are tried."""
    return [route for room in _ROOMS for route in room.routes]


def create_app(desk: Desk, *, bound: str = "127.0.0.1", access: str = "") -> ASGIApp:
    """The app on one collection.

    Parameters
    ----------
    desk
        The collection and what belongs to it.
    bound
        Address that it listens on.
    access
        Token that is asked for, where others can reach the address.
    """
    working = Working.of(desk.place, desk.settings)
    desk.state = lambda: work_state.work_state(desk, working)
    beside(desk)
    checking = CheckingProcess(desk.place, desk.settings)

    @contextlib.asynccontextmanager
    async def while_open(app: Starlette) -> AsyncIterator[None]:
        working.runner.start()
        checking.start()
        yield
        checking.close()
        await run_in_threadpool(working.runner.stop)
        working.ledger.close()

    app = Starlette(
        routes=all_routes(),
        lifespan=while_open,
        middleware=[
            Middleware(Sessions, secret=desk.secret, access=access),
            Middleware(BodyLimits, limit=_limits(desk), page=refused_page),
            Middleware(OwnForms, secret=desk.secret),
        ],
        exception_handlers={
            HTTPException: _not_served,
            SimilarityError: _said,
            OSError: _full_disk,
            Exception: _fault,
        },
    )
    app.state.desk, app.state.working, app.state.checking = desk, working, checking
    return ResponseHeaders(HostNames(app, bound))


def _limits(desk: Desk) -> Callable[[str], int]:
    """Most bytes of a body, by the path that it is sent to."""
    one = desk.settings.ingest.max_bytes

    def limit(path: str) -> int:
        if path == "/add":
            return MOST_BYTES
        return one if path == "/check" or path.startswith("/uploads/") else MOST_OF_A_FORM

    return limit


async def _not_served(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    if status == 404:
        sentence = "There is nothing at this address. What stood there may have been removed or renamed."
    elif status == 405:
        sentence = "This address does not take what was sent to it. Nothing was changed."
    else:
        sentence = "This could not be read as a request. Nothing was changed; go back and try again."
    return message_page(request, "Not found" if status == 404 else "Not done", sentence, status=status)


async def _said(request: Request, error: Exception) -> Response:
    """What the tool itself says, with its remedy."""
    return message_page(request, "Not done", str(error), status=409)


async def _full_disk(request: Request, error: Exception) -> Response:
    """Nothing half is kept where there is no room for it."""
    if not isinstance(error, OSError) or error.errno not in FULL_DISK:
        return await _fault(request, error)
    sentence = (
        "The disk is full, so this was not done. Free some room and try again; your letters are as they were."
    )
    return message_page(request, "Not done", sentence, status=507)


async def _fault(request: Request, error: Exception) -> Response:
    last = traceback.extract_tb(error.__traceback__)[-1]
    sentence = (
        f"This stopped by a fault of the program: {type(error).__name__} in {Path(last.filename).name}, line "
        f"{last.lineno}. Your letters are as they were. Please report it."
    )
    return message_page(request, "Not done", sentence, status=500)
