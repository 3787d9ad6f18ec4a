"""The report and the tables are made once for an analysis and what was said of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.responses import StreamingResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from similarity.api import Collection
from similarity.results import Results
from similarity.serve.packing import downloads
from similarity.serve.packing.kept_files import kept_file
from similarity.serve.safety.refusals import Refused
from similarity.serve.shelf.analyses import adopt, current_analysis, making


def _made(place: Path, kind: str) -> list[tuple[str, int]]:
    analysis = current_analysis(place)
    assert analysis is not None
    return [(f.name, f.stat().st_mtime_ns) for f in sorted(analysis.glob(f"{kind}-*"))]


def test_a_second_request_is_answered_from_what_the_first_made(
    app: TestClient, place: Path, results: Results
) -> None:
    first = app.get("/files/report.html").content
    kept = _made(place, "report")
    assert len(kept) == 1
    assert app.get("/files/report.html").content == first
    assert _made(place, "report") == kept
    with Collection.open(place) as collection:
        collection.note("note", results.findings[0].finding_id, "Ask them again about this")
    changed = app.get("/files/report.html").text
    assert "Ask them again about this" in changed and b"Ask them again about this" not in first
    assert len(_made(place, "report")) == 1 and _made(place, "report") != kept
    assert app.get("/files/findings.csv").content.startswith(b"finding_id")
    tables = _made(place, "tables")
    assert app.get("/files/documents.csv").text.count("\n") == len(results.letters) + 1
    assert _made(place, "tables") == tables


def test_before_there_is_an_analysis_it_says_so(place: Path, app: TestClient) -> None:
    analysis = current_analysis(place)
    assert analysis is not None
    (analysis.parent / "current").unlink()
    answer = app.get("/files/report.html")
    assert answer.status_code == 404 and "not compared yet" in answer.text


def test_a_newer_analysis_that_comes_in_the_middle_is_the_one_that_is_given(
    place: Path, app: TestClient
) -> None:
    before, turns = current_analysis(place), []
    assert before is not None

    def make(results: Results, folder: Path) -> None:
        turns.append(folder)
        if len(turns) == 1:
            newer = making(place)
            shutil.copytree(before, newer, dirs_exist_ok=True)
            adopt(place, newer, "newer")  # takes the older one's folder away
        folder.mkdir()
        (folder / "a.txt").write_text("made")

    with kept_file(place, "made", "a.txt", (), make) as made:
        assert made.read() == b"made"
    assert Path(made.name).is_relative_to(place / "serve" / "analyses" / "newer")
    assert len(turns) == 2


def test_a_file_that_is_swept_before_it_is_sent_is_sent_whole(
    place: Path, app: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = app.get("/files/documents.csv")
    analysis, send, swept = current_analysis(place), downloads.StreamingResponse.__call__, []
    assert analysis is not None and first.headers["content-length"] == str(len(first.content))

    async def swept_first(response: StreamingResponse, scope: Scope, receive: Receive, reply: Send) -> None:
        shutil.rmtree(analysis)  # as a newer analysis does, between the answer and its sending
        swept.append(analysis.exists())
        await send(response, scope, receive, reply)

    monkeypatch.setattr(downloads.StreamingResponse, "__call__", swept_first)
    assert app.get("/files/documents.csv").content == first.content and swept == [False]


def test_a_file_that_is_swept_before_it_is_opened_is_made_anew(place: Path, app: TestClient) -> None:
    before, turns = current_analysis(place), []
    assert before is not None

    def make(results: Results, folder: Path) -> None:
        folder.mkdir()
        turns.append(folder)
        if len(turns) > 1:
            (folder / "a.txt").write_text("made")
            return
        newer = making(place)
        shutil.copytree(before, newer, dirs_exist_ok=True, ignore=lambda *_: ["made"])
        adopt(place, newer, "newer")
        folder.mkdir(parents=True)  # swept in part only, as while it is being read: the file is not there

    with kept_file(place, "made", "a.txt", (), make) as made:
        assert made.read() == b"made" and len(turns) == 2


def test_a_name_that_is_none_of_the_files_is_refused(place: Path, app: TestClient) -> None:
    with pytest.raises(Refused):
        kept_file(place, "made", "b.txt", (), lambda _, folder: folder.mkdir())


def test_what_cannot_be_made_of_an_analysis_that_stays_is_an_error(place: Path, app: TestClient) -> None:
    def make(results: Results, folder: Path) -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        kept_file(place, "made", "a.txt", (), make)
