"""Letters are sent: announced and each by itself where the page's script does it, or as one form without."""

from __future__ import annotations

import time
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from similarity.serve.jobs.arrivals import MOST_FILES, Writing
from similarity.serve.jobs.ledger import Batch
from similarity.serve.jobs.multipart import FormPart, read_parts
from similarity.serve.jobs.working import Working, working_of
from similarity.serve.page_frame import page, part
from similarity.serve.safety.refusals import Refused
from similarity.serve.views.showing import missing
from similarity.words import MONTHS

__all__ = ["routes"]

_STATES = {
    "expected": "did not arrive yet",
    "arriving": "arrives",
    "arrived": "arrived",
    "refused": "not taken",
    "taken": "in the collection",
    "known": "was in the collection before",
    "other_form": "another form of a letter that is kept",
    "problem": "no letter taken from it",
}


def _add_page(request: Request) -> Response:
    working = working_of(request)
    batches = [
        {
            "name": name,
            "when": _when(time.localtime(created)),
            "state": state,
            "files": count,
        }
        for name, created, state, count in working.ledger.batches()[:10]
    ]
    context = {
        "csrf": request.state.csrf,
        "batches": batches,
        "most": MOST_FILES,
        "megabytes": working.arrivals.most // 1_000_000,
    }
    return page(request, part("sending/add.html.j2", context), title="Add letters", current="/add")


def _when(moment: time.struct_time) -> str:
    """Day and minute as the page's language has them, whatever the machine's is."""
    return f"{moment.tm_mday} {MONTHS[moment.tm_mon - 1]}, {moment.tm_hour:02}:{moment.tm_min:02}"


async def _announce(request: Request) -> Response:
    """A batch, by name and size of each file; the answer says where each is to be sent."""
    working = working_of(request)
    try:
        announced = await request.json()
        files = [(str(file["name"])[:4_000], int(file["bytes"])) for file in announced["files"]]
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(400, "The list of files could not be read. Load the page again.") from error
    if not files or min(size for _, size in files) < 0 or max(size for _, size in files) > 2**60:
        raise Refused(400, "There is no file among what was dropped. Drop files, folders or a ZIP.")

    def begin() -> tuple[str, list[int]]:
        batch = working.ledger.new_batch()
        return batch, working.arrivals.expect(batch, files)

    batch, numbers = await run_in_threadpool(begin)
    found = working.ledger.batch(batch)
    assert found is not None
    refused = {f.number for f in found.files if f.state == "refused"}
    return JSONResponse(
        {
            "address": f"/uploads/{batch}",
            "files": [None if n in refused else f"/uploads/{batch}/{n}" for n in numbers],
        }
    )


async def _take(request: Request) -> Response:
    """One announced file."""
    working = working_of(request)
    batch, number = request.path_params["batch"], request.path_params["number"]
    if working.arrivals.is_busy(batch, number):
        raise Refused(423, "This file is just being sent from another page. Nothing was changed.")
    try:
        arrived = await working.arrivals.take(batch, number, request.stream())
    except ClientDisconnect:
        return Response(status_code=400)
    return JSONResponse({"arrived": arrived}, 200 if arrived else 409)


async def _form(request: Request) -> Response:
    """A whole form at once."""
    working = working_of(request)
    batch = working.ledger.new_batch()
    taking = _Taking(working, batch)
    try:
        await read_parts(request.headers.get("content-type", ""), request.stream(), taking.receive)
    except BaseException as error:
        taking.undo()
        working.arrivals.drop(batch)
        working.ledger.move(batch, "dropped")
        if isinstance(error, ClientDisconnect):
            return Response(status_code=400)
        raise
    found = working.ledger.batch(batch)
    if found is None or not found.files:
        working.ledger.move(batch, "dropped")
        raise Refused(400, "No file was chosen. Choose one or several and send the form again.")
    _ready(working, found)
    return RedirectResponse(f"/uploads/{batch}", 303)


class _Taking:
    """Writes the files of a form as they come."""

    def __init__(self, working: Working, batch: str) -> None:
        self.working, self.batch = working, batch
        self._writing: Writing | None = None
        self._part: FormPart | None = None
        self._number = -1

    def receive(self, form_part: FormPart, data: bytes | None) -> None:
        if not form_part.filename:
            return  # a field, or a place for a file that was left empty
        arrivals = self.working.arrivals
        if self._part is not form_part:
            self._part = form_part
            (self._number,) = arrivals.expect(self.batch, [(form_part.filename, 0)])
            batch = self.working.ledger.batch(self.batch)
            assert batch is not None
            file = batch.files[-1]
            path = arrivals.folder(self.batch) / PurePosixPath(file.source)
            self._writing = Writing(path, 0 if file.state == "refused" else arrivals.most)
            if file.state == "refused":
                self._writing = None
        if self._writing is None:
            return
        if data is not None:
            self._writing.write(data)
        else:
            arrivals.ended(self.batch, self._number, self._writing)
            self._writing = None

    def undo(self) -> None:
        if self._writing is not None:
            self._writing.undo()


def _ready(working: Working, batch: Batch) -> None:
    """Let what arrived be read."""
    if not any(f.state == "arrived" for f in batch.files):
        working.arrivals.drop(batch.name)
        working.ledger.move(
            batch.name, "failed", "Nothing of it could be taken. The collection is as it was."
        )
        return
    if working.ledger.move(batch.name, "waiting", only=("arriving",)):
        working.runner.ask("add", batch.name)


def _batch(request: Request) -> tuple[Working, Batch | None]:
    working = working_of(request)
    return working, working.ledger.batch(request.path_params["batch"])


def _finish(request: Request) -> Response:
    """All that will come has come."""
    working, batch = _batch(request)
    if batch is None:
        return missing(request, "upload")
    _ready(working, batch)
    return RedirectResponse(f"/uploads/{batch.name}", 303)


def _drop(request: Request) -> Response:
    working, batch = _batch(request)
    if batch is None:
        return missing(request, "upload")
    if working.ledger.move(batch.name, "dropped", only=("arriving", "failed", "done")):
        working.arrivals.drop(batch.name)
    return RedirectResponse("/add", 303)


def _again(request: Request) -> Response:
    """Read once more what could not be added."""
    working, batch = _batch(request)
    if batch is None:
        return missing(request, "upload")
    if working.ledger.move(batch.name, "waiting", only=("failed",)):
        working.runner.ask("add", batch.name)
    return RedirectResponse(f"/uploads/{batch.name}", 303)


def _progress(request: Request, batch: Batch, working: Working) -> Markup:
    job = working.ledger.job_of(batch.name)
    files = sorted(batch.files, key=lambda f: (f.state not in ("refused", "problem"), f.number))
    shown = files[:400]
    context: dict[str, Any] = {
        "batch": batch,
        "job": job,
        "files": shown,
        "more": len(files) - len(shown),
        "states": _STATES,
        "arrived": sum(f.state == "arrived" for f in batch.files),
        "silent": time.time() - batch.touched > 5,
        "analysing": working.state(),
        "csrf": request.state.csrf,
        "moving": batch.state in ("arriving", "waiting", "reading"),
        "kept": working.arrivals.folder(batch.name).is_dir(),
    }
    return part("sending/batch_progress.html.j2", context)


def _show(request: Request) -> Response:
    working, batch = _batch(request)
    if batch is None or batch.state == "dropped":
        return missing(request, "upload")
    context = {"batch": batch, "progress": _progress(request, batch, working)}
    return page(request, part("sending/batch.html.j2", context), title="Letters sent", current="/add")


def _follow(request: Request) -> Response:
    working, batch = _batch(request)
    if batch is None:
        return Response(status_code=404)
    return Response(_progress(request, batch, working), media_type="text/html")


routes = [
    Route("/add", _add_page),
    Route("/add", _form, methods=["POST"]),
    Route("/uploads", _announce, methods=["POST"]),
    Route("/uploads/{batch:str}", _show),
    Route("/uploads/{batch:str}/progress", _follow),
    Route("/uploads/{batch:str}/ready", _finish, methods=["POST"]),
    Route("/uploads/{batch:str}/drop", _drop, methods=["POST"]),
    Route("/uploads/{batch:str}/again", _again, methods=["POST"]),
    Route("/uploads/{batch:str}/{number:int}", _take, methods=["POST"]),
]
