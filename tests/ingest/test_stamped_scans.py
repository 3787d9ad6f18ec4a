"""A stamp over the lines of a scan: they are read without it, and what is not read surely is said and not quoted."""

import os
import shutil
from typing import Any

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.formats.scan.doubtful_lines import doubtful_lines
from similarity.ingest.formats.scan.tesseract import Word
from similarity.ingest.read_file import FileResult, read_bytes
from similarity.ingest.text.page_lines import PageLine
from similarity.ingest.text.printed_paragraphs import printed_blocks
from tests.ingest.makers import picture_file, scanned, typst_pdf

pytest.importorskip("typst")
image_module = pytest.importorskip("PIL.Image")
TEXT = (
    "The mooring office has weighed the public interest in the 160 hours that were spent on the log and finds that "
    "the balance lies in withholding it under section 31(1)(a) of the Act."
)
MORE = "You may ask the mooring office to look at this answer again. It will tell you within a month what it finds."


def stamped(ink: int) -> FileResult:
    """The upper part of a page over whose lines a stamp lies that lets dark ink through."""
    from PIL import ImageChops, ImageDraw, ImageFont

    page: Any = scanned(typst_pdf([("paragraph", TEXT), ("paragraph", MORE)]), dpi=150, degrees=0.0)[0].crop(
        (0, 100, 1241, 320)
    )
    stamp = image_module.new("L", page.size, 255)
    pen = ImageDraw.Draw(stamp)
    pen.text((300, 45), "RECEIVED 12 MAR", font=ImageFont.load_default(38), fill=ink)
    pen.rectangle((285, 40, 700, 95), outline=ink, width=4)
    picture = picture_file([ImageChops.multiply(page, stamp)], "PNG", 150)
    return read_bytes(Part("scan.png", picture), IngestSettings())


@pytest.mark.skipif(
    shutil.which("tesseract") is None and not os.environ.get("CI"), reason="tesseract is not installed"
)
def test_lines_under_a_stamp_are_read_without_it_or_not_quoted() -> None:
    result = stamped(150)
    (document,) = result.documents
    assert TEXT in [document.quote(b.span) for b in document.blocks if b.kind != "chrome"]
    assert any("a stamp or another lighter layer lies over" in p.problem for p in result.problems)
    black = stamped(40)
    (document,) = black.documents
    quoted = " ".join(document.quote(b.span) for b in document.blocks if b.kind != "chrome")
    assert all(word in TEXT + MORE for word in quoted.split()), quoted
    assert any("could not be read surely" in p.problem for p in black.problems)


def test_a_line_that_is_no_words_takes_along_the_line_that_it_swallowed() -> None:
    def line(number: int, text: str, confidence: float, top: float = 0.0) -> list[Word]:
        return [
            Word(word, (1, 1, number), 60.0 * n, top, 60.0 * n + 50, top + 40, confidence)
            for n, word in enumerate(text.split())
        ]

    lines = {
        (1, 1, 1): line(1, "The board has weighed it well", 96),
        (1, 1, 2): line(2, "and finds that the log is", 95, 60),
        (1, 1, 3): line(3, "NSE; LOSEOUNOERAOM:", 9, 80),
        (1, 1, 4): line(4, "to be withheld from the public", 96, 120),
        (1, 1, 5): line(5, "a .", 12, 20),
    }
    assert doubtful_lines(lines) == {(1, 1, 2), (1, 1, 3)}


def test_no_paragraph_is_joined_over_a_line_that_is_not_quoted() -> None:
    texts = (
        "the board has weighed the log and finds that",
        "T i ici i 160 houms",
        "the rest of it is withheld",
    )
    lines = [
        PageLine(text, 1, 50, 100 + 14.0 * n, 400, 110 + 14.0 * n, 10, confidence=95, doubtful=n == 1)
        for n, text in enumerate(texts)
    ]
    assert [(b.text, b.kind) for b in printed_blocks([lines])] == [
        (texts[0], "paragraph"),
        (texts[1], "chrome"),
        (texts[2], "paragraph"),
    ]
