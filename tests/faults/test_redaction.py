"""Personal details: floors on planted ones, and a pack from which every kind of them is gone."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import docx
import pytest
from selectolax.lexbor import LexborHTMLParser

from similarity import pipeline
from similarity.report.evidence import write_pack
from tests.faults.redaction import LETTERS, measure

FLOORS = tomllib.loads((Path(__file__).resolve().parents[1] / "floors.toml").read_text(encoding="utf-8"))
CASE = LETTERS.parent / "faults" / "redact-evidence"


def _needed(folder: Path) -> None:
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{folder.name}: must be there in CI")
        pytest.skip(f"{folder.name} is not beside this repository (shared/cases)")


def test_planted_details_are_found_and_little_else_is_taken_out() -> None:
    _needed(LETTERS)
    found = measure(seed=1)
    assert found.recall >= FLOORS["redaction"]["recall"], found.missed
    assert found.precision >= FLOORS["redaction"]["precision"], found.wrong


def test_no_detail_stands_in_the_pack(tmp_path: Path) -> None:
    _needed(CASE)
    results = pipeline.analyse(sorted(CASE.glob("*7[0-9]*.txt")) or sorted(CASE.glob("[!R]*.txt")))
    response = next(x.document.origin.source for x in results.letters if "7401/25" in x.document.text)
    write_pack(results, response, [], tmp_path, anyway=True)
    html = LexborHTMLParser((tmp_path / "pack.html").read_text(encoding="utf-8"))
    assert html.body is not None
    word = docx.Document(str(tmp_path / "pack.docx"))
    cells = [c.text for t in word.tables for r in t.rows for c in r.cells]
    shown = json.dumps([html.body.text(), *(p.text for p in word.paragraphs), *cells]).casefold()
    for detail in (
        "imogen",
        "thornley",
        "hargreave",
        "07700",
        "900 123",
        "900-123",
        "01632",
        "(at)",
        "kestrel",
        "4qt",
    ):
        assert detail not in shown, detail
    assert "no program can find all" in shown
