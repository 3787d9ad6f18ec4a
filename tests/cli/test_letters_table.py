"""`similarity report --letters`: what the user knows outranks what was read, and is shown as theirs."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import run
from tests.cli.test_report import LETTER, REASON, rows


def _letters(folder: Path) -> Path:
    letters = folder / "letters"
    letters.mkdir()
    for name, topic in (("left", "harbours"), ("right", "markets")):
        text = LETTER.format(reason=REASON, topic=topic).replace("FOI 123/24", f"FOI {len(topic)}23/24")
        (letters / f"{name}.txt").write_text(text, encoding="utf-8")
    return letters


def test_what_is_given_stands_in_table_page_and_pack(tmp_path: Path) -> None:
    letters, given, out = _letters(tmp_path), tmp_path / "letters.csv", tmp_path / "out"
    given.write_text(
        "source,authority,date,subject,same_request\n"
        "left.txt,Saltmere Harbour Trust,4 May 2024,landings at night,R1\n"
        "right.txt,,,,R2\n"
        "nobody.txt,,,,\n",
        encoding="utf-8",
    )
    done = run("report", letters, "--out", out, "--letters", given)
    assert done.returncode == 1, done.stderr
    left, right = rows(out / "documents.csv")
    assert (left["authority"], left["date"], left["date_basis"]) == (
        "Saltmere Harbour Trust", "2024-05-04", "given",
    )  # fmt: skip
    assert left["given_by_user"] == "authority;date;same_request;subject"
    assert right["given_by_user"] == "same_request"
    (pair,) = rows(out / "requests.csv")
    assert (pair["same_request"], pair["reason"]) == ("false", "given by the user as different requests")
    (problem,) = rows(out / "problems.csv")
    assert problem["source"] == "letters.csv" and "line 4" in problem["problem"]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "authority, date given by the user" in page and "landings at night" in page
    assert run("evidence", out, "--response", left["document_id"], "--out", tmp_path / "pack").returncode == 0
    pack = (tmp_path / "pack" / "pack.html").read_text(encoding="utf-8")
    assert "given by the user of the program" in pack


def test_the_table_as_read_can_be_given_back(tmp_path: Path) -> None:
    letters, table = _letters(tmp_path), tmp_path / "letters.csv"
    assert run("report", letters, "--out", tmp_path / "a", "--write-letters", table).returncode == 0
    assert table.read_text(encoding="utf-8").startswith("source,authority,reference,date,request,subject")
    done = run("report", letters, "--out", tmp_path / "b", "--letters", table)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "a" / "matches.csv") == rows(tmp_path / "b" / "matches.csv")


def test_a_table_that_is_none_stops_the_run_with_a_remedy(tmp_path: Path) -> None:
    table = tmp_path / "letters.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("report", _letters(tmp_path), "--out", tmp_path / "a", "--letters", table)
    assert done.returncode == 2 and "has no column source" in done.stderr
    assert not (tmp_path / "a").exists()
