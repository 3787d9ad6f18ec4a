"""`similarity check` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from similarity.api import Collection
from tests.cli.command import run
from tests.cli.test_report import LETTER, REASON


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    for number, topic in enumerate(("harbours", "markets", "bridges")):
        text = LETTER.format(reason=REASON, topic=topic).replace("123/24", f"12{number}/24")
        (folder / f"{topic}.txt").write_text(text, encoding="utf-8")
    with Collection.open(folder / "collection", create=True) as made:
        made.add(*folder.glob("*.txt"))
    return folder / "collection"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "new lëtter.txt"
    text = LETTER.format(reason=REASON, topic="kennels").replace("123/24", "777/24")
    file.write_text(text, encoding="utf-8")
    return file


def test_a_letter_on_the_terminal_as_page_and_as_folder(
    collection: Path, letter: Path, tmp_path: Path
) -> None:
    done = run("check", letter, "--in", collection, "--out", tmp_path / "check.html")
    assert done.returncode == 0, done.stderr
    assert "3 kept letters" in " ".join(done.stdout.split())
    assert "kennels" in done.stdout
    assert "<h1" in (tmp_path / "check.html").read_text(encoding="utf-8")
    assert run("check", letter, "--in", collection, "--out", tmp_path / "made", "-q").returncode == 0
    again = run("check", letter, "--in", collection, "--out", tmp_path / "made", "-q")
    assert again.returncode == 0, again.stderr
    pack = run(
        "evidence", tmp_path / "made", "--response", "FOI 777/24", "--out", tmp_path / "pack", "--anyway"
    )
    assert pack.returncode == 0, pack.stderr
    assert (tmp_path / "pack" / "pack.html").exists()


def test_standard_input_as_json(collection: Path, letter: Path) -> None:
    command = [sys.executable, "-m", "similarity", "check", "-", "--in", str(collection), "--json"]
    done = subprocess.run(command, input=letter.read_bytes(), capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["letters"]
    assert found["shared_with"]["letters"] == 3
    assert found["templates"][0]["blanks"] or found["templates"]


def test_bad_input_is_one_sentence(collection: Path, letter: Path, tmp_path: Path) -> None:
    cases = (
        (["check", tmp_path / "none.txt", "--in", collection], "does not exist"),
        (["check", letter, "--in", tmp_path], "collection"),
        (["check", letter, "-", "--in", collection], "standard input"),
        (["check", letter, "--in", collection, "--known", letter], "no library"),
        (["check", letter, "--in", collection, "--out", tmp_path], "Choose"),
    )
    for arguments, said in cases:
        done = run(*arguments)
        assert done.returncode == 2, (arguments, done.stdout)
        assert said in done.stderr and "Traceback" not in done.stderr
    empty = subprocess.run(
        [sys.executable, "-m", "similarity", "check", "-", "--in", str(collection)],
        input=b" \n", capture_output=True, timeout=300,
    )  # fmt: skip
    assert empty.returncode == 2 and b"No text was given" in empty.stderr


def test_an_unreadable_file_beside_a_letter_is_a_problem(
    collection: Path, letter: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = run("check", letter, tmp_path / "broken.pdf", "--in", collection)
    assert done.returncode == 1
    assert "broken.pdf" in done.stderr and "kennels" in done.stdout
