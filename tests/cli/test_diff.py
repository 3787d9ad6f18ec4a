"""`similarity diff` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from similarity.api import Collection
from similarity.config import ReportSettings
from similarity.report import write_report
from tests.cli.command import run
from tests.cli.test_report import LETTER, REASON
from tests.report.conftest import make_results


def test_two_folders(tmp_path: Path) -> None:
    write_report(make_results(), tmp_path / "old", ReportSettings())
    write_report(make_results(findings=()), tmp_path / "new", ReportSettings())
    said = run("diff", tmp_path / "old", tmp_path / "new")
    assert said.returncode == 0, said.stderr
    assert "Findings withdrawn (2)" in said.stdout
    printed = run("diff", tmp_path / "old", tmp_path / "new", "--json")
    assert [f["status"] for f in json.loads(printed.stdout)["findings"]] == ["withdrawn"] * 2


def test_a_collection_beside_an_earlier_report(tmp_path: Path) -> None:
    for topic in ("harbours", "markets"):
        text = LETTER.format(reason=REASON, topic=topic).replace("123/24", f"{len(topic)}23/24")
        (tmp_path / f"{topic}.txt").write_text(text, encoding="utf-8")
    kept = tmp_path / "kept"
    with Collection.open(kept, create=True) as collection:
        collection.add(tmp_path / "harbours.txt")
        collection.report(out=tmp_path / "before")
        collection.add(tmp_path / "markets.txt")
    said = run("diff", tmp_path / "before", kept)
    assert said.returncode == 0, said.stderr
    assert "Letters added (1)" in said.stdout and "Templates gained" in said.stdout
    library = run("templates", kept, "--out", tmp_path / "library.json")
    assert library.returncode == 0 and "0 templates" not in library.stdout


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    done = run("diff", tmp_path, tmp_path / "nowhere")
    assert done.returncode == 2
    assert "is not the folder of a report" in done.stderr
