"""What a report cannot show, for want of a package or of memory, is a problem, not silence."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from similarity import pipeline
from similarity.report.charts import drawing
from tests.faults.good_letters import DEMO, GOOD

LETTERS = [DEMO / name for name in GOOD]


def test_without_the_renderer_the_missing_pictures_are_a_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(drawing, "find_spec", lambda name: None if name == "vl_convert" else real(name))
    results = pipeline.report(LETTERS, tmp_path / "out")
    (problem,) = [p for p in results.problems if p.source == "report"]
    assert "vl-convert-python is not installed" in problem.problem
    assert "vl-convert-python" in (tmp_path / "out" / "problems.csv").read_text(encoding="utf-8")
    assert results.run["counts"]["problems"] == len(results.problems)


def test_no_charts_lack_no_pictures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(drawing, "find_spec", lambda name: None)
    assert pipeline.report(LETTERS[:1], tmp_path / "out").problems == ()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_a_renderer_without_memory_takes_no_report_with_it(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    import resource

    most = 4_000_000_000  # bytes of addresses, of which the renderer reserves far more
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "similarity",
            "report",
            *map(str, LETTERS),
            "--out",
            str(tmp_path / "out"),
            "--quiet",
        ],
        capture_output=True,
        text=True,
        env=os.environ,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most)),
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    for file in ("problems.csv", "report.html", "summary.md", "results.json.gz"):
        assert (tmp_path / "out" / file).exists(), file
    said = (tmp_path / "out" / "problems.csv").read_text(encoding="utf-8")
    assert "has no pictures of its charts: the program that draws them was stopped" in said
    assert "the program that draws them was stopped" in (tmp_path / "out" / "report.html").read_text(
        encoding="utf-8"
    )
    assert not list((tmp_path / "out" / "charts").glob("*.png"))
    assert list((tmp_path / "out" / "charts").glob("*.vl.json"))
