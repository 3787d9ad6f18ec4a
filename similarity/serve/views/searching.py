"""Words of all letters, found as one types: what `similarity search` finds in the collection as it is now, best first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from similarity.collection import Collection
from similarity.collection.searching.same_texts import grouped_by_text
from similarity.collection.searching.search_passages import with_recurrences
from similarity.collection.searching.search_result import Hit, SearchResult
from similarity.errors import CollectionError, SettingsError
from similarity.report.page.inline import show
from similarity.report.wording.names import anchor, plural, when
from similarity.serve.desk import desk_of
from similarity.serve.page_frame import page, part
from similarity.store.collection.tables.database import is_collection

__all__ = ["as_typed", "routes"]

_MOST, _FEW = 60, 8
_TIMES = 4  # so many times as many passages are looked at: many have the same words
_LONGEST = 400  # characters of a query
_QUOTE = re.compile(r"[\"“”]")
_LAST = re.compile(r"(?:^|(?<=[\s(]))[^\W_]+(?:['’][^\W_]+)*\Z")
_OPERATORS = ("AND", "OR", "NOT")
_BEFORE, _AFTER = 90, 170  # characters shown around the first word found


@dataclass(frozen=True, slots=True)
class ShownHit:
    """One passage that was found."""

    address: str
    name: str
    text: Markup
    spread: str  # in how many letters it stands
    others: tuple[
        tuple[str, str], ...
    ]  # address and name of others with the same words, as far as they were found


def as_typed(text: str) -> str:
    """A query that is still being typed: the last word or phrase may be begun only.

    Examples
    --------
    >>> as_typed("harbour patr")
    'harbour (patr OR patr*)'
    >>> as_typed('"fuller pict')
    '"fuller pict"*'
    >>> as_typed("harbour patrol ")
    'harbour patrol '
    """
    if len(_QUOTE.findall(text)) % 2:
        return f'{text.rstrip()}"*'
    last = _LAST.search(text)
    if last is None or last[0] in _OPERATORS:
        return text
    return f"{text[: last.start()]}({last[0]} OR {last[0]}*)"


def _found(request: Request, text: str, most: int) -> tuple[SearchResult, list[ShownHit]] | None:
    """What the collection has, and its passages as they are shown, each text once; None where there is nothing to look for.

    Raises
    ------
    SettingsError
        The query makes no sense; the message says why.
    CollectionError
        The collection cannot be read.
    """
    desk, place = desk_of(request), desk_of(request).place
    if text.strip() and desk.damage():
        raise CollectionError(desk.damage())
    if not text.strip() or not is_collection(place):
        return None
    with Collection.open(place, read_only=True) as collection:
        found = collection.search(as_typed(text), limit=_TIMES * most, recurring=False)
        groups = grouped_by_text(found.hits)[:most]
        with collection.kept.reading() as connection:
            told = with_recurrences(collection.kept, connection, [group[0] for group in groups])
            shown = [
                _shown_hit(connection, [hit, *group[1:]]) for hit, group in zip(told, groups, strict=True)
            ]
    return replace(found, hits=tuple(hit for group in groups for hit in group)), shown


def _block(connection: sqlite3.Connection, hit: Hit) -> int:
    """The block of its letter in which a passage stands: the letter's page has a place for each."""
    row = connection.execute(
        "SELECT block FROM passages JOIN letters USING (document) WHERE document_id = ? AND start = ?",
        (hit.document_id, hit.start),
    ).fetchone()
    return 0 if row is None else int(row[0])


def _shown_hit(connection: sqlite3.Connection, hits: Sequence[Hit]) -> ShownHit:
    """The first of some hits with the same words, and where the others are."""
    hit = hits[0]
    spread = ""
    if hit.letters is not None and hit.letters > 1:
        since = f" since {when(hit.first_seen)}" if hit.first_seen else ""
        spread = f"stands in {plural(hit.letters, 'letter')}{since}"
    text = Markup("").join(_excerpt(hit))
    others = tuple((_address(connection, other), _name(other)) for other in hits[1:])
    return ShownHit(_address(connection, hit), _name(hit), text, spread, others)


def _name(hit: Hit) -> str:
    return ", ".join(
        filter(None, (hit.authority, hit.reference or hit.document_id, when(hit.date) if hit.date else ""))
    )


def _address(connection: sqlite3.Connection, hit: Hit) -> str:
    letter = anchor("letter", hit.document_id)
    return f"/letters/{letter.partition('-')[2]}#{letter}.{_block(connection, hit) + 1}"


def _excerpt(hit: Hit) -> Iterator[Markup]:
    """Words around the first place that was asked for."""
    text, first = hit.text, hit.marks[0].start if hit.marks else 0
    low = 0 if first <= _BEFORE else text.find(" ", first - _BEFORE) + 1
    high = len(text) if first + _AFTER >= len(text) else text.rfind(" ", 0, first + _AFTER)
    high = max(high, hit.marks[0].end if hit.marks else 0)
    yield Markup("… " if low else "")
    at = low
    for mark in hit.marks:
        if mark.end <= high and mark.start >= at:
            yield show(text[at : mark.start])
            yield Markup("<mark>{}</mark>").format(show(text[mark.start : mark.end]))
            at = mark.end
    yield show(text[at:high])
    yield Markup(" …" if high < len(text) else "")


def _shown(request: Request, few: bool) -> Markup:
    text = request.query_params.get("q", "")[:_LONGEST]
    context: dict[str, Any] = {
        "q": text,
        "few": few,
        "wrong": "",
        "hits": (),
        "listed": 0,
        "total": 0,
        "letters": 0,
        "best": True,
    }
    try:
        found = _found(request, text, _FEW if few else _MOST)
    except (SettingsError, CollectionError) as error:
        context["wrong"] = str(error)
    else:
        if found is not None:
            result, hits = found
            context |= {"hits": hits, "total": result.passages, "letters": result.letters}
            context["listed"] = len(result.hits)
            context["best"] = result.best_first
    return part("hits.html.j2", context)


def _search(request: Request) -> Response:
    text = request.query_params.get("q", "")[:_LONGEST]
    body = part("search.html.j2", {"q": text, "results": _shown(request, False) if text else Markup("")})
    return page(request, body, title=f"Search: {text}" if text else "Search")


def _only_hits(request: Request) -> Response:
    return Response(_shown(request, bool(request.query_params.get("few"))), media_type="text/html")


routes = [Route("/search", _search), Route("/search/hits", _only_hits)]
