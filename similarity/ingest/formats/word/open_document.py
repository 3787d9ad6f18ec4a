"""What an OpenDocument letter shows, put so that it outlives being saved for Word.

LibreOffice prints neither hidden sections nor hidden words, and shows what stands in the boxes of a form; the Word file that it saves
has the first as plain text and lacks the second.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

__all__ = ["as_shown"]

_CONTENT = "content.xml"
_OF = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _FORM, _DRAW = (f"{{{_OF}{name}:1.0}}" for name in ("text", "form", "drawing"))
_CONCERNED = (b"<text:section", b"<text:hidden-", b"<draw:control", b"-date", b"<text:date", b"<text:time")
_TICKED, _EMPTY = "☒", "☐"
_BOXES = frozenset({f"{_FORM}checkbox", f"{_FORM}radio"})
_TYPED = frozenset(f"{_FORM}{name}" for name in ("text", "textarea", "formatted-text", "number", "date", "time", "combobox"))  # fmt: skip
# Days and times that LibreOffice sets anew when it opens the file; each has the words that it showed last.
_SET_ANEW = tuple(
    f"{_TEXT}{kind}{what}"
    for kind in ("", "modification-", "creation-", "print-")
    for what in ("date", "time")
)
_INSIDE_TEXT = frozenset(f"{_TEXT}{name}" for name in ("p", "h", "span", "a"))


def as_shown(data: bytes) -> bytes:
    """The file without what it hides, with the words of its forms in their place; as it is where that changes nothing.

    Raises
    ------
    zipfile.BadZipFile
        It is damaged.
    lxml.etree.XMLSyntaxError
        Its text is damaged.
    """
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(_CONTENT) if _CONTENT in archive.namelist() else b""
        if not any(sign in content for sign in _CONCERNED):
            return data
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        for element in list(_hidden(root)):
            _replace(element, "")
        for element in list(root.iter(*_SET_ANEW)):
            _replace(element, "".join(element.itertext()))
        fields = {
            key: one
            for one in root.iter(*_BOXES, *_TYPED, f"{_FORM}listbox", f"{_FORM}fixed-text")
            for key in _keys(one)
        }
        for control in list(root.iter(f"{_DRAW}control")):
            field = fields.get(control.get(f"{_DRAW}control") or "")
            if field is not None:
                _say(control, _shown(field))
        return _with_content(archive, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _hidden(root: Any) -> Iterator[Any]:
    """Sections, paragraphs and words that are not shown."""
    for section in root.iter(f"{_TEXT}section"):
        display = section.get(f"{_TEXT}display")
        if display == "none" or (display == "condition" and section.get(f"{_TEXT}is-hidden") == "true"):
            yield section
    for words in root.iter(f"{_TEXT}hidden-text"):
        if words.get(f"{_TEXT}is-hidden") != "false":
            yield words
    for mark in root.iter(f"{_TEXT}hidden-paragraph"):
        paragraph = next(mark.iterancestors(f"{_TEXT}p", f"{_TEXT}h"), None)
        if mark.get(f"{_TEXT}is-hidden") == "true" and paragraph is not None:
            yield paragraph


def _keys(field: Any) -> Iterator[str]:
    for name in (f"{_FORM}id", "{http://www.w3.org/XML/1998/namespace}id"):
        if key := field.get(name):
            yield key


def _shown(field: Any) -> str:
    """What a field shows: its box and label, what was typed, or the entries that are chosen."""
    label = field.get(f"{_FORM}label") or ""
    if field.tag in _BOXES:
        state = field.get(f"{_FORM}current-state") or field.get(f"{_FORM}current-selected") or ""
        state = state or field.get(f"{_FORM}state") or field.get(f"{_FORM}selected") or ""
        return f"{_TICKED if state in {'checked', 'true'} else _EMPTY} {label}".strip()
    if field.tag == f"{_FORM}fixed-text":
        return label
    if field.tag == f"{_FORM}listbox":
        options = field.iter(f"{_FORM}option")
        chosen = [o.get(f"{_FORM}label") or "" for o in options if "true" in _states(o)]
        return ", ".join(filter(None, chosen))
    return field.get(f"{_FORM}current-value") or field.get(f"{_FORM}value") or _typed(field)


def _states(option: Any) -> tuple[str, ...]:
    """Whether an entry is chosen now or, where nobody chose, at first."""
    now = option.get(f"{_FORM}current-selected")
    return (now,) if now else (option.get(f"{_FORM}selected") or "",)


def _typed(field: Any) -> str:
    """Paragraphs in a field of several lines."""
    return " ".join("".join(p.itertext()) for p in field.iter(f"{_TEXT}p"))


def _say(control: Any, text: str) -> None:
    """Words in the place of a field; as a paragraph where it is anchored to no other."""
    if any(parent.tag in _INSIDE_TEXT for parent in control.iterancestors()):
        _replace(control, f" {text} " if text else "")
        return
    parent = control.getparent()
    paragraph = control.makeelement(f"{_TEXT}p", nsmap=None)
    paragraph.text, paragraph.tail = text, control.tail
    parent.replace(control, paragraph)


def _replace(element: Any, text: str) -> None:
    """``text`` in the place of an element; what follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    text += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    element.tail = None
    parent.remove(element)


def _with_content(archive: zipfile.ZipFile, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for info in archive.infolist():
            made.writestr(info, content if info.filename == _CONTENT else archive.read(info))
    return out.getvalue()
