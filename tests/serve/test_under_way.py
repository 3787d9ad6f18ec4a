"""The app as a program: stopped in the middle, with a collection that another holds, and with one that is damaged."""

from __future__ import annotations

import re
import signal
import sqlite3
import time
from pathlib import Path

import httpx

from benchmarks.started_app import serving
from similarity.collection import Collection
from tests.serve.sent_letters import TOPICS, letter

WAIT = 240.0


def _client(address: str) -> tuple[httpx.Client, str]:
    client = httpx.Client(base_url=address, trust_env=False, timeout=120)
    for _ in range(100):
        try:
            page = client.get("/").text
            break
        except httpx.TransportError:
            time.sleep(0.1)
    found = re.search(r'<meta name="csrf" content="(\w+)">', page)
    assert found
    return client, found.group(1)


def _send(client: httpx.Client, csrf: str, *numbers: int) -> str:
    files = [("letters", (f"letter {n}.txt", letter(n, TOPICS[n % len(TOPICS)]).encode())) for n in numbers]
    answer = client.post(f"/add?csrf={csrf}", files=files)
    assert answer.status_code == 303
    return answer.headers["location"]


def _until(client: httpx.Client, address: str, words: str) -> str:
    begun = time.monotonic()
    text = ""
    while time.monotonic() - begun < WAIT:
        text = client.get(f"{address}/progress").text
        if words in text:
            return text
        time.sleep(0.3)
    raise AssertionError(text)


def _letters(place: Path) -> int:
    with Collection.open(place, read_only=True) as collection:
        return len(collection.letters())


def test_stopped_in_the_middle_the_collection_is_whole_and_the_work_is_done_afterwards(
    tmp_path: Path,
) -> None:
    place = tmp_path / "letters"
    with serving(place) as (address, process):
        client, csrf = _client(address)
        sent = _send(client, csrf, *range(6))
        headers = {"x-csrf-token": csrf}
        other = client.post(
            "/uploads", json={"files": [{"name": "half.txt", "bytes": 9}]}, headers=headers
        ).json()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    with Collection.open(place) as collection:
        assert collection.doctor() == ()
    with serving(place) as (address, process):
        client, _ = _client(address)
        _until(client, sent, "6 letters are new")
        assert "0 of 1 file arrived" in client.get(other["address"]).text
        process.kill()  # at any time, without a chance to tidy up
        process.wait(30)
    assert _letters(place) == 6
    with Collection.open(place) as collection:
        assert collection.doctor() == ()


def test_another_program_that_writes_is_waited_for_and_said(tmp_path: Path) -> None:
    place = tmp_path / "letters"
    with serving(place) as (address, _):
        client, csrf = _client(address)
        with sqlite3.connect(place / "collection.sqlite", isolation_level=None) as held:
            held.execute("BEGIN IMMEDIATE")
            sent = _send(client, csrf, 1)
            _until(client, sent, "another program is writing to it")
            assert client.get("/letters").status_code == 200  # readers do not wait
            held.execute("ROLLBACK")
        _until(client, sent, "1 letter is new")


def test_a_damaged_collection_is_a_sentence_on_the_page(tmp_path: Path) -> None:
    place = tmp_path / "letters"
    Collection.open(place, create=True).close()
    data = bytearray((place / "collection.sqlite").read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    (place / "collection.sqlite").write_bytes(bytes(data))
    with serving(place) as (address, _):
        client, csrf = _client(address)
        page = client.get("/").text
        assert "is damaged" in page
        assert "Put back a copy" in page or "put back a copy" in page
        sent = _send(client, csrf, 1)
        text = _until(client, sent, 'role="alert"')
        assert "damaged" in text
        assert "Try again" in text  # what was sent is kept
        assert "damaged" in client.get("/search?q=words").text
