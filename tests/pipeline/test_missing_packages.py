"""What a report cannot show without an optional package is a problem, not silence."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from similarity import pipeline
from similarity.report.charts import missing


def test_without_the_renderer_the_missing_pictures_are_a_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, demo_corpus: Path
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(missing, "find_spec", lambda name: None if name == "vl_convert" else real(name))
    results = pipeline.report([demo_corpus / "westholme-drones.txt"], tmp_path / "out")
    (problem,) = [p for p in results.problems if p.source == "report"]
    assert "vl-convert-python is not installed" in problem.problem
    assert "vl-convert-python" in (tmp_path / "out" / "problems.csv").read_text(encoding="utf-8")
