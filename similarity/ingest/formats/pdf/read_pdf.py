"""Reads a PDF: the letters that are seen on its pages, and pictures of text where there are no letters."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from similarity.config import IngestSettings
from similarity.errors import MissingExtra
from similarity.ingest.draft import Draft, Reading
from similarity.ingest.formats.pdf.boxes import Box, Drawn, placed
from similarity.ingest.formats.pdf.button_fields import Button
from similarity.ingest.formats.pdf.drawn_boxes import boxes_in
from similarity.ingest.formats.pdf.opened_pdf import Opened, open_pdf, saved_anew
from similarity.ingest.formats.pdf.page_text import is_garbled, letters_missing, lines_of
from similarity.ingest.formats.pdf.pictures import coverage, covers_ink, without_boxes
from similarity.ingest.formats.pdf.seen import Reason, Sight, sight_of
from similarity.ingest.text.page_lines import PageLine
from similarity.ingest.text.printed_paragraphs import printed_blocks
from similarity.records import Problem

if TYPE_CHECKING:
    from similarity.ingest.formats.scan.read_scan import RecognisedPage

__all__ = ["read_pdf"]

_FEWEST_LETTERS = 25  # fewer on a page are a stamp or a page number over a scan
_PICTURE = 0.15  # of a page: smaller pictures are logos and signatures
_SCAN = 0.5  # of a page: words that are invisible over so large a picture are those of the picture
_OUTLINES = 60  # filled outlines on a page without letters: its letters are drawn as outlines
_NO_NAMES = 0.08  # of the letters of a page without a name: its words cannot be read
_SURE = 70.0  # confidence of a line that is recognised beside letters
_VIEW_DPI = 100  # of a picture that only tells whether a word stands out
_MOST_POINTS = 12_000_000  # of such a picture: of a poster it is smaller
_RENDERED_AT_ONCE = 4  # pages; a page at 300 dpi takes 9 MB


@dataclass(slots=True)
class _Page:
    """What is known of one page."""

    number: int  # from 0
    box: Box
    lines: list[list[PageLine]] = field(default_factory=list)  # by direction of writing
    layer: list[PageLine] = field(default_factory=list)  # words laid invisibly over a scan
    letters: int = 0
    coverage: float = 0.0
    unnamed: bool = False  # its fonts do not say which letters they draw
    outlines: bool = False
    unseen: Counter[Reason] = field(default_factory=Counter)

    @property
    def is_scan(self) -> bool:
        return self.coverage >= _SCAN

    @property
    def is_drawn(self) -> bool:
        """Whether the page shows anything but its letters."""
        return self.coverage > 0.01 or self.outlines or self.unnamed

    @property
    def wants_recognition(self) -> bool:
        few = self.letters < _FEWEST_LETTERS and self.is_drawn
        return few or self.coverage >= _PICTURE or self.unnamed


def read_pdf(data: bytes, name: str, settings: IngestSettings) -> Reading:
    """Blocks of a PDF, and the files that are attached to it.

    Raises
    ------
    DamagedInput
        It needs a password, or is not a PDF that can be opened.
    MissingExtra
        Every page is a picture and tesseract is not installed.
    """
    opened = open_pdf(data, name, settings.max_pages)
    draft = Draft(media_type="application/pdf", title=opened.title, dates=opened.dates)
    draft.problems = opened.problems
    if opened.pages > settings.max_pages:
        what = f"has {opened.pages:,} pages, more than the limit of {settings.max_pages:,}"
        done = f"The first {settings.max_pages:,} pages were read. Raise max_pages under [ingest] in similarity.toml."
        draft.problems.append(Problem(name, "warning", what, done))
    pages = list(_pages(opened, min(opened.pages, settings.max_pages), name))
    recognised = _recognised(opened.data, name, pages, draft, settings)
    draft.blocks = printed_blocks([lines for page in pages for lines in _chosen(page, recognised)])
    draft.problems.extend(_left_out(pages, name))
    return Reading([draft], parts=opened.parts)


def _pages(opened: Opened, count: int, name: str) -> Iterator[_Page]:
    """Every page as it is drawn, and what of it is seen."""
    from pdfminer.pdfdocument import PDFDocument  # 0.3 s to import
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser, PDFSyntaxError

    from similarity.ingest.formats.pdf.drawn import Interpreter, Listener
    from similarity.ingest.formats.pdf.layers import layers_off

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it reports every oddity of every font
    try:
        document = PDFDocument(PDFParser(io.BytesIO(opened.data)))
    except PDFSyntaxError:
        opened.data = saved_anew(opened.data)
        document = PDFDocument(PDFParser(io.BytesIO(opened.data)))
        what, done = (
            "has a damaged table of its objects",
            "Read as far as they were found. Compare with the file.",
        )
        opened.problems.append(Problem(name, "warning", what, done))
    manager = PDFResourceManager()
    listener = Listener(manager)
    interpreter = Interpreter(manager, listener)
    interpreter.off = layers_off(document)
    for number, page in zip(range(count), PDFPage.create_pages(document), strict=False):
        interpreter.process_page(page)
        sight = sight_of(listener.page, partial(_shown, opened.data, number))
        yield _page(listener.page, sight, number, opened.buttons.get(number, ()))


def _shown(data: bytes, number: int) -> Any:
    """A page as a viewer shows it: an array of rows of red, green and blue."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(data)) as document:
        page = document[number]
        width, height = page.get_size()
        scale = min(_VIEW_DPI / 72, (_MOST_POINTS / max(1.0, width * height)) ** 0.5)
        return page.render(scale=scale, rev_byteorder=True).to_numpy()[..., :3]


def _page(drawn: Drawn, sight: Sight, number: int, buttons: Sequence[Button]) -> _Page:
    page = _Page(number, drawn.visible, coverage=coverage(drawn), unseen=sight.unseen)
    named = sum(1 for letter in sight.letters if letter.get_text().strip())
    page.letters = named
    missing = letters_missing(sight.letters)
    page.unnamed = missing > max(8, _NO_NAMES * named) or is_garbled(sight.letters)
    page.outlines = named < _FEWEST_LETTERS and drawn.curves > _OUTLINES
    if page.is_scan and sight.invisible:
        page.layer = [line for lines in lines_of(drawn, sight.invisible, number + 1) for line in lines]
    if drawn.figures or buttons:
        fields = [(placed(button.box, drawn.matrix), button.mark) for button in buttons]
        boxes, letters = boxes_in(drawn.figures, sight.letters, fields)
    else:
        boxes, letters = [], sight.letters
    page.lines = lines_of(drawn, letters, number + 1, boxes)
    return page


def _chosen(page: _Page, recognised: dict[int, list[PageLine]]) -> list[list[PageLine]]:
    """Lines of a page: its letters, and what was recognised beside them or in their place."""
    found = recognised.get(page.number, [])
    if page.unnamed:
        return [found] if found else page.lines
    if not page.lines:
        return [found]
    if found and found[0].turn != page.lines[0][0].turn:
        return [*page.lines, found]
    return [[*page.lines[0], *found], *page.lines[1:]]


def _recognised(
    data: bytes, name: str, pages: Sequence[_Page], draft: Draft, settings: IngestSettings
) -> dict[int, list[PageLine]]:
    """Lines of pages that hold pictures of text; with a problem, and without them, where OCR is absent."""
    import pypdfium2

    wanted = [page for page in pages if page.wants_recognition]
    if not wanted:
        return {}
    from similarity.ingest.formats.scan.read_scan import recognise, recognition_problems

    lines: dict[int, list[PageLine]] = {}
    done: list[RecognisedPage] = []
    with closing(pypdfium2.PdfDocument(data)) as document:
        try:
            for start in range(0, len(wanted), _RENDERED_AT_ONCE):
                some = wanted[start : start + _RENDERED_AT_ONCE]
                pictures = {page.number: _picture(document, page, lines) for page in some}
                left = [page for page in some if pictures[page.number] is not None]
                shown = [pictures[page.number] for page in left]
                found = recognise(shown, [page.number + 1 for page in left], name, settings)
                done.extend(found)
                lines.update((page.number - 1, _sure_lines(page, pages)) for page in found)
        except MissingExtra as error:
            if all(page.wants_recognition and page.letters < _FEWEST_LETTERS for page in pages):
                raise
            numbers = ", ".join(str(page.number + 1) for page in wanted if page.number not in lines)
            what = f"pages {numbers} hold pictures that were not read: {error}"
            draft.problems.append(Problem(name, "warning", what, "The rest was read."))
    draft.problems.extend(recognition_problems(done, name))
    by_others = [page for page in wanted if page.layer and lines.get(page.number) is page.layer]
    if by_others:
        what = f"has words that another program recognised and laid over pictures ({_numbers(by_others)})"
        done_with = "Read, and not compared with the pictures. Compare every quotation with the page before you use it."
        draft.problems.append(Problem(name, "info", what, done_with))
    return lines


def _sure_lines(found: RecognisedPage, pages: Sequence[_Page]) -> list[PageLine]:
    """Lines recognised on a page; beside letters only sure ones, for drawings and photographs look like words too."""
    beside = pages[found.number - 1].letters >= _FEWEST_LETTERS
    return [line for line in found.lines if not beside or (line.confidence or 0) >= _SURE]


def _picture(document: Any, page: _Page, lines: dict[int, list[PageLine]]) -> Any:
    """The page's picture without the letters that are read already; None where its own text layer is taken."""
    from similarity.ingest.formats.scan.picture_file import rendered_pages

    (picture,) = rendered_pages(document, [page.number])
    seen = [line for group in page.lines for line in group]
    if page.layer and covers_ink(picture, [*page.layer, *seen], page.box):
        lines[page.number] = page.layer
        page.unseen["invisible"] = 0
        return None
    if page.unnamed or not seen:
        return picture
    return without_boxes(picture, seen, page.box)


def _left_out(pages: Sequence[_Page], name: str) -> Iterator[Problem]:
    """A line for each kind of words that the file has and nobody sees."""
    covered = [page for page in pages if page.unseen["covered"]]
    if covered:
        what = f"has {_words(covered, 'covered')} under opaque boxes ({_numbers(covered)})"
        done = "Left out, for they may be personal data. Do not publish the file; tell the authority."
        yield Problem(name, "warning", what, done)
    struck = [page for page in pages if page.unseen["struck"]]
    if struck:
        what = f"has {_words(struck, 'struck')} that are struck out ({_numbers(struck)})"
        yield Problem(name, "info", what, "Left out: they are not what the letter says now.")
    paper = [page for page in pages if page.unseen["paper"]]
    if paper:
        what = f"has {_words(paper, 'paper')} in the colour of the paper, or too small to see ({_numbers(paper)})"
        yield Problem(
            name, "warning", what, "Left out, for nobody sees them. Select all in a viewer to find them."
        )
    outside = [page for page in pages if page.unseen["outside"] + page.unseen["invisible"]]
    if outside:
        what = f"has {_words(outside, 'outside', 'invisible')} that are invisible or off the page ({_numbers(outside)})"
        yield Problem(name, "info", what, "Left out, for nobody sees them.")


def _words(pages: Sequence[_Page], *reasons: Reason) -> str:
    count = sum(page.unseen[reason] for page in pages for reason in reasons)
    return f"{count} word{'s' if count > 1 else ''}"


def _numbers(pages: Sequence[_Page]) -> str:
    numbers = ", ".join(str(page.number + 1) for page in pages[:20])
    return f"page{'s' if len(pages) > 1 else ''} {numbers}{', …' if len(pages) > 20 else ''}"
