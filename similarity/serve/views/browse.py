"""The views made whole with the analysis: overview, method, timeline."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from similarity.serve.page_frame import page, part
from similarity.serve.shelf.reading import Shelf
from similarity.serve.views.showing import missing, view_route

__all__ = ["routes"]


def _overview(request: Request, shelf: Shelf) -> Response:
    return page(request, shelf.section("overview") or Markup(""), title="Overview", current="/")


def _method(request: Request, shelf: Shelf) -> Response:
    section = shelf.section("method")
    if section is None:
        return missing(request, "view")
    return page(request, section, title="Method and run", current="/method")


def _timeline(request: Request, shelf: Shelf) -> Response:
    """Letters by year, and when each template was seen."""
    years = next((f.options for f in shelf.choices("letters") if f.facet == "year"), ())
    context = {"chart": shelf.section("timeline") or Markup(""), "years": years}
    return page(request, part("timeline.html.j2", context), title="Timeline", current="/timeline")


routes = [
    view_route("/", _overview),
    view_route("/method", _method),
    view_route("/timeline", _timeline),
]
