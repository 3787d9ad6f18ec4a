"""The report as one file, any table as CSV, and a shared passage as a picture."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from similarity.report import write_report
from similarity.report.pictures.passage_picture import kind_of, match_sheet, picture
from similarity.report.tables.notes_table import notes_table
from similarity.report.tables.run_tables import write_tables
from similarity.report.wording.names import anchor
from similarity.results import Results
from similarity.schemas import TABLES
from similarity.serve.desk import desk_of
from similarity.serve.packing.kept_files import kept_file
from similarity.serve.packing.shown_run import notes_now
from similarity.serve.page_frame import page, part
from similarity.serve.safety.refusals import Refused
from similarity.serve.shelf.reading import Shelf
from similarity.serve.views.showing import missing, view_route

__all__ = ["routes"]

_ONE_FILE = 10**9  # bytes of a page: nothing moves to others
_PIECE = 256 * 1024  # bytes sent at once


def _sent(content: bytes, name: str, kind: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece


def _held(file: BinaryIO, name: str, kind: str) -> Response:
    """An open file, sent piece by piece."""
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "content-length": str(os.fstat(file.fileno()).st_size),
    }
    return StreamingResponse(_pieces(file), media_type=kind, headers=headers)


def _files(request: Request) -> Response:
    tables = [*TABLES, "notes"]
    return page(request, part("packing/files.html.j2", {"tables": tables}), title="Files", current="/files")


def _report(request: Request) -> Response:
    desk = desk_of(request)
    settings = desk.settings.report.model_copy(update={"max_page_bytes": _ONE_FILE, "title": desk.name})
    file = kept_file(
        desk.place,
        "report",
        "report.html",
        notes_now(desk.place),
        lambda results, out: write_report(results, out, settings),
    )
    return _held(file, "report.html", "text/html; charset=utf-8")


def _table(request: Request) -> Response:
    name, place = request.path_params["name"], desk_of(request).place
    if name == "notes":
        return _sent(notes_table(notes_now(place)).encode(), "notes.csv", "text/csv; charset=utf-8")
    if name not in TABLES:
        raise Refused(404, f"There is no such table. There are {', '.join(TABLES)} and notes.")
    file = kept_file(place, "tables", f"{name}.csv", notes_now(place), _tables)
    return _held(file, f"{name}.csv", "text/csv; charset=utf-8")


def _tables(results: Results, folder: Path) -> None:
    folder.mkdir()
    write_tables(results, folder, parquet=False)


def _picture(request: Request, shelf: Shelf) -> Response:
    name, kind = request.path_params["name"], request.path_params["kind"]
    pair = shelf.pair_of_passage(anchor("match", name))
    found = shelf.pair(pair) if pair else None
    match = next((v.match for v in found[1] if v.match.match_id == name), None) if found else None
    if match is None or kind not in ("svg", "png"):
        return missing(request, "passage")
    letters = {key: shelf.letter(key) for key in (match.left_document, match.right_document)}
    content = picture(match_sheet(match, letters), kind_of(Path(f"x.{kind}")))
    return _sent(content, f"passage-{name}.{kind}", "image/svg+xml" if kind == "svg" else "image/png")


routes = [
    Route("/files", _files),
    Route("/files/report.html", _report),
    Route("/files/{name}.csv", _table),
    view_route("/passages/{name}.{kind}", _picture),
]
