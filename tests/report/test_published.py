"""What machines read: JSON against the published schemas, the summary for pasting, charts as files."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from similarity.config import ReportSettings
from similarity.report import write_report
from similarity.report.charts.vega import build_charts, heat_map, histogram
from similarity.report.summary import summary_markdown
from similarity.report.view import build_view
from similarity.results import Results
from tests.report.browser import many_letters
from tests.report.conftest import make_results
from tests.report.test_evidence import named_results
from tests.report.test_page import hostile_results

RUN: dict[str, Any] = {
    "schema_version": "1.0",
    "versions": {"similarity": "0.1.0"},
    "settings": {"match": {"min_words": 12}},
    "inputs": [{"source": "letters/a.txt", "sha256": "0" * 64, "document_id": "a-00000000"}],
    "counts": {"documents": 1},
    "seconds": {"read": 0.5},
}


def _schema(name: str) -> dict[str, Any]:
    file = resources.files("similarity.report") / "assets" / "schemas" / f"{name}.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


@pytest.mark.parametrize(
    "results", [make_results(), many_letters(30), hostile_results()], ids=["3", "30", "odd"]
)
def test_the_file_of_templates_keeps_its_schema(results: Results, tmp_path: Path) -> None:
    write_report(results, tmp_path / "out", ReportSettings())
    content = json.loads((tmp_path / "out" / "templates.json").read_text(encoding="utf-8"))
    jsonschema.validate(content, _schema("templates"))


def test_run_schema_takes_a_run_and_refuses_an_absolute_path() -> None:
    jsonschema.validate(RUN, _schema("run"))
    for source in ("/home/someone/a.txt", "C:\\letters\\a.txt"):
        wrong = RUN | {"inputs": [RUN["inputs"][0] | {"source": source}]}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, _schema("run"))


def test_templates_schema_refuses_a_wrong_class() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"template_id": "t", "fairness": "proof"}], _schema("templates"))


def test_summary_quotes_the_run_and_both_places(results: Results) -> None:
    text = summary_markdown(results)
    match = results.matches[0]
    run = max(match.runs, key=lambda r: r.words)
    assert f"> {results.letters[0].document.quote(run.left)}" in text
    for letter in results.letters[:2]:
        assert letter.document.origin.sha256 in text
    assert f"characters {run.left.start}–{run.left.end}" in text
    assert "2 of 3 refusals" in text


def test_summary_of_hostile_letters_is_plain_text() -> None:
    text = summary_markdown(hostile_results())
    assert not re.search(r"(?<!\\)<", text)
    assert not re.search("[\x00\x1b\u202e]", text)


def test_the_summary_names_no_person() -> None:
    text = summary_markdown(named_results())
    for secret in ("Hask", "hask", "Okonedo", "Arbuthnot", "7946"):
        assert secret not in text
    assert "Taken out of this page: 5 names, 1 e-mail address, 1 phone number, 2 signatures." in text


@pytest.mark.parametrize("name", ["run", "templates"])
def test_the_published_schemas_take_a_whole_run(name: str) -> None:
    file = Path(__file__).parents[2] / "reports" / "demo" / f"{name}.json"
    jsonschema.validate(json.loads(file.read_text(encoding="utf-8")), _schema(name))


def test_a_run_without_matches_has_a_summary() -> None:
    empty = make_results(matches=(), templates=(), requests=(), overlaps=())
    assert "No reasons on harm or the public interest" in summary_markdown(empty)


def test_charts_hold_the_data_and_link_into_the_page(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    results = many_letters(30)
    write_report(results, tmp_path / "out", ReportSettings())
    for name in ("scatter", "timeline"):
        spec = json.loads((tmp_path / "out" / "charts" / f"{name}.vl.json").read_text(encoding="utf-8"))
        assert spec["data"]["values"]
        assert (tmp_path / "out" / "charts" / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        svg = (tmp_path / "out" / "charts" / f"{name}.svg").read_text(encoding="utf-8")
        assert svg.count('<a href="#') == len(spec["data"]["values"])
        assert "vega.github.io" not in svg
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))


def test_without_vl_convert_the_charts_are_tables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("similarity.report.charts.drawing._available", lambda: False)
    write_report(many_letters(30), tmp_path / "out", ReportSettings())
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Unlike requests, like reasons" in page
    assert page.count('<table class="data">') > 3
    assert not list((tmp_path / "out" / "charts").glob("*.png"))


def test_the_scatter_leaves_out_pairs_whose_requests_are_unknown() -> None:
    results = many_letters(30)
    view = build_view(results, ReportSettings())
    points = build_charts(results, view.families, view.pairs)[0].spec["data"]["values"]
    known = sum(r.request_similarity is not None for r in results.requests)
    assert len(points) == known


def test_histogram_and_heat_map_count_everything() -> None:
    results = many_letters(30)
    bars = histogram(results)
    assert bars is not None
    assert sum(int(b["title"].split()[0]) for b in bars["bars"]) == len(results.matches)
    heat = heat_map(results)
    assert heat is not None
    cells = sum(sum(row["counts"]) for row in heat["rows"])
    assert cells == sum(len(t.occurrences) * len(t.stock_arguments) for t in results.templates)
    assert histogram(make_results(matches=())) is None
    assert heat_map(make_results(templates=())) is None
