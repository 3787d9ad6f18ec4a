"""Faults of Word files, PDFs and scans known from public reports: each file with what is right (``RIGHT.txt``)."""

import os
import re
import shutil
from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.ingest.read import ReadResult

FAULTS = Path(__file__).resolve().parents[3] / "shared" / "cases" / "faults"
# File, patterns that its text must have, patterns that it must not have, and a pattern of a warning it must give.
RIGHT: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "docx-altchunk": (("withheld under regulation 12\\(4\\)\\(d\\)",), (), ""),
    "docx-content-control": (("set out below\\.\\s+The inspector.+31\\(1\\)\\(g\\).+\\s+Releasing .+\\s+The public interest",), (), ""),
    "docx-endnotes": (("^Ashmere County Council Our reference: FOI-88321", "Section 36\\(2\\)\\(c\\) applies"), (), ""),
    "docx-hidden-text": (("section 42\\(1\\)",), ("DRAFTER", "40\\(2\\)"), ""),
    "docx-merged-cells": (("All three answers are withheld",), ("(?s)All three.+All three",), ""),
    "pdf-fake-bold": (("Section 44\\(1\\)\\(a\\) applies: the Harbours Order forbids us",), ("SSee", "(?s)applies.+applies"), ""),
    "pdf-form-fields": (("facial recognition", "Section 31\\(1\\)\\(a\\) and \\(b\\)", "To publish how many .+ safe to travel\\."), (), ""),
    "pdf-form-xobject": (("section 24\\(1\\), and section 31\\(1\\)\\(c\\)",), (), ""),
    "pdf-hidden-text": (("section 43\\(2\\)", "written by of Lantern", "section 40\\(2\\)"), ("36\\(2\\)", "38\\(1\\)", "Peregrine", "Aldous"), "under opaque boxes|colour of the paper"),
    "pdf-owner-password": (("section 33\\(1\\)\\(b\\)",), (), ""),
    "pdf-rotated-page": (("withheld under section 43\\(2\\)\\. The ferry's owner .+ from the schedule\\.", "We have weighed .+ withholding the schedule\\."), (), ""),
    "pdf-scan-with-stamp": (("^OFFICIAL - Ottermoor Fire", "section 30\\(1\\)\\(b\\)"), ("(?s)OFFICIAL.+OFFICIAL",), ""),
    "pdf-sideways-annex": (("rents are withheld under section 43\\(2\\)\\. Two other towns .+ against another\\.",), (), ""),
    "scan-sideways": (("section 30\\(1\\)\\(b\\)",), (), ""),
}  # fmt: skip


def read(fault: str) -> ReadResult:
    folder = FAULTS / fault
    if not folder.is_dir():
        assert not os.environ.get("CI"), f"{folder} must be there in CI"
        pytest.skip("the folder of cases is not beside the repository")
    if ("scan" in fault) and shutil.which("tesseract") is None and not os.environ.get("CI"):
        pytest.skip("tesseract is not installed")
    return read_sources(list(folder.glob("letter.*")), IngestSettings())


@pytest.mark.parametrize("fault", RIGHT)
def test_a_fault_is_right(fault: str) -> None:
    result = read(fault)
    (document,) = result.documents
    wanted, unwanted, warning = RIGHT[fault]
    for pattern in wanted:
        assert re.search(pattern, document.text, re.MULTILINE), (pattern, document.text)
    for pattern in unwanted:
        assert not re.search(pattern, document.text), pattern
    said = [problem.problem for problem in result.problems if problem.severity == "warning"]
    assert bool(warning) == bool(said) and all(re.search(warning, what) for what in said), said


def test_every_fault_of_this_kind_has_a_right_value() -> None:
    if FAULTS.is_dir():
        folders = {path.name for path in FAULTS.iterdir() if path.name.startswith(("docx-", "pdf-", "scan-"))}
        assert folders == set(RIGHT)
