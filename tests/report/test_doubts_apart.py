"""What the program did not see is said apart: in tables by its verdict, never in summary, leading points or pack."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from similarity.config import ReportSettings
from similarity.records import Finding
from similarity.report.evidence import write_pack
from similarity.report.strongest_points import strongest_points
from similarity.report.summary import summary_markdown
from similarity.report.write import write_report
from similarity.results import Results

DOUBT = "This program did not see the reason for the weir under section 38"


@pytest.fixture(params=["exemption_gap", "leftover", "dated_claim"])
def doubted(request: pytest.FixtureRequest, build: Callable[..., Results]) -> Results:
    results = build()
    doubt = Finding(
        "f9", request.param, "unknown", "letter-0000", results.letters[0].document.blocks[4].span,
        f"{DOUBT}. It may stand in a part that was not read.", certainty="Open: Much was not read.",
    )  # fmt: skip
    return dataclasses.replace(results, findings=(*results.findings, doubt))


def test_a_doubt_is_in_no_summary_no_leading_point_and_no_pack(doubted: Results, tmp_path: Path) -> None:
    assert DOUBT not in summary_markdown(doubted)
    assert all(DOUBT not in str(point) for point in strongest_points(doubted))
    write_pack(doubted, "DEMO/0000", [], tmp_path / "pack", anyway=True)
    assert DOUBT not in (tmp_path / "pack" / "pack.html").read_text(encoding="utf-8")


def test_a_doubt_is_a_row_with_its_verdict_and_stands_apart_on_the_page(
    doubted: Results, tmp_path: Path
) -> None:
    (tmp_path / "run").mkdir()
    write_report(doubted, tmp_path / "run", ReportSettings())
    rows = list(
        csv.DictReader(io.StringIO((tmp_path / "run" / "findings.csv").read_text(encoding="utf-8-sig")))
    )
    (row,) = [r for r in rows if DOUBT in r["statement"]]
    assert row["verdict"] == "unknown" and row["certainty"].startswith("Open")
    page = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    apart = page.find("kept out of counts, of the summary and of the pack")
    assert 0 < apart < page.find(DOUBT)
