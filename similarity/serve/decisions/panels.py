"""The forms that stand beside a letter, a template, a pair and a finding."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.requests import Request

from similarity.report.lists.remarks import Remarks
from similarity.report.wording.names import FAIRNESS_NAMES, anchor, pair_anchor
from similarity.serve.desk import Desk, Panel, desk_of
from similarity.serve.page_frame import part
from similarity.serve.shelf.reading import Shelf
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.notes import read_notes, revision_of
from similarity.store.collection.tables.database import is_collection

__all__ = ["FIELDS", "beside"]

# Columns of letters.csv that the app asks for, and what they are called.
FIELDS = {"authority": "Authority", "reference": "Reference", "date": "Date", "request": "What was asked"}


def beside(desk: Desk) -> None:
    """Put the forms beside each kind of thing."""
    made: dict[str, Panel] = {"letter": _letter, "template": _template, "pair": _pair, "finding": _finding}
    for kind, panel in made.items():
        if panel not in desk.panels[kind]:
            desk.panels[kind].append(panel)


@contextmanager
def _kept(place: Path) -> Iterator[sqlite3.Connection | None]:
    if not is_collection(place):
        yield None
        return
    with Kept(place, writable=False) as kept, kept.reading() as connection:
        yield connection


def _said(connection: sqlite3.Connection, key: str) -> dict[str, Any]:
    """What was said of one thing, and how it stood."""
    notes = read_notes(connection, key=key)
    latest: dict[str, Any] = {"star": None, "note": None, "check": None, "fairness": None}
    latest.update((note.kind, note) for note in notes)
    seen, sentences = revision_of(connection, key), Remarks(notes).about(key)
    return {"key": key, "seen": seen, "sentences": sentences, **latest}


def _panel(request: Request, template: str, **context: Any) -> Markup:
    common = {"csrf": request.state.csrf, "back": request.url.path, "ref": ""}
    return part(f"decisions/{template}.html.j2", {**common, **context})


def _letter(request: Request, key: str) -> Markup:
    with _kept(desk_of(request).place) as connection:
        if connection is None:
            return Markup()
        row = connection.execute(
            "SELECT letters.authority, letters.reference, letters.date, sha256, part FROM letters JOIN documents USING (document) "
            "WHERE document_id = ?",
            (key,),
        ).fetchone()
        if row is None:
            return Markup()
        ask = "SELECT field, value FROM given WHERE (sha256, part) = (?, ?)"
        given = dict(connection.execute(ask, row[3:]).fetchall())
        shown = {"authority": row[0], "reference": row[1], "date": row[2], "request": "", **given}
        fields = [
            {"name": name, "label": label, "value": shown[name], "given": name in given}
            for name, label in FIELDS.items()
        ]
        return _panel(request, "letter", fields=fields, s=_said(connection, key), ref=key)


def _template(request: Request, key: str) -> Markup:
    with _kept(desk_of(request).place) as connection:
        if connection is None:
            return Markup()
        classes: dict[str, str] = dict(FAIRNESS_NAMES.items())
        classes["ignored"] = "Ignored: it never counts as reasons"
        return _panel(request, "template", s=_said(connection, key), classes=classes)


def _pair(request: Request, key: str) -> Markup:
    left, right = key.split(" ")
    place = desk_of(request).place
    with _kept(place) as connection, Shelf.current(place) as shelf:
        found = shelf.pair(pair_anchor(left, right)) if shelf else None
        if connection is None or found is None:
            return Markup()
        passages = [
            {"s": _said(connection, view.match.match_id), "view": view, "number": number}
            for number, view in enumerate(found[1], start=1)
        ]
        return _panel(request, "pair", passages=passages, ref=left)


def _finding(request: Request, key: str) -> Markup:
    place = desk_of(request).place
    with _kept(place) as connection, Shelf.current(place) as shelf:
        found = shelf.finding(anchor("finding", key)) if shelf else None
        if connection is None or found is None:
            return Markup()
        today = date.today().isoformat()
        document = found.record.document_id
        return _panel(request, "finding", s=_said(connection, key), today=today, ref=document)
