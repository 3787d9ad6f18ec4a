"""The form that a letter is pasted into or chosen in, what was found, and the way into the collection."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from similarity.errors import SimilarityError
from similarity.serve.checking.checking_process import CheckingProcess
from similarity.serve.checking.kept_checks import KeptCheck, find_check, new_check
from similarity.serve.checking.pasted_text import name_of_pasted
from similarity.serve.desk import Desk, desk_of
from similarity.serve.jobs.working import working_of
from similarity.serve.page_frame import page, part
from similarity.serve.safety.refusals import Refused
from similarity.serve.views.showing import missing

__all__ = ["routes"]

_TITLE = "Check a letter"


def _form(request: Request) -> Response:
    body = part("checking/check.html.j2", {"csrf": request.state.csrf})
    return page(request, body, title=_TITLE, current="/check")


async def _letter(request: Request) -> tuple[str, bytes]:
    """Name and content of what was pasted or chosen.

    Raises
    ------
    Refused
        There is none.
    """
    form = await request.form(max_files=1, max_fields=5, max_part_size=4_000_000)
    upload, text = form.get("file"), form.get("text", "")
    if isinstance(upload, UploadFile) and upload.filename:
        return upload.filename, await upload.read()
    if isinstance(text, str) and text.strip():
        return name_of_pasted(text), text.encode()
    raise Refused(400, "There is no letter. Paste its words or choose a file, and send the form again.")


def _checked(desk: Desk, process: CheckingProcess, name: str, content: bytes) -> KeptCheck:
    """Check the letter as a file, in a process of its own, within the limits of reading."""
    check = new_check(desk.place, name, content)
    try:
        check.body.write_text(process.sections(check.letter), encoding="utf-8")
    except SimilarityError:
        shutil.rmtree(check.folder, ignore_errors=True)
        raise
    return check


async def _check(request: Request) -> Response:
    name, content = await _letter(request)
    check = await run_in_threadpool(_checked, desk_of(request), request.app.state.checking, name, content)
    return RedirectResponse(f"/check/{check.name}", 303)


def _shown(request: Request) -> Response:
    check = find_check(desk_of(request).place, request.path_params["name"])
    if check is None:
        return missing(request, "check")
    adding = part("checking/add.html.j2", {"csrf": request.state.csrf, "name": check.name})
    body = Markup(check.body.read_text(encoding="utf-8"))
    first, end, rest = body.partition("</section>")
    return page(request, Markup(first) + adding + Markup(end + rest), title=_TITLE, current="/check")


async def _add(request: Request) -> Response:
    """Into the collection, as a file that was dropped."""
    check = find_check(desk_of(request).place, request.path_params["name"])
    if check is None:
        return missing(request, "check")
    working, content, name = working_of(request), check.letter.read_bytes(), check.letter.name

    async def chunks() -> AsyncIterator[bytes]:
        yield content

    batch = working.ledger.new_batch()
    (number,) = working.arrivals.expect(batch, [(name, len(content))])
    if await working.arrivals.take(batch, number, chunks()) and working.ledger.move(
        batch, "waiting", only=("arriving",)
    ):
        working.runner.ask("add", batch)
    return RedirectResponse(f"/uploads/{batch}", 303)


routes = [
    Route("/check", _form, methods=["GET"]),
    Route("/check", _check, methods=["POST"]),
    Route("/check/{name}", _shown),
    Route("/check/{name}/add", _add, methods=["POST"]),
]
