"""`similarity report` as a user runs it: real files, real process."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

TABLES = ("documents", "blocks", "matches", "findings", "requests", "problems")


def run(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "similarity", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=300)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def contents(folder: Path) -> dict[str, str]:
    """Hash of every file; `seconds` in run.json aside."""
    found = {}
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = file.read_bytes()
        if file.name == "run.json":
            described = json.loads(data)
            described.pop("seconds")
            data = json.dumps(described, sort_keys=True).encode()
        found[file.relative_to(folder).as_posix()] = hashlib.sha256(data).hexdigest()
    return found


LETTER = """Dear Sir or Madam

Reference: FOI 123/24

You asked: how many inspectors visited the harbour in 2023?

The information is exempt under section 31(1)(a) of the Freedom of Information Act 2000.

{reason}

Having weighed these factors the balance lies in favour of withholding the figures about {topic}.
"""
REASON = (
    "Disclosure would tell offenders how often each site is checked and on which days nobody looks, "
    "and those who mean to break the rules would choose those days for their landings."
)


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "a.txt").write_text(LETTER.format(reason=REASON, topic="harbours"), encoding="utf-8")
    (folder / "b.txt").write_text(LETTER.format(reason=REASON, topic="markets"), encoding="utf-8")
    return folder


def test_two_letters_become_every_file_of_the_contract(pair: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("report", pair, "--out", out, "--parquet")
    assert done.returncode == 0, done.stderr
    for table in TABLES:
        assert (out / f"{table}.csv").is_file()
        assert (out / f"{table}.parquet").is_file()
    for name in ("report.html", "templates.json", "run.json"):
        assert (out / name).stat().st_size > 0
    found = rows(out / "matches.csv")
    assert found
    for row in found:
        for side in ("left", "right"):
            text = (out / "text" / f"{row[f'{side}_document']}.txt").read_bytes().decode("utf-8")
            assert 0 <= int(row[f"{side}_start"]) < int(row[f"{side}_end"]) <= len(text)


def test_same_input_same_bytes_out(pair: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("report", pair, "--out", tmp_path / name, "--quiet").returncode == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_piped_output_has_plain_lines_and_a_summary(pair: Path, tmp_path: Path) -> None:
    done = run("report", pair, "--out", tmp_path / "out")
    assert "Reading: done" in done.stderr
    assert "\x1b" not in done.stderr + done.stdout
    assert "2" in done.stdout
    assert "report.html" in done.stdout


def test_quiet_prints_nothing(pair: Path, tmp_path: Path) -> None:
    done = run("report", pair, "--out", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_missing_path_alone_cannot_run(tmp_path: Path) -> None:
    done = run("report", tmp_path / "nowhere.txt", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_cannot_run(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("report", tmp_path / "empty", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "empty" in done.stderr


def test_bad_inputs_are_rows_and_the_rest_is_processed(pair: Path, tmp_path: Path) -> None:
    (pair / "nothing.txt").write_bytes(b"")
    (pair / "noise.txt").write_bytes(bytes(range(256)) * 40)
    done = run("report", pair, tmp_path / "gone.html", "--out", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    troubled = {Path(row["source"]).name for row in rows(tmp_path / "out" / "problems.csv")}
    assert {"nothing.txt", "noise.txt", "gone.html"} <= troubled
    assert len(rows(tmp_path / "out" / "documents.csv")) == 2
    for row in rows(tmp_path / "out" / "problems.csv"):
        assert row["problem"]
        assert row["what_was_done"]


def test_a_single_letter_still_gets_a_report(pair: Path, tmp_path: Path) -> None:
    done = run("report", pair / "a.txt", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "report.html").is_file()
    assert rows(tmp_path / "out" / "requests.csv") == []


def test_a_copy_of_a_file_is_a_duplicate_and_no_template_use(pair: Path, tmp_path: Path) -> None:
    (pair / "copy-of-a.txt").write_bytes((pair / "a.txt").read_bytes())
    done = run("report", pair, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert len(rows(tmp_path / "out" / "documents.csv")) == 2
    assert "duplicate" in " ".join(r["problem"] for r in rows(tmp_path / "out" / "problems.csv"))


def test_a_folder_of_other_files_is_refused(pair: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "thesis.doc").write_text("years of work")
    done = run("report", pair, "--out", out)
    assert done.returncode == 2
    assert (out / "thesis.doc").read_text() == "years of work"


def test_a_wrong_setting_is_named(pair: Path, tmp_path: Path) -> None:
    (tmp_path / "similarity.toml").write_text("[match]\nmin_wrods = 3\n")
    done = run("report", pair, "--out", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "match.min_wrods" in done.stderr


def test_no_machine_path_in_any_output(pair: Path, tmp_path: Path) -> None:
    assert run("report", pair.resolve(), "--out", tmp_path / "out").returncode == 0
    for file in (tmp_path / "out").rglob("*"):
        if file.is_file():
            assert str(tmp_path).encode() not in file.read_bytes(), file.name
