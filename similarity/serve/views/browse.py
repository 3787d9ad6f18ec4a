"""The overview."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from similarity.serve.page_frame import page, part

__all__ = ["routes"]


def _overview(request: Request) -> Response:
    return page(request, part("empty.html.j2", {}), title="Overview", current="/")


routes = [Route("/", _overview)]
