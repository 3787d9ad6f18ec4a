import os
import shutil
from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.facts.chrome import known_chrome
from similarity.ingest import read_sources
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes
from tests.ingest.makers import demo_letters, picture_file, scanned, tiny_pdf, typst_pdf
from tests.ingest.scoring import border_f1, character_error

pytest.importorskip("typst")
pytest.importorskip("PIL")
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None and not os.environ.get("CI"), reason="tesseract is not installed"
)
SHORT = [
    ("heading", "Reason for decision"),
    ("paragraph", "The council holds the survey of the bridge, and has weighed whether the public interest in seeing it outweighs the harm that its release would do to the talks with the contractor, which will end in the spring of the coming year."),
    ("paragraph", "You may ask again then, and nothing in this letter prevents that."),
]  # fmt: skip


@needs_tesseract
def test_a_noisy_scan_that_lies_askew(demo_corpus: Path) -> None:
    ((_, blocks),) = demo_letters(demo_corpus, 1)
    data = picture_file(scanned(typst_pdf(blocks)), "PDF")
    result = read_bytes(Part("scan.pdf", data), IngestSettings())
    (document,) = result.documents
    body = [document.quote(b.span) for b in document.blocks if b.kind != "chrome"]
    found, truth = [t for t in body if not known_chrome(t)], [text for _, text in blocks]
    assert border_f1(found, truth) >= 0.90
    assert character_error(found, truth) <= 0.03
    assert document.origin.ocr_confidence is not None and document.origin.ocr_confidence > 80
    assert all(b.place.confidence is not None and b.place.page for b in document.blocks)
    assert "recognised from a picture" in result.problems[0].problem


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures(kind: str) -> None:
    data = picture_file(scanned(typst_pdf(SHORT), degrees=0.0), kind)
    (document,) = read_bytes(Part(f"scan.{kind.lower()}", data), IngestSettings()).documents
    assert [document.quote(b.span) for b in document.blocks if b.kind != "chrome"] == [
        text for _, text in SHORT
    ]


def test_without_tesseract_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "scan.pdf").write_bytes(picture_file(scanned(typst_pdf(SHORT)), "PDF"))
    (tmp_path / "in" / "good.pdf").write_bytes(tiny_pdf(["The council holds the survey of the bridge."]))
    monkeypatch.setenv("PATH", str(tmp_path))
    result = read_sources([tmp_path / "in"], IngestSettings())
    assert [d.origin.source for d in result.documents] == ["good.pdf"]
    (problem,) = result.problems
    assert problem.source == "scan.pdf" and "tesseract is not installed" in problem.problem
    assert "apt-get install tesseract-ocr" in problem.problem


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + b"0" * 90, b"\xff\xd8\xff\xe0" + b"1" * 90, b"II*\x00" + b"2" * 90]
)
def test_damaged_pictures_are_problems(data: bytes) -> None:
    result = read_bytes(Part("bad.png", data), IngestSettings())
    assert not result.documents and result.problems[0].what_was_done
