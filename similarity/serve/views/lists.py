"""The lists: letters, templates, pairs, findings, and what speaks for the authority; filtered, ordered and in pages."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from similarity.report.lists.finding_groups import by_verdict
from similarity.serve.desk import desk_of
from similarity.serve.page_frame import page, part
from similarity.serve.shelf.page_addresses import with_addresses
from similarity.serve.shelf.reading import ListPage, Shelf
from similarity.serve.shelf.shelf_tables import LISTS, ORDERS
from similarity.serve.views.remarks_now import remarks_now
from similarity.serve.views.showing import view_route

__all__ = ["routes"]

_FACETS = ("authority", "year", "exemption", "class", "kind")
_OF_FINDINGS = ("findings", "authority")
_NO_SUCH = -1
# Heading, what is said above the list, and what is said where it is empty.
_WORDS: dict[str, tuple[str, str, str]] = {
    "letters": (
        "Letters",
        "Shares are of the letter's words of reasoning: how much of it other letters give too. “Not in the file” means "
        "that what was asked is not known from it.",
        "There is no letter yet.",
    ),
    "templates": (
        "Templates",
        "A template is one text found in several places; numbered blanks are where its occurrences differ. First come "
        "reasons on harm or public interest, which the law expects to fit the case; in each class the longest texts in "
        "the most letters and in answers to the most requests lead, and what recurs inside one letter only comes last.",
        "No text was found in more than one place.",
    ),
    "pairs": (
        "Pairs of letters",
        "Two letters that share a passage, strongest first. The shares are of each letter's words of reasoning.",
        "No two letters share a passage of the shortest reported length.",
    ),
    "findings": (
        "Findings",
        "Each is something to check and to ask about, not a conclusion. What speaks for the authority belongs with it.",
        "No findings.",
    ),
    "authority": (
        "What speaks for the authority",
        "Read this before you publish or complain: claims that agree with the record, and what is to be weighed.",
        "No finding of this kind. That is not a finding against the authority.",
    ),
}


def _list(name: str, request: Request, shelf: Shelf) -> Response:
    choices = shelf.choices(name)
    asked = request.query_params
    chosen = {facet: asked[facet] for facet in _FACETS if asked.get(facet)}
    numbers = {f.facet: {o.text: o.number for o in f.options} for f in choices}
    order = asked.get("order", "")
    wanted = {facet: numbers.get(facet, {}).get(text, _NO_SUCH) for facet, text in chosen.items()}  # type: ignore[call-overload]
    shown = shelf.page(name, wanted, order, _number(asked.get("page", "1")))
    if name in _OF_FINDINGS:
        said = remarks_now(desk_of(request).place)
        rows = [replace(row, remarks=said.about(row.record.finding_id)) for row in shown.rows]
        shown = replace(shown, rows=rows)
    heading, note, empty = _WORDS[name]
    context: dict[str, Any] = {
        "name": name,
        "heading": heading,
        "note": note,
        "empty": empty,
        "shown": shown,
        "choices": choices,
        "chosen": chosen,
        "orders": ORDERS[name],
        "order": order,
        "numbers": _numbers(shown),
        "address_of_page": partial(_address, name, {**chosen, **({"order": order} if order else {})}),
        "verdicts": by_verdict(shown.rows) if name in _OF_FINDINGS else [],
    }
    body = Markup(with_addresses(part("list.html.j2", context)))
    return page(request, body, title=heading, current=f"/{name}")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _address(name: str, chosen: dict[str, str], number: int) -> str:
    query = urlencode(chosen | ({"page": str(number)} if number > 1 else {}))
    return f"/{name}" + (f"?{query}" if query else "")


def _numbers(shown: ListPage) -> list[int | None]:
    """Numbers of the pages to link to: the first, the last and those around this one; None for a gap."""
    near = {1, shown.pages, *range(shown.number - 2, shown.number + 3)}
    found: list[int | None] = []
    for number in sorted(n for n in near if 1 <= n <= shown.pages):
        if found and found[-1] is not None and number > found[-1] + 1:
            found.append(None)
        found.append(number)
    return found


routes = [view_route(f"/{name}", partial(_list, name)) for name in LISTS]
