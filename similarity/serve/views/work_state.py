"""What a page says above everything else of work in the background."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from similarity.serve.desk import Desk, desk_of
from similarity.serve.jobs.working import Working, working_of
from similarity.serve.page_frame import part
from similarity.serve.shelf.analyses import current_shelf

__all__ = ["routes", "work_state"]


def work_state(desk: Desk, working: Working) -> Markup:
    """A line on what is being done, or on what is wrong; empty where there is nothing to say."""
    context = {
        "job": working.state(),
        "shown": current_shelf(desk.place) is not None,
        "fault": desk.fault or desk.damage(),
    }
    return part("work.html.j2", context)


def _work(request: Request) -> Response:
    return Response(work_state(desk_of(request), working_of(request)), media_type="text/html")


routes = [Route("/work", _work)]
