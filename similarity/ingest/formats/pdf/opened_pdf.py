"""Opens a PDF: its pages, properties, attachments, and filled forms and notes made part of the pages."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from similarity.errors import DamagedInput
from similarity.ingest.draft import DatedEvidence, Part
from similarity.ingest.formats.pdf.button_fields import Button, taken_button
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Problem

__all__ = ["Opened", "open_pdf", "saved_anew"]

_PDF_DATE = compiled_pattern(r"D:(\d{4})(\d\d)(\d\d)")
_PRINT = 1  # FLAT_PRINT: as the page prints
_WITHOUT_LOCK = 3  # FPDF_REMOVE_SECURITY
_MOST_ATTACHED, _MOST_STRIKES = 100, 500
_NOTE, _LINK, _TYPED, _STAMP, _POPUP, _WIDGET, _REDACT = 1, 2, 3, 13, 16, 20, 28  # kinds of annotation
_WORDS = frozenset({_TYPED, _STAMP, _WIDGET})  # those that put words on the page
_MARKED_WORDS = frozenset({9, 10, 11, 12, 14})  # highlight, underline, squiggle, strike-out, caret
_HIDDEN, _PRINTED, _NOT_SHOWN = 2, 4, 32  # flags
_STRIKE, _FILE = 12, 17
_XFA = frozenset({2, 3})

# What may lie over words: squares, circles, polygons, marker pens, lines by hand.
_COVERS = frozenset({5, 6, 7, 9, 15})
_DARK = 80  # of 255: what a marker pen covers so that it cannot be read
_FILLED = {5: 1, 9: 0}  # squares and marker pens, and which of their colours fills them


@dataclass(slots=True)
class Opened:
    """A PDF that opens without a password."""

    data: bytes  # unlocked, with forms and notes drawn on the pages
    pages: int
    title: str = ""
    dates: list[DatedEvidence] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)  # files that are attached to it
    problems: list[Problem] = field(default_factory=list)
    buttons: dict[int, list[Button]] = field(default_factory=dict)  # by page, from 0
    redactions: int = 0  # marks for words to be taken out that were never carried out


def open_pdf(data: bytes, name: str, most: int) -> Opened:
    """Open a PDF.

    Parameters
    ----------
    data
        Its bytes.
    name
        For problems.
    most
        Pages that will be read.

    Raises
    ------
    DamagedInput
        It needs a password, or is not a PDF that can be opened.
    """
    import pypdfium2  # 0.1 s to import

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            metadata = dict(document.get_metadata_dict())
            found = Opened(data, len(document), _title(metadata), _created(metadata))
            found.parts = list(_attached(document))
            found.problems = list(_xfa(document, name))
            notes = _draw_annotations(document, min(found.pages, most), found)
            if notes is not None:
                found.data = _saved(document)
                if notes:
                    what = f"has {notes} note{'s' if notes > 1 else ''} pinned to its pages"
                    done = "Not read as words of the letter. Open the file to read them."
                    found.problems.append(Problem(name, "warning", what, done))
            elif b"/Encrypt" in data:
                found.data = _saved(document)
            if found.redactions:
                marks = "1 mark" if found.redactions == 1 else f"{found.redactions} marks"
                were = "was" if found.redactions == 1 else "were"
                what = f"has {marks} for redaction that {were} never carried out"
                done = "The words there were read, and may be personal data. Do not publish the file; tell the authority."
                found.problems.append(Problem(name, "warning", what, done))
            return found
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DamagedInput(name, "is encrypted", "Left out. Save a copy without a password.") from error
        raise DamagedInput(name, "is damaged or incomplete", "Left out. Download it again.") from error


def _draw_annotations(document: Any, pages: int, found: Opened) -> int | None:
    """Draw filled fields and printed annotations on the pages; how many notes stay unread, None if nothing changed.

    Boxes that are ticked or not are not drawn: they are added to ``found``.
    """
    from pypdfium2 import raw

    document.init_forms()
    form = document.formenv.raw if document.formenv else None
    changed, notes = False, 0
    for number in range(pages):
        page = document[number]
        kinds = []
        for index in reversed(range(raw.FPDFPage_GetAnnotCount(page.raw))):
            annotation = raw.FPDFPage_GetAnnot(page.raw, index)
            if not annotation:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            notes += _is_note(annotation, kind)
            if kind in _WORDS or kind in _COVERS:
                _print_if_shown(annotation)
            if kind == _FILE:
                found.parts += _pinned(annotation, document)
            if kind == _STRIKE:
                _print_if_shown(annotation)
                _draw_strikes(annotation)
            if kind in _FILLED:
                _draw_cover(annotation, _FILLED[kind])
            raw.FPDFPage_CloseAnnot(annotation)
            button = taken_button(form, page.raw, index) if kind == _WIDGET and form else None
            if button is None:
                kinds.append(kind)
                found.redactions += kind == _REDACT
            else:
                found.buttons.setdefault(number, []).append(button)
        if any(kind not in {_LINK, _POPUP} for kind in kinds):
            changed = raw.FPDFPage_Flatten(page.raw, _PRINT) == 1 or changed
        page.close()
    return notes if changed or notes else None


def _is_note(annotation: Any, kind: int) -> bool:
    """Whether words are pinned to a page that are not seen on it: a note, or what is typed and has no picture."""
    from pypdfium2 import raw

    if kind == _TYPED and raw.FPDFAnnot_HasKey(annotation, b"AP"):
        return False
    if kind in _MARKED_WORDS or kind == _TYPED:
        size = int(raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0))
        return size > 2  # bytes, of which two end it
    return kind == _NOTE


def _print_if_shown(annotation: Any) -> None:
    """Let what is seen on the screen be printed: a form need not say so of each of its fields."""
    from pypdfium2 import raw

    flags = raw.FPDFAnnot_GetFlags(annotation)
    if not flags & (_HIDDEN | _NOT_SHOWN | _PRINTED):
        raw.FPDFAnnot_SetFlags(annotation, flags | _PRINTED)


def _draw_cover(annotation: Any, which: int) -> None:
    """Give a square or a stroke the picture that viewers draw for it; nothing where it has one, or no colour.

    Parameters
    ----------
    annotation
        Of an opened page.
    which
        Colour that fills it: 0 its own, 1 that of its inside.
    """
    from pypdfium2 import raw

    if raw.FPDFAnnot_HasKey(annotation, b"AP") or not raw.FPDFAnnot_HasKey(annotation, (b"C", b"IC")[which]):
        return
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    box = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetColor(annotation, which, red, green, blue, alpha) or alpha.value < 255:
        return
    if not raw.FPDFAnnot_GetRect(annotation, box):
        return
    colour = " ".join(f"{part.value / 255:.3f}" for part in (red, green, blue))
    if max(red.value, green.value, blue.value) > _DARK and which == 0:
        return  # a marker pen lets words through but for dark ones
    place = f"{box.left:.2f} {box.bottom:.2f} {box.right - box.left:.2f} {box.top - box.bottom:.2f}"
    _draw(annotation, f"{colour} rg {place} re f")


def _draw_strikes(annotation: Any) -> None:
    """Give a striking out the lines that viewers draw for it, through the middle of what it marks."""
    from pypdfium2 import raw

    if raw.FPDFAnnot_HasKey(annotation, b"AP"):
        return
    lines = []
    for number in range(min(raw.FPDFAnnot_CountAttachmentPoints(annotation), _MOST_STRIKES)):
        quad = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, number, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            y = (min(ys) + max(ys)) / 2
            lines.append(f"{min(xs):.2f} {y:.2f} m {max(xs):.2f} {y:.2f} l S")
    if lines:
        _draw(annotation, " ".join(["0 G 1 w", *lines]))


def _draw(annotation: Any, content: str) -> None:
    """Give an annotation a picture of its own."""
    from pypdfium2 import raw

    drawn = ctypes.create_string_buffer(content.encode("utf-16-le") + b"\0\0")
    raw.FPDFAnnot_SetAP(annotation, 0, ctypes.cast(drawn, ctypes.POINTER(ctypes.c_ushort)))


def saved_anew(data: bytes) -> bytes:
    """A PDF as PDFium writes it, with a whole table of its objects."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(data)) as document:
        return _saved(document)


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream, flags=_WITHOUT_LOCK)
    return stream.getvalue()


def _xfa(document: Any, name: str) -> Iterator[Problem]:
    if document.get_formtype() in _XFA:
        what = "is a form of a kind (XFA) that only Acrobat shows whole"
        yield Problem(name, "warning", what, "Read as far as it is drawn. Print it to PDF in Acrobat.")


def _attached(document: Any) -> Iterator[Part]:
    """Files that are attached to the PDF: the letter itself may be one of them."""
    for index in range(min(document.count_attachments(), _MOST_ATTACHED)):
        yield from _file(document.get_attachment(index), f"attachment-{index + 1}")


def _pinned(annotation: Any, document: Any) -> Iterator[Part]:
    """A file that is attached to a page, where a reader sees a paper clip."""
    import pypdfium2
    from pypdfium2 import raw

    attachment = raw.FPDFAnnot_GetFileAttachment(annotation)
    if attachment:
        yield from _file(pypdfium2.PdfAttachment(attachment, document), "attachment")


def _file(attachment: Any, otherwise: str) -> Iterator[Part]:
    content = bytes(attachment.get_data())
    if content:
        yield Part((attachment.get_name() or otherwise).replace("!", "_"), content)


def _title(metadata: dict[str, str]) -> str:
    title = metadata.get("Title", "").strip()
    # Word processors put the file's name here.
    is_file_name = re.search(r"(?i)^(?:microsoft word|untitled|document\d*$)|\.(?:docx?|pdf|rtf|odt)$", title)
    return "" if is_file_name else title


def _created(metadata: dict[str, str]) -> list[DatedEvidence]:
    found = _PDF_DATE.match(metadata.get("CreationDate", ""))
    if not found or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 28):
        return []
    return [DatedEvidence("-".join(found.groups()), "file_metadata")]
