"""PDF letters: pdfminer.six for lines with their boxes, pypdfium2 to open, to test for text and to render."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from similarity.config import IngestSettings
from similarity.errors import DamagedInput, MissingExtra
from similarity.ingest.draft import DatedEvidence, Draft
from similarity.ingest.text.page_lines import PageLine
from similarity.ingest.text.printed_paragraphs import printed_blocks
from similarity.records import Problem

__all__ = ["read_pdf"]

# A soft hyphen in a PDF is one that is printed: fonts name the glyph of the plain hyphen so.
_GLYPHS = str.maketrans(
    {
        "\u00ad": "-",
        "\uf0b7": "•",  # bullets of the Symbol and Wingdings fonts
        "\uf0a7": "▪",
        "\uf0d8": "➢",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_FEWEST_LETTERS = 25  # fewer on a page are a stamp or a page number over a scan
_RENDERED_AT_ONCE = 4  # pages; a page at 300 dpi takes 9 MB
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read_pdf(data: bytes, name: str, settings: IngestSettings) -> Draft:
    """Blocks of a PDF; pages without a text layer are recognised from their picture.

    Raises
    ------
    DamagedInput
        Encrypted, or not a PDF that can be opened.
    MissingExtra
        Every page is a picture and tesseract is not installed.
    """
    count, letters, metadata = _open(data, name, settings.max_pages)
    draft = Draft(media_type="application/pdf")
    limit = len(letters)
    if limit < count:
        draft.problems.append(
            Problem(
                name,
                "warning",
                f"has {count:,} pages, more than the limit of {settings.max_pages:,}",
                f"The first {limit:,} pages were read. Raise max_pages under [ingest] in similarity.toml.",
            )
        )
    texts = [number for number in range(limit) if letters[number] >= _FEWEST_LETTERS]
    pictures = [number for number in range(limit) if letters[number] < _FEWEST_LETTERS]
    by_page = dict(zip(texts, _text_lines(data, texts), strict=False))
    by_page |= _recognised(data, name, pictures, draft, settings, only=not texts) if pictures else {}
    draft.blocks = printed_blocks([by_page[number] for number in sorted(by_page)])
    draft.title = _title(metadata)
    draft.dates = _created(metadata)
    if sum(len(_UNMAPPED.findall(b.text)) for b in draft.blocks) > 3:
        draft.problems.append(
            Problem(
                name,
                "warning",
                "has letters that its fonts do not name",
                "Read as far as possible. Compare with the page.",
            )
        )
    return draft


def _open(data: bytes, name: str, most: int) -> tuple[int, list[int], dict[str, str]]:
    """Number of pages, letters on each of the first ``most``, and the document's own properties."""
    import pypdfium2  # 0.1 s to import

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DamagedInput(name, "is encrypted", "Left out. Save a copy without a password.") from error
        raise DamagedInput(name, "is damaged or incomplete", "Left out. Download it again.") from error
    try:
        counts = []
        for number in range(min(len(document), most)):
            page = document[number]
            text = page.get_textpage()
            counts.append(int(text.count_chars()))
            text.close()
            page.close()
        return len(document), counts, dict(document.get_metadata_dict())
    except pypdfium2.PdfiumError as error:
        raise DamagedInput(name, "is damaged or incomplete", "Left out. Download it again.") from error
    finally:
        document.close()


def _text_lines(data: bytes, numbers: Sequence[int]) -> Iterator[list[PageLine]]:
    """Lines of each page that has text, as pdfminer groups them."""
    if not numbers:
        return
    from pdfminer.high_level import extract_pages  # 0.3 s to import
    from pdfminer.layout import LAParams

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it reports every oddity of every font
    # The order of boxes is ours (page_lines.py); pdfminer's own costs half the time.
    parameters = LAParams(boxes_flow=None, line_margin=0.4)
    for page, number in zip(
        extract_pages(io.BytesIO(data), page_numbers=list(numbers), laparams=parameters),
        numbers,
        strict=False,
    ):
        yield [line for line in _page_lines(page, number + 1) if line.text]


def _page_lines(page: Any, number: int) -> Iterator[PageLine]:
    from pdfminer.layout import LTTextContainer, LTTextLine

    for box in page:
        if not isinstance(box, LTTextContainer):
            continue
        for line in box:
            if isinstance(line, LTTextLine):
                yield _page_line(line, page, number)


def _page_line(line: Any, page: Any, number: int) -> PageLine:
    from pdfminer.layout import LTChar

    letters = [char for char in line if isinstance(char, LTChar) and not char.get_text().isspace()]
    text = _UNMAPPED.sub("\ufffd", line.get_text().translate(_GLYPHS))
    bold = bool(letters) and all("bold" in char.fontname.lower() for char in letters)
    size = sum(char.size for char in letters) / len(letters) if letters else 0.0
    return PageLine(
        " ".join(text.split()),
        number,
        line.x0 - page.x0,
        page.y1 - line.y1,
        line.x1 - page.x0,
        page.y1 - line.y0,
        size,
        bold,
        page_height=page.height,
        page_width=page.width,
    )


def _recognised(
    data: bytes, name: str, pictures: Sequence[int], draft: Draft, settings: IngestSettings, only: bool
) -> dict[int, list[PageLine]]:
    """Lines of pages that are pictures; none, with a problem, where other pages have text and OCR is absent."""
    import pypdfium2

    from similarity.ingest.formats.ocr import confidence_problem, recognise, rendered_pages

    lines: dict[int, list[PageLine]] = {}
    with closing(pypdfium2.PdfDocument(data)) as document:
        shown = [
            number for number in pictures if any(True for _ in document[number].get_objects(max_depth=2))
        ]
        try:
            for start in range(0, len(shown), _RENDERED_AT_ONCE):
                some = shown[start : start + _RENDERED_AT_ONCE]
                found = recognise(
                    rendered_pages(document, some), [number + 1 for number in some], name, settings
                )
                lines.update(zip(some, found, strict=True))
        except MissingExtra as error:
            if only:
                raise
            pages = ", ".join(str(number + 1) for number in shown)
            draft.problems.append(
                Problem(name, "warning", f"pages {pages} are pictures: {error}", "The other pages were read.")
            )
    draft.problems.extend(confidence_problem(list(lines.values()), name))
    return lines


def _title(metadata: dict[str, str]) -> str:
    title = metadata.get("Title", "").strip()
    # Word processors put the file's name here.
    return (
        ""
        if re.search(r"(?i)^(?:microsoft word|untitled|document\d*$)|\.(?:docx?|pdf|rtf|odt)$", title)
        else title
    )


def _created(metadata: dict[str, str]) -> list[DatedEvidence]:
    found = _PDF_DATE.match(metadata.get("CreationDate", ""))
    if not found or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 28):
        return []
    return [DatedEvidence("-".join(found.groups()), "file_metadata")]
