"""`similarity diff` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from similarity.config import ReportSettings
from similarity.report import write_report
from tests.cli.test_report import run
from tests.report.conftest import make_results


def test_two_folders(tmp_path: Path) -> None:
    write_report(make_results(), tmp_path / "old", ReportSettings())
    write_report(make_results(findings=()), tmp_path / "new", ReportSettings())
    said = run("diff", tmp_path / "old", tmp_path / "new")
    assert said.returncode == 0, said.stderr
    assert "Findings withdrawn (2)" in said.stdout
    printed = run("diff", tmp_path / "old", tmp_path / "new", "--json")
    assert [f["status"] for f in json.loads(printed.stdout)["findings"]] == ["withdrawn"] * 2


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    done = run("diff", tmp_path, tmp_path / "nowhere")
    assert done.returncode == 2
    assert "is not the folder of a report" in done.stderr
