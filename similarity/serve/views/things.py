"""One thing at its own address: a letter, a template, a pair of letters, a finding, a passage."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from similarity.report.lists.finding_views import FindingGroup
from similarity.serve.desk import desk_of
from similarity.serve.page_frame import page, part
from similarity.serve.shelf.page_addresses import address_of, with_addresses
from similarity.serve.shelf.reading import Shelf
from similarity.serve.views.remarks_now import remarks_now
from similarity.serve.views.showing import missing, view_route

__all__ = ["routes"]


def _anchor(request: Request, kind: str) -> str:
    return f"{kind}-{request.path_params['name']}"


def _with_panels(request: Request, section: Markup, kind: str, key: str) -> Markup:
    beside = desk_of(request).beside(request, kind, key)
    return section + Markup('<div class="beside">{}</div>').format(beside) if beside else section


def _title(section: Markup) -> str:
    """What the page is called: the text of its first heading."""
    heading = section.partition("<h1")[2].partition(">")[2].partition("</h1>")[0]
    return str(Markup(heading).striptags())


def _letter(request: Request, shelf: Shelf) -> Response:
    anchor = _anchor(request, "letter")
    section, document_id = shelf.section(anchor), shelf.document_id(anchor)
    if section is None or document_id is None:
        return missing(request, "letter")
    body = _with_panels(request, section, "letter", document_id)
    return page(request, body, title=_title(section), current="/letters")


def _template(request: Request, shelf: Shelf) -> Response:
    anchor = _anchor(request, "template")
    section, template_id = shelf.section(anchor), shelf.template_id(anchor)
    if section is None or template_id is None:
        return missing(request, "template")
    body = _with_panels(request, section, "template", template_id)
    return page(request, body, title=_title(section), current="/templates")


def _pair(request: Request, shelf: Shelf) -> Response:
    """The pair first; both letters whole follow, which its button shows side by side."""
    found = shelf.pair(_anchor(request, "pair"), remarks_now(desk_of(request).place))
    if found is None:
        return missing(request, "pair of letters")
    pair, views = found
    section = Markup(with_addresses(part("sections/pair.html.j2", {"p": pair, "views": views})))
    key = f"{pair.left.document_id} {pair.right.document_id}"
    body = _with_panels(request, section, "pair", key)
    whole = [shelf.section(anchor) or Markup("") for anchor in (pair.left_anchor, pair.right_anchor)]
    return page(
        request,
        Markup("\n").join([body, *whole]),
        title=f"{pair.left_name} and {pair.right_name}",
        current="/pairs",
    )


def _passage(request: Request, shelf: Shelf) -> Response:
    anchor = _anchor(request, "match")
    pair = shelf.pair_of_passage(anchor)
    if pair is None:
        return missing(request, "passage")
    return RedirectResponse(f"{address_of(pair)}#{anchor}", 303)


def _finding(request: Request, shelf: Shelf) -> Response:
    found = shelf.finding(_anchor(request, "finding"))
    if found is None:
        return missing(request, "finding")
    group = FindingGroup((found,))
    section = Markup(with_addresses(part("finding.html.j2", {"f": found, "g": group})))
    body = _with_panels(request, section, "finding", found.record.finding_id)
    current = "/authority" if found.record.kind == "for_the_authority" else "/findings"
    return page(request, body, title=found.lead, current=current)


routes = [
    view_route("/letters/{name}", _letter),
    view_route("/templates/{name}", _template),
    view_route("/pairs/{name}", _pair),
    view_route("/passages/{name}", _passage),
    view_route("/findings/{name}", _finding),
]
