"""What run.json says of a run, and what a run leaves that could not be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity import pipeline
from similarity.results import Results
from similarity.segment.decision.model import model_version
from similarity.store import results as kept_results
from tests.store.collection.letters import write_letters


def test_the_role_model_and_every_input_are_named(demo_run: Results) -> None:
    assert demo_run.run["versions"]["role_model"] == model_version()
    assert model_version()
    documents = [letter.document for letter in demo_run.letters]
    assert [i["sha256"] for i in demo_run.run["inputs"]] == [d.origin.sha256 for d in documents]
    assert demo_run.run["counts"]["documents"] == len(documents)


def test_records_that_cannot_be_packed_leave_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write_letters(tmp_path / "in", ("moorings", "byways"))

    def full(_: Results, folder: Path, _last: object) -> None:
        (folder / kept_results.FILE).write_bytes(b"half")
        raise OSError("no space is left")

    monkeypatch.setattr(kept_results, "save_results", full)
    with pytest.raises(OSError, match="no space is left"):
        pipeline.report(files, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
