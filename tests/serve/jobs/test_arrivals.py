"""What is sent arrives under names made here, within limits, whole or not at all."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path, PurePosixPath
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from similarity.config import IngestSettings, Settings
from similarity.serve.desk import Desk
from similarity.serve.jobs import arrivals as arriving
from similarity.serve.jobs.arrivals import Arrivals, safe_name
from similarity.serve.jobs.ledger import Ledger
from similarity.serve.jobs.working import Working
from tests.serve.client import client_of, csrf_of

HOSTILE = (
    "../../etc/passwd", "/etc/passwd", "..\\..\\windows\\system.ini", "C:\\letters\\one.txt", "con.txt", "NUL", "a\x00b.txt",
    "\u202etxt.exe", "....//x", "~/.ssh/id", "-rf", "<img src=x onerror=alert(1)>.html", "a" * 5_000 + ".pdf", "", ".", "..", "/",
    "folder/", ".hidden", "x\ny.txt", "é" * 300, "|;`$(touch x)`",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_harmless(name: str, tmp_path: Path) -> None:
    _is_harmless(name, tmp_path)


@given(st.text())
def test_any_name_is_harmless(name: str) -> None:
    _is_harmless(name, None)


def _is_harmless(name: str, folder: Path | None) -> None:
    made = safe_name(name)
    assert not made.is_absolute()
    assert made.parts and len(made.parts) <= 8
    for part in made.parts:
        assert part not in ("", ".", "..") and not part.startswith(".")
        assert len(part.encode()) <= 130
        assert not set(part) & set('<>:"|?*\\/\x00\n')
        assert part.isprintable()
    assert safe_name(str(made)) == made
    if folder is not None:
        path = folder / made
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        assert folder in path.resolve().parents


def test_an_ending_is_kept() -> None:
    assert safe_name("letters/2023/Reply (final).pdf") == PurePosixPath("letters/2023/Reply (final).pdf")
    assert safe_name("a" * 500 + ".docx").suffix == ".docx"


@pytest.fixture
def working(tmp_path: Path) -> Working:
    settings = Settings(ingest=IngestSettings(max_bytes=1_000_000))
    return Working.of(tmp_path / "letters", settings)


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """An app that works on nothing yet: its thread is not started."""
    return client_of(Desk(tmp_path / "letters", Settings(ingest=IngestSettings(max_bytes=1_000_000))))


def _uploads(tmp_path: Path) -> list[Path]:
    return [p for p in (tmp_path / "letters" / "serve" / "uploads").rglob("*") if p.is_file()]


def _announce(client: TestClient, *files: tuple[str, int]) -> tuple[dict[str, Any], dict[str, str]]:
    headers = {"x-csrf-token": csrf_of(client)}
    answer = client.post(
        "/uploads", json={"files": [{"name": n, "bytes": b} for n, b in files]}, headers=headers
    )
    assert answer.status_code == 200
    return answer.json(), headers


def test_a_file_of_two_gigabytes_is_refused_before_it_is_sent(client: TestClient, tmp_path: Path) -> None:
    answer, headers = _announce(client, ("huge.pdf", 2_000_000_000), ("small.txt", 5))
    assert answer["files"][0] is None
    assert client.post(answer["files"][1], content=b"words", headers=headers).json() == {"arrived": True}
    page = client.get(answer["address"]).text
    assert "is larger than 1 MB" in page
    assert "max_bytes" in page
    assert [p.name for p in _uploads(tmp_path)] == ["small.txt"]


def test_a_file_that_sends_more_than_it_said_is_refused_by_counting(
    client: TestClient, tmp_path: Path
) -> None:
    answer, headers = _announce(client, ("grows.txt", 5))
    sent = client.post(answer["files"][0], content=(b"x" * 100_000 for _ in range(30)), headers=headers)
    assert sent.status_code == 413
    assert _uploads(tmp_path) == []
    said = client.post(answer["files"][0], content=b"x", headers=headers | {"content-length": "2000000000"})
    assert said.status_code == 413


def test_in_a_form_the_file_that_is_too_large_is_told_beside_the_others(
    client: TestClient, tmp_path: Path
) -> None:
    files = [("letters", ("large.txt", b"x" * 1_500_000)), ("letters", ("fits.txt", b"words"))]
    answer = client.post(f"/add?csrf={csrf_of(client)}", files=files, follow_redirects=False)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "is larger than 1 MB" in page
    assert [p.name for p in _uploads(tmp_path)] == ["fits.txt"]


def test_five_hundred_files_are_taken_and_more_than_the_limit_are_told(client: TestClient) -> None:
    answer, _ = _announce(client, *((f"{n}.txt", 5) for n in range(500)))
    assert None not in answer["files"]
    answer, _ = _announce(client, *((f"{n}.txt", 5) for n in range(arriving.MOST_FILES + 3)))
    assert answer["files"].count(None) == 3
    assert "are taken at once" in client.get(answer["address"]).text


def test_hostile_names_are_shown_as_text_and_are_no_paths(client: TestClient, tmp_path: Path) -> None:
    names = [name for name in HOSTILE if name.strip()]
    answer, headers = _announce(client, *((name, 5) for name in names))
    for address in answer["files"]:
        assert client.post(address, content=b"words", headers=headers).status_code == 200
    found = _uploads(tmp_path)
    assert len(found) == len(names)
    page = client.get(answer["address"]).text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page
    assert {p for p in tmp_path.rglob("*") if p.is_file() and "serve" not in p.parts} == set()


def test_two_files_of_one_name_are_two(client: TestClient, tmp_path: Path) -> None:
    answer, headers = _announce(client, ("a.txt", 3), ("A.txt", 3), ("a.txt", 3))
    for number, address in enumerate(answer["files"]):
        client.post(address, content=b"xyz"[: number + 1], headers=headers)
    assert sorted(p.stat().st_size for p in _uploads(tmp_path)) == [1, 2, 3]


def test_a_browser_closed_in_the_middle_leaves_nothing_half(working: Working) -> None:
    batch = working.ledger.new_batch()
    (number,) = working.arrivals.expect(batch, [("letter.txt", 100)])

    async def breaks() -> AsyncIterator[bytes]:
        yield b"x" * 50
        raise ConnectionError

    async def take() -> None:
        with pytest.raises(ConnectionError):
            await working.arrivals.take(batch, number, breaks())

    anyio.run(take)
    found = working.ledger.batch(batch)
    assert found is not None
    assert (found.files[0].state, found.files[0].problem) == ("expected", "did not arrive whole")
    assert not any(p.is_file() for p in working.arrivals.folder(batch).rglob("*"))


def test_an_upload_that_was_left_can_be_gone_on_with(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, headers = _announce(client, ("a.txt", 3), ("b.txt", 3))
    client.post(answer["files"][0], content=b"abc", headers=headers)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 60)
    page = client.get(answer["address"]).text
    assert "1 of 2 files arrived, and nothing comes any more" in page
    assert "Go on with what arrived" in page
    client.post(f"{answer['address']}/ready", headers=headers)
    assert "waits to be read" in client.get(answer["address"]).text


def test_a_full_disk_is_said_beside_the_file_and_leaves_nothing(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, headers = _announce(client, ("one.txt", 5), ("two.txt", 5))

    class Full:
        def write(self, chunk: bytes) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def close(self) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    whole = Path.open

    def full(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if mode == "xb" and path.name == "one.txt":
            whole(path, mode).close()
            return Full()
        return whole(path, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", full)
    assert client.post(answer["files"][0], content=b"words", headers=headers).json() == {"arrived": False}
    assert client.post(answer["files"][1], content=b"words", headers=headers).json() == {"arrived": True}
    page = client.get(answer["address"]).text
    assert "the disk is full" in page
    assert "Free some room" in page
    assert [p.name for p in _uploads(tmp_path)] == ["two.txt"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x\r\n",
        b"--x\r\ncontent-disposition: form-data; name=letters; filename=a.txt\r\n\r\nhalf",
        b"no form at all",
    ],
)
def test_a_broken_form_keeps_nothing(client: TestClient, tmp_path: Path, body: bytes) -> None:
    address = f"/add?csrf={csrf_of(client)}"
    answer = client.post(address, content=body, headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 400
    assert "<nav" in answer.text
    assert _uploads(tmp_path) == []
    assert client.post(address, content=body, headers={"content-type": "text/plain"}).status_code == 415


def test_a_list_of_files_that_is_none_is_refused(client: TestClient) -> None:
    headers = {"x-csrf-token": csrf_of(client)}
    for sent in (
        {},
        {"files": []},
        {"files": [{"name": "a", "bytes": -1}]},
        {"files": "x"},
        [],
        {"files": [{"bytes": 3}]},
    ):
        assert client.post("/uploads", json=sent, headers=headers).status_code == 400


def test_a_file_is_not_taken_after_its_time(client: TestClient, tmp_path: Path) -> None:
    answer, headers = _announce(client, ("a.txt", 3), ("b.txt", 3))
    client.post(answer["files"][0], content=b"abc", headers=headers)
    client.post(f"{answer['address']}/ready", headers=headers)
    assert client.post(answer["files"][1], content=b"abc", headers=headers).status_code == 409
    assert client.post("/uploads/nothing/0", content=b"abc", headers=headers).status_code == 409
    assert [p.name for p in _uploads(tmp_path)] == ["a.txt"]


def test_what_was_under_way_waits_again_after_a_start(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "jobs.sqlite")
    arrivals = Arrivals(tmp_path, ledger, 100)
    batch = ledger.new_batch()
    arrivals.expect(batch, [("a.txt", 3)])
    arrivals.folder(batch).mkdir(parents=True)
    ledger.move(batch, "reading")
    ledger.ask("add", batch)
    ledger.follow(ledger.jobs("waiting")[0].number, "running", "", ())
    stray = arrivals.folder("0123456789abcdef")
    stray.mkdir(parents=True)
    ledger.close()
    again = Ledger(tmp_path / "jobs.sqlite")
    again.begin_anew()
    Arrivals(tmp_path, again, 100).sweep()
    assert [job.kind for job in again.jobs("waiting")] == ["add"]
    assert arrivals.folder(batch).is_dir()
    assert not stray.parent.exists()


def test_a_damaged_ledger_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "jobs.sqlite"
    file.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5_000)
    assert Ledger(file).batches() == []
