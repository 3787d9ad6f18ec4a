"""Pages that lie on a side, on their head or askew are read; pages that cannot be read are refused and said."""

import io
import os
import shutil
from typing import Any

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.formats.scan.tesseract import Word
from similarity.ingest.formats.scan.upright import Upright, confidence_of, recognise_upright
from similarity.ingest.read_file import FileResult, read_bytes
from tests.ingest.makers import picture_file, scanned, typst_pdf

pytest.importorskip("typst")
image_module = pytest.importorskip("PIL.Image")
pytestmark = pytest.mark.skipif(
    shutil.which("tesseract") is None and not os.environ.get("CI"), reason="tesseract is not installed"
)
TEXT = (
    "The lighthouse board withholds the fuel log, because a rival supplier could work out from it what the board "
    "pays and would raise its own price before the tender closes in the autumn."
)


OTHER = (
    "The harbour trust holds no plan of the old pier, which was taken down long before the trust was founded."
)


def page(text: str = TEXT) -> Any:
    return scanned(typst_pdf([("heading", "Our answer"), ("paragraph", text)]), dpi=150, degrees=0.0)[0]


def read(pictures: list[Any], kind: str = "PNG", name: str = "scan") -> FileResult:
    return read_bytes(Part(f"{name}.{kind.lower()}", picture_file(pictures, kind, 150)), IngestSettings())


@pytest.mark.parametrize("degrees", [90, 180, 270, -9])
def test_a_page_in_any_direction(degrees: int) -> None:
    turned = page().rotate(degrees, expand=True, fillcolor=255)
    (document,) = read([turned]).documents
    assert TEXT in document.text
    block = next(b for b in document.blocks if document.quote(b.span) == TEXT)
    left, top, right, bottom = block.place.box or (0, 0, 0, 0)
    if degrees != -9:
        width, height = (x * 72 / 150 for x in turned.size)
        assert 0 < left < right < width and 0 < top < bottom < height
        assert (right - left > bottom - top) == (degrees == 180)


def test_pages_of_a_tiff_lie_differently() -> None:
    result = read([page(), page(OTHER).rotate(180)], "TIFF")
    (document,) = result.documents
    assert TEXT in document.text and OTHER in document.text
    assert {b.place.page for b in document.blocks} == {1, 2}


def test_a_page_that_cannot_be_read_is_refused() -> None:
    from PIL import ImageFilter

    blurred = page().filter(ImageFilter.GaussianBlur(2.4))
    result = read([blurred])
    assert not result.documents
    assert (
        "too badly to be quoted" in result.problems[0].problem
        and "65 is needed" in result.problems[0].problem
    )
    mixed = read([page(), blurred.copy()], "TIFF")  # saving marks a picture
    assert mixed.documents[0].text.count("lighthouse") == 1
    assert any(
        "page 2: recognised too badly" in p.problem and p.severity == "warning" for p in mixed.problems
    )


def test_more_pages_than_the_limit_are_said() -> None:
    data = picture_file([page()] * 3, "TIFF", 150)
    result = read_bytes(Part("scan.tiff", data), IngestSettings(max_pages=1))
    assert any("has 3 pages" in p.problem and p.severity == "warning" for p in result.problems)


def test_a_photograph_is_turned_as_the_camera_says_and_transparency_is_paper() -> None:
    stream = io.BytesIO()
    exif = image_module.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn by a quarter
    page().rotate(90, expand=True).save(stream, "JPEG", exif=exif, dpi=(150, 150))
    (document,) = read_bytes(Part("photo.jpg", stream.getvalue()), IngestSettings()).documents
    assert TEXT in document.text
    grey = page()
    clear = image_module.merge("LA", (image_module.new("L", grey.size, 0), grey.point(lambda v: 255 - v)))
    (document,) = read([clear]).documents
    assert TEXT in document.text


def test_pictures_of_kinds_that_are_not_read_are_answered() -> None:
    data = b"\x00\x00\x00\x18ftypheic" + bytes(200)
    (problem,) = read_bytes(Part("photo.heic", data), IngestSettings()).problems
    assert "HEIC" in problem.problem and "JPEG" in problem.what_was_done


def test_lines_that_run_up_the_page_are_not_taken_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract reads some sideways pages well, but with boxes that stand on end."""
    from similarity.ingest.formats.scan import upright

    words = [Word("lighthouse", (1, 1, n), 10 * n, 0, 10 * n + 8, 90, 96) for n in range(12)]
    level = [Word("lighthouse", (1, 1, n), 0, 10 * n, 90, 10 * n + 8, 95) for n in range(12)]
    monkeypatch.setattr(upright, "words_in", lambda _, picture, *__: words if picture.width > 200 else level)
    monkeypatch.setattr(upright, "orientation", lambda *_: None)
    found: Upright = recognise_upright("tesseract", image_module.new("L", (300, 150)), "x", IngestSettings())
    assert found.turn in {90, 270} and confidence_of(found.words) == 95


def test_a_scan_that_is_pasted_into_a_word_file_is_read_and_a_small_picture_is_not() -> None:
    import docx
    from docx.shared import Cm

    picture, stream = picture_file([page()], "PNG", 150), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Please see below.")
    for width in (15, 2):
        document.add_picture(io.BytesIO(picture), width=Cm(width))
    document.save(stream)
    (read_document,) = read_bytes(Part("letter.docx", stream.getvalue()), IngestSettings()).documents
    assert read_document.text.startswith("Please see below.") and read_document.text.count(TEXT) == 1
