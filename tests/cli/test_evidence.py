"""`similarity evidence` makes the pack of one refused request from a finished report."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import run
from tests.cli.test_report import LETTER, REASON


def _report(folder: Path) -> Path:
    letters = folder / "letters"
    letters.mkdir()
    (letters / "a.txt").write_text(LETTER.format(reason=REASON, topic="harbours"), encoding="utf-8")
    other = LETTER.replace("123/24", "456/24").replace("harbour in 2023", "fish market in 2021")
    (letters / "b.txt").write_text(other.format(reason=REASON, topic="markets"), encoding="utf-8")
    assert run("report", letters, "--out", folder / "run", "--quiet").returncode == 0
    return folder / "run"


def test_a_pack_in_three_formats(tmp_path: Path) -> None:
    made = _report(tmp_path)
    done = run("evidence", made, "--response", "a.txt", "--out", tmp_path / "pack")
    assert done.returncode == 0, done.stderr
    files = {"pack.html", "pack.docx", "pack.pdf", "cover-sheet.docx"}
    assert {p.name for p in (tmp_path / "pack").iterdir()} == {*files, "pack.json"}
    listed = json.loads((tmp_path / "pack" / "pack.json").read_text(encoding="utf-8"))["files"]
    assert {entry["file"] for entry in listed} == files
    assert "offenders" in (tmp_path / "pack" / "pack.html").read_text(encoding="utf-8")
    again = run("evidence", made, "--response", "a.txt", "--out", tmp_path / "again")
    assert again.returncode == 0
    for name in sorted(files):
        assert (tmp_path / "pack" / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_an_unknown_response_is_named(tmp_path: Path) -> None:
    done = run("evidence", _report(tmp_path), "--response", "FOI 999/99", "--out", tmp_path / "pack")
    assert done.returncode == 2
    assert "FOI 999/99" in done.stderr
    assert not (tmp_path / "pack").exists()


def test_a_folder_that_is_no_run_is_named(tmp_path: Path) -> None:
    done = run("evidence", tmp_path, "--response", "x", "--out", tmp_path / "pack")
    assert done.returncode == 2
    assert "not the folder of a report" in done.stderr


def test_a_pack_does_not_replace_the_report_it_is_made_from(tmp_path: Path) -> None:
    made = _report(tmp_path)
    before = {p.name for p in made.iterdir()}
    done = run("evidence", made, "--response", "a.txt", "--out", made)
    assert done.returncode == 2
    assert "is a report" in done.stderr
    assert {p.name for p in made.iterdir()} == before


def test_a_weak_case_is_not_written_unless_asked_for(tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    weak = "Disclosure of landings at the harbour would be of use to people who break the rules."
    (letters / "a.txt").write_text(LETTER.format(reason=weak, topic="harbours"), encoding="utf-8")
    (letters / "b.txt").write_text(
        LETTER.replace("123/24", "456/24").format(reason=REASON, topic="markets"), encoding="utf-8"
    )
    assert run("report", letters, "--out", tmp_path / "run", "--quiet").returncode == 0
    done = run("evidence", tmp_path / "run", "--response", "a.txt", "--out", tmp_path / "pack")
    assert done.returncode == 2 and "no pack was written" in done.stderr and "--anyway" in done.stderr
    assert not (tmp_path / "pack").exists()
    done = run("evidence", tmp_path / "run", "--response", "a.txt", "--out", tmp_path / "pack", "--anyway")
    assert done.returncode == 0, done.stderr
