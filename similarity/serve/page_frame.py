"""Pages of the app: the report's templates with its own around them, in one head, foot and navigation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import Scope

from similarity.report.page.render import environment
from similarity.serve.desk import Desk, desk_of
from similarity.serve.safety.refusals import Refused
from similarity.serve.static_files import static_files

__all__ = ["NAVIGATION", "message_page", "page", "part", "refused_page"]

# Address and name of each view, in the order of the navigation.
NAVIGATION: tuple[tuple[str, str], ...] = (
    ("/", "Overview"),
    ("/add", "Add letters"),
    ("/check", "Check a letter"),
    ("/templates", "Templates"),
    ("/letters", "Letters"),
    ("/pairs", "Pairs"),
    ("/findings", "Findings"),
    ("/authority", "For the authority"),
    ("/timeline", "Timeline"),
    ("/decisions", "What you said"),
    ("/pack", "Make a pack"),
    ("/files", "Files"),
    ("/method", "Method"),
)


@cache
def _environment() -> Environment:
    report = environment()
    assert report.loader is not None
    return report.overlay(loader=ChoiceLoader([PackageLoader("similarity.serve", "assets"), report.loader]))


def part(template: str, context: Mapping[str, Any]) -> Markup:
    """A part of a page: a template of ``serve/assets`` or ``report/assets``, rendered; what it prints is escaped."""
    return Markup(_environment().get_template(template).render(context))


def page(request: Request, body: Markup, *, title: str, current: str = "", status: int = 200) -> HTMLResponse:
    """A whole page around ``body``.

    Parameters
    ----------
    request
        What is answered.
    body
        One or more ``<section class="view">``, each with its ``<h1>``; the first is shown.
    title
        Of the browser's window.
    current
        Address of the view in the navigation that it belongs to.
    """
    return _page(request.scope, desk_of(request), body, title, current, status)


def message_page(
    request: Request, heading: str, sentence: str, *, status: int = 200, back: str = "/"
) -> HTMLResponse:
    """A page with one thing to say."""
    body = part("message.html.j2", {"heading": heading, "sentence": sentence, "back": back})
    return page(request, body, title=heading, status=status)


def refused_page(scope: Scope, refused: Refused) -> HTMLResponse:
    """The page that a refused request is answered with."""
    heading = "Not found" if refused.status == 404 else "Not done"
    body = part("message.html.j2", {"heading": heading, "sentence": refused.sentence, "back": "/"})
    return _page(scope, scope["app"].state.desk, body, heading, "", refused.status)


def _page(scope: Scope, desk: Desk, body: Markup, title: str, current: str, status: int) -> HTMLResponse:
    files = {name: file.address for name, file in static_files().items()}
    context = {
        "body": body,
        "title": title,
        "collection": desk.name,
        "navigation": NAVIGATION,
        "current": current,
        "csrf": scope.get("state", {}).get("csrf", ""),
        "files": files,
        "searched": parse_qs(scope["query_string"].decode("latin-1")).get("q", [""])[0]
        if scope["path"] == "/search"
        else "",
        "state": desk.state(),
    }
    return HTMLResponse(part("shell.html.j2", context), status)
