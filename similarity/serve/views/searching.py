"""Words of all letters, found as one types: passages of the collection as it is now, best first."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from similarity.report.page.inline import show
from similarity.report.wording.names import anchor, when
from similarity.serve.desk import desk_of
from similarity.serve.page_frame import page, part
from similarity.store.collection.kept import Kept
from similarity.store.collection.tables.database import is_collection

__all__ = ["routes"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST, _FEW = 60, 8
_MOST_WORDS = 20
_OPEN, _CLOSE = "\x02", "\x03"
_FOUND = (
    "SELECT letters.document_id, letters.authority, letters.reference, letters.title, letters.date, passages.block, "
    "snippet(passage_index, 0, char(2), char(3), ' … ', 28) "
    "FROM passage_index JOIN passages ON passages.passage = passage_index.rowid "
    "JOIN letters ON letters.document = passages.document "
    "WHERE passage_index MATCH ? ORDER BY rank LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that was found."""

    address: str
    name: str
    text: Markup


def _query(text: str) -> str:
    """All words, in any order; the last may be begun only. Empty where there is none to look for."""
    words = [word.replace("’", "'") for word in _WORD.findall(text)][:_MOST_WORDS]
    if not words:
        return ""
    quoted = [f'"{word}"' for word in words]
    return f"text : ({' AND '.join(quoted)}{'' if text.endswith(' ') else ' *'})"


def _hits(request: Request, text: str, most: int) -> tuple[list[Hit], int]:
    query, place = _query(text), desk_of(request).place
    if not query or not is_collection(place):
        return [], 0
    with Kept(place, writable=False) as kept, kept.reading() as connection:
        return _found(connection, query, most)


def _found(connection: sqlite3.Connection, query: str, most: int) -> tuple[list[Hit], int]:
    (total,) = connection.execute(
        "SELECT count(*) FROM passage_index WHERE passage_index MATCH ?", (query,)
    ).fetchone()
    hits = [_hit(*row) for row in connection.execute(_FOUND, (query, most))]
    return hits, int(total)


def _hit(
    document_id: str, authority: str, reference: str, title: str, date: str, block: int, text: str
) -> Hit:
    name = ", ".join(filter(None, (authority, reference or title or document_id, when(date) if date else "")))
    letter = anchor("letter", document_id)
    address = f"/letters/{letter.partition('-')[2]}#{letter}.{block + 1}"
    shown = "".join(
        f"<mark>{show(piece)}</mark>" if inside else str(show(piece)) for inside, piece in _pieces(text)
    )
    return Hit(address, name, Markup(shown))


def _pieces(text: str) -> list[tuple[bool, str]]:
    """Text in pieces, each with whether it was looked for."""
    pieces = []
    for number, piece in enumerate(text.split(_OPEN)):
        if not number:
            pieces.append((False, piece))
            continue
        found, _, rest = piece.partition(_CLOSE)
        pieces += [(True, found), (False, rest)]
    return [piece for piece in pieces if piece[1]]


def _shown(request: Request, few: bool) -> Markup:
    text = request.query_params.get("q", "")[:400]
    hits, total = _hits(request, text, _FEW if few else _MOST)
    return part("hits.html.j2", {"q": text, "hits": hits, "total": total, "few": few})


def _search(request: Request) -> Response:
    text = request.query_params.get("q", "")[:400]
    body = part("search.html.j2", {"q": text, "results": _shown(request, False) if text else Markup("")})
    return page(request, body, title=f"Search: {text}" if text else "Search")


def _only_hits(request: Request) -> Response:
    return Response(_shown(request, bool(request.query_params.get("few"))), media_type="text/html")


routes = [Route("/search", _search), Route("/search/hits", _only_hits)]
