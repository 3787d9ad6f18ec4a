from __future__ import annotations

from pathlib import Path

import pytest

from similarity import pipeline
from similarity.config import IngestSettings
from similarity.engine.processes import in_processes
from similarity.ingest import read_sources

DEMO = Path(__file__).resolve().parents[2] / "corpus" / "demo"


def test_results_come_in_the_order_of_the_items() -> None:
    items = [f"Word{n}" for n in range(50)]
    told: list[tuple[int, int]] = []
    found = in_processes("similarity.words:fold", items, 2, lambda done, of: told.append((done, of)))
    assert found == [item.lower() for item in items]
    assert told[-1] == (50, 50)
    assert in_processes("similarity.words:fold", [], 2) == []


def test_an_error_in_a_process_is_the_error_of_the_call() -> None:
    with pytest.raises(AttributeError):
        in_processes("similarity.words:fold", [1, 2, 3], 2)


def test_letters_understood_in_processes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = read_sources(sorted(DEMO.glob("carrowby*.txt"))[:4], IngestSettings()).documents
    here = pipeline.understand_all(documents)
    monkeypatch.setattr(pipeline, "_FEW", 1)
    monkeypatch.setattr(pipeline, "cores", lambda: 2)
    assert pipeline.understand_all(documents) == here
