"""Word letters, with the times inside the file fixed so that the bytes do not change."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import docx
from docx.shared import Pt

from builder.model import Composed

_EPOCH = (1980, 1, 1, 0, 0, 0)


def render_docx(letter: Composed) -> bytes:
    """The letter as a Word file: headings, list bullets by style, a page header."""
    document = docx.Document()
    document.core_properties.title = letter.meta.get("title", "")
    document.core_properties.author = letter.meta["authority"]
    _date(document, letter.meta.get("date", ""))
    document.sections[0].header.paragraphs[0].text = f"{letter.meta['authority']} · Freedom of information"
    document.styles["Normal"].font.size = Pt(11)
    for block in letter.blocks:
        words = letter.text[block.start : block.end]
        if block.kind == "heading":
            document.add_heading(words, level=2)
        elif block.kind == "list_item":
            document.add_paragraph(words.removeprefix("• "), style="List Bullet")
        elif block.kind == "quotation":
            document.add_paragraph(words, style="Intense Quote")
        else:
            document.add_paragraph(words)
    raw = io.BytesIO()
    document.save(raw)
    return fixed_times(raw.getvalue())


def _date(document: Any, day: str) -> None:
    """The file's own dates: those of the letter, none where it has none (the library's model is of 2013)."""
    properties = document.core_properties
    if day:
        properties.created = properties.modified = dt.datetime.fromisoformat(day)
        return
    for element in list(properties._element):
        if element.tag.endswith(("}created", "}modified")):
            properties._element.remove(element)


def fixed_times(archive: bytes) -> bytes:
    """The same archive with members in order of name and all times in 1980."""
    members: list[tuple[str, bytes]] = []
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        members += [(name, source.read(name)) for name in source.namelist()]
    return write_zip(sorted(members, key=lambda member: (member[0] != "[Content_Types].xml", member[0])))


def write_zip(members: list[tuple[str, bytes]]) -> bytes:
    """An archive whose bytes depend on its members alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, content)
    return out.getvalue()
