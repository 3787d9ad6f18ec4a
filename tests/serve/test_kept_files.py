"""The report and the tables are made once for an analysis and what was said of it."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from similarity.api import Collection
from similarity.results import Results
from similarity.serve.shelf.analyses import current_analysis


def _made(place: Path, kind: str) -> list[tuple[str, int]]:
    analysis = current_analysis(place)
    assert analysis is not None
    return [(f.name, f.stat().st_mtime_ns) for f in sorted(analysis.glob(f"{kind}-*"))]


def test_a_second_request_is_answered_from_what_the_first_made(
    app: TestClient, place: Path, results: Results
) -> None:
    first = app.get("/files/report.html").content
    kept = _made(place, "report")
    assert len(kept) == 1
    assert app.get("/files/report.html").content == first
    assert _made(place, "report") == kept
    with Collection.open(place) as collection:
        collection.note("note", results.findings[0].finding_id, "Ask them again about this")
    changed = app.get("/files/report.html").text
    assert "Ask them again about this" in changed and b"Ask them again about this" not in first
    assert len(_made(place, "report")) == 1 and _made(place, "report") != kept
    assert app.get("/files/findings.csv").content.startswith(b"finding_id")
    tables = _made(place, "tables")
    assert app.get("/files/documents.csv").text.count("\n") == len(results.letters) + 1
    assert _made(place, "tables") == tables


def test_before_there_is_an_analysis_it_says_so(place: Path, app: TestClient) -> None:
    analysis = current_analysis(place)
    assert analysis is not None
    (analysis.parent / "current").unlink()
    answer = app.get("/files/report.html")
    assert answer.status_code == 404 and "not compared yet" in answer.text
