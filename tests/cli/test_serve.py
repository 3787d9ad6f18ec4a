"""``similarity serve`` as a user starts and stops it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest


def _started(*words: str, folder: Path) -> tuple[subprocess.Popen[str], list[str]]:
    """The command, and what it says until it has said how to stop it."""
    command = [sys.executable, "-u", "-m", "similarity", "serve", *words]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said = []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if "Ctrl+C" in line:
            break
    return process, said


def _answer(address: str) -> tuple[int, str]:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=120) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("nothing answers")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_it_says_where_it_is_serves_and_stops(tmp_path: Path) -> None:
    process, said = _started("letters", "--no-browser", "--port", "0", folder=tmp_path)
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+/", said[0])
        assert found, said
        status, page = _answer(found.group())
        assert status == 200
        assert "letters" in page
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=120)[0]
    assert process.returncode == 0
    assert rest.strip() == "Stopped. The collection is whole."


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_beyond_this_machine_the_address_holds_a_token(tmp_path: Path) -> None:
    process, said = _started("letters", "--no-browser", "--port", "0", "--host", "0.0.0.0", folder=tmp_path)
    try:
        found = re.search(r":(\d+)/\?token=([\w-]+)", said[0])
        assert found, said
        assert "not encrypted" in said[1]
        base = f"http://127.0.0.1:{found.group(1)}/"
        assert _answer(base)[0] == 401
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        assert opener.open(f"{base}?token={found.group(2)}", timeout=120).status == 200
    finally:
        process.terminate()
        process.communicate(timeout=120)
    assert process.returncode == 0


def test_an_address_in_use_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        process, said = _started("letters", "--no-browser", "--port", port, folder=tmp_path)
        process.wait(timeout=120)
    assert process.returncode == 2
    assert len(said) == 1
    assert "--port" in said[0]


def test_without_the_extra_it_names_the_remedy(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['uvicorn'] = None\n"
        "from similarity.cli import main\nsys.argv = ['similarity', 'serve', 'letters']\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "pip install 'foi-similarity[serve]'" in done.stderr
    assert not (tmp_path / "letters").exists()
