"""What all views share: the analysis that is shown, and what stands there before there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from similarity.serve.desk import desk_of
from similarity.serve.jobs.working import working_of
from similarity.serve.page_frame import message_page, page, part
from similarity.serve.shelf.analyses import was_analysed
from similarity.serve.shelf.reading import Shelf

__all__ = ["View", "missing", "view_route"]

# A view: what it makes of a request and the analysis that is shown.
View = Callable[[Request, Shelf], Response]


def view_route(path: str, view: View) -> Route:
    """A route to a view, which is given the analysis; before there is one, a page says so."""

    def answer(request: Request) -> Response:
        with Shelf.current(desk_of(request).place) as shelf:
            if shelf is None:
                waiting = working_of(request).state() is not None or was_analysed(desk_of(request).place)
                return page(
                    request,
                    part("empty.html.j2", {"waiting": waiting}),
                    title="Overview",
                    current="/",
                )
            return view(request, shelf)

    return Route(path, answer)


def missing(request: Request, what: str, **_: Any) -> Response:
    """There is no such thing, at least not any more."""
    sentence = (
        f"The collection has no such {what}. It may have been removed, or another name given to it since the letters "
        "were compared anew."
    )
    return message_page(request, "Not found", sentence, status=404)
