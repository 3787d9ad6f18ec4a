"""What the forms send: values of letters, remarks, the last change taken back, and all of it as files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from similarity.collection import Collection
from similarity.collection.carrying import LETTERS, NOTES, SETTINGS
from similarity.collection.correcting import keep_remark, set_values, take_back
from similarity.errors import CollectionError
from similarity.records import GIVEN, Note
from similarity.report.lists.remarks import said
from similarity.report.wording.names import anchor
from similarity.serve.decisions.panels import FIELDS
from similarity.serve.desk import desk_of
from similarity.serve.page_frame import message_page, page, part
from similarity.serve.safety.refusals import Refused
from similarity.serve.shelf.page_addresses import address_of
from similarity.store.collection.pile.notes import Said, history
from similarity.store.collection.tables.database import is_collection

__all__ = ["routes"]

_FILES = (LETTERS, SETTINGS, NOTES)
_SHOWN = 300  # changes
_MOST = 2_000_000  # bytes of a file that is taken in
_KINDS = {"t-": "template", "m": "match", "f": "finding"}


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _back(form: FormData) -> RedirectResponse:
    """To the page that the form stands on; nowhere else."""
    back = _text(form, "back")
    inside = back.startswith("/") and not back.startswith("//") and "\\" not in back and back.isprintable()
    return RedirectResponse(f"{back}#decide-h" if inside else "/decisions", 303)


async def _letter(request: Request) -> Response:
    """Values of one letter: those that the user changed."""
    form = await request.form(max_fields=50)
    values = {
        name: " ".join(_text(form, name).split())
        for name in FIELDS
        if _text(form, name).split() != _text(form, f"was_{name}").split()
    }

    def keep() -> None:
        with Collection.open(desk_of(request).place) as collection:
            set_values(collection.kept, _text(form, "ref"), values, _text(form, "seen"))

    if values:
        await run_in_threadpool(keep)
    return _back(form)


async def _note(request: Request) -> Response:
    form = await request.form(max_fields=50)
    note = Note(*(_text(form, name) for name in ("kind", "key", "value", "reason", "day")))

    def keep() -> None:
        with Collection.open(desk_of(request).place) as collection:
            keep_remark(collection.kept, note, _text(form, "ref"), _text(form, "seen"))

    await run_in_threadpool(keep)
    return _back(form)


async def _undo(request: Request) -> Response:
    form = await request.form(max_fields=10)
    seen = _text(form, "seen")

    def undo() -> None:
        with Collection.open(desk_of(request).place) as collection:
            take_back(collection.kept, int(seen) if seen.isascii() and seen.isdigit() else -1)

    await run_in_threadpool(undo)
    return RedirectResponse("/decisions", 303)


def _change(change: Said) -> dict[str, Any]:
    """One change as a line."""
    note = change.note
    if note.kind == GIVEN:
        letter, _, field = note.key.rpartition(" ")
        was = f" (before: {note.reason})" if note.reason else ""
        sentence = f"{FIELDS.get(field, field)} given: {note.value or 'as read again'}{was}"
        return _line(change, letter, "letter", sentence)
    kind = next((kind for start, kind in _KINDS.items() if note.key.startswith(start)), "letter")
    sentence = said(note) if note.value else f"taken away: {note.kind}"
    return _line(change, note.key, kind if "-" not in note.key or kind == "template" else "letter", sentence)


def _line(change: Said, key: str, kind: str, sentence: str) -> dict[str, Any]:
    about = {"match": "passage"}.get(kind, kind)
    return {
        "number": change.number,
        "about": f"{about.capitalize()} {key}",
        "address": address_of(anchor(kind, key)),
        "sentence": sentence,
    }


def _history(request: Request) -> Response:
    changes: list[dict[str, Any]] = []
    place = desk_of(request).place
    if desk_of(request).damage():
        raise CollectionError(desk_of(request).damage())
    if is_collection(place):
        with (
            Collection.open(place, read_only=True) as collection,
            collection.kept.reading() as connection,
        ):
            changes = [_change(one) for one in history(connection, _SHOWN)]
    context = {"csrf": request.state.csrf, "changes": changes, "files": _FILES}
    body = part("decisions/history.html.j2", context)
    return page(request, body, title="What you said", current="/decisions")


def _file(request: Request) -> Response:
    """One of the three files."""
    name = request.path_params["name"]
    if name not in _FILES:
        raise Refused(404, "There is no such file. The list of changes names those that there are.")
    with (
        tempfile.TemporaryDirectory() as folder,
        Collection.open(desk_of(request).place, read_only=True) as collection,
    ):
        collection.take_out(folder)
        content = (Path(folder) / name).read_bytes()
    kind = "text/csv" if name.endswith(".csv") else "application/toml"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=f"{kind}; charset=utf-8", headers=headers)


async def _import(request: Request) -> Response:
    """Files as they were taken out, known by their names."""
    form = await request.form(max_files=3, max_fields=5)
    files: dict[str, bytes] = {}
    for upload in form.getlist("file"):
        if isinstance(upload, UploadFile):
            name = next((n for n in _FILES if (upload.filename or "").casefold().endswith(n)), None)
            if name is None or name in files:
                raise Refused(400, f"Only {', '.join(_FILES)} are taken in, each once. Nothing was changed.")
            files[name] = await upload.read(_MOST + 1)
            if len(files[name]) > _MOST:
                raise Refused(413, f"{name} is larger than {_MOST // 1_000_000} MB. Nothing was changed.")

    def take_in() -> list[str]:
        with tempfile.TemporaryDirectory() as folder, Collection.open(desk_of(request).place) as collection:
            for name, content in files.items():
                (Path(folder) / name).write_bytes(content)
            problems = collection.bring_in(folder)
        return [f"{p.source}: {p.problem} {p.what_was_done}" for p in problems]

    wrong = await run_in_threadpool(take_in)
    if wrong:
        more = f" (and {len(wrong) - 5} more)" if len(wrong) > 5 else ""
        sentence = f"Taken in, all but this: {' '.join(wrong[:5])}{more}"
        return message_page(request, "Taken in", sentence, back="/decisions")
    return RedirectResponse("/decisions", 303)


routes = [
    Route("/decisions", _history),
    Route("/decisions/letter", _letter, methods=["POST"]),
    Route("/decisions/note", _note, methods=["POST"]),
    Route("/decisions/undo", _undo, methods=["POST"]),
    Route("/decisions/import", _import, methods=["POST"]),
    Route("/decisions/files/{name}", _file),
]
