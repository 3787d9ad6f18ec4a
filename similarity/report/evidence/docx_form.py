"""What python-docx has no word for: the form of a Word file, of its rows and of its bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

__all__ = [
    "fitting_widths",
    "keep_whole",
    "new_document",
    "repeat_head",
    "set_close",
    "shade",
    "without_clock",
]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say: the bytes must not depend on the clock


def new_document(title: str) -> Any:
    """An empty A4 document in the pack's type, without author or time.

    Parameters
    ----------
    title
        Of the document's properties; readers show it instead of the file's name.
    """
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(9.5)
    normal.paragraph_format.space_after = Pt(4)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "en-GB"})
    normal.element.get_or_add_rPr().append(language)
    for name in ("Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = "Georgia", RGBColor(0x1B, 0x1A, 0x17)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:asciiTheme"), "")
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title[:250], "", "en-GB"
    properties.comments = ""
    properties.created = properties.modified = dt.datetime(1980, 1, 1)
    properties.last_modified_by = ""
    return document


def shade(run: Any) -> None:
    """A pale ground that prints well, unlike Word's highlighter."""
    from docx.oxml.ns import qn

    properties = run._r.get_or_add_rPr()
    values = {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): "FFE9A0"}
    properties.append(properties.makeelement(qn("w:shd"), values))


def fitting_widths(head: Sequence[str], rows: Sequence[Sequence[str]], whole: float) -> list[float]:
    """Widths of a table's columns, ``whole`` in all, by the longest word of each: none is broken while room is left."""
    needed = [
        max(len(word) for text in column for word in (*text.split(), "")) + 3
        for column in zip(head, *rows, strict=True)
    ]
    return [whole * own / sum(needed) for own in needed]


def keep_whole(row: Any) -> None:
    """Keep a row on one page where it fits."""
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:cantSplit"), {}))


def set_close(table: Any) -> None:
    """No space between the lines of a cell."""
    from docx.shared import Pt

    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)


def repeat_head(row: Any) -> None:
    """Say that the row is a head: screen readers announce it, and it repeats on each page."""
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def without_clock(data: bytes) -> bytes:
    """The same Word file with its parts in a fixed order and without the time of its making."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in sorted(made.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, made.read(name))
    return result.getvalue()
