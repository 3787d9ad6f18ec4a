"""Word files: paragraphs, lists, tables and headings in order, with what python-docx leaves out.

Text that was inserted with tracked changes belongs to the letter, deleted text does not; text boxes and
footnotes are read too. Numbers that Word counts by itself are not in the file, so they are not in the text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from similarity.config import IngestSettings
from similarity.errors import LimitExceeded
from similarity.ingest.draft import DatedEvidence, Draft, DraftBlock
from similarity.ingest.text.block_kinds import block_of, mark_signature
from similarity.ingest.text.canonical import canonical
from similarity.ingest.text.lines import Line, join_lines
from similarity.records import Place

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
# Not the letter's words: deletions, text boxes (paragraphs of their own) and copies for old readers.
_APART = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_MC}Fallback", f"{_W}instrText"})
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def read_docx(data: bytes, name: str, settings: IngestSettings) -> Draft:
    """Blocks of a Word file.

    Raises
    ------
    LimitExceeded
        It unpacks to more than the limit.
    """
    _check_size(data, name, settings)
    import docx  # 0.2 s to import

    document = docx.Document(io.BytesIO(data))
    styles = _Styles()
    blocks = [*_heads(document, styles), *_container(document, styles)]
    blocks.extend(_footnotes(document))
    draft = Draft(mark_signature(blocks))
    properties = document.core_properties
    draft.title = canonical(properties.title or "")
    if properties.created is not None and properties.created.year > 1990:
        draft.dates.append(DatedEvidence(properties.created.date().isoformat(), "file_metadata"))
    return draft


def _check_size(data: bytes, name: str, settings: IngestSettings) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > 4 * settings.max_bytes:
        raise LimitExceeded(name, f"unpacks to {size:,} bytes", "Left out. Save it as PDF.")


class _Styles:
    """Names of the styles of one file: each is sought once, for the search goes through all of them."""

    def __init__(self) -> None:
        self._names: dict[str | None, str] = {}

    def name_of(self, paragraph: Any) -> str:
        """The style's name; empty where the file does not have it."""
        key = paragraph._p.style
        if key not in self._names:
            self._names[key] = (paragraph.style.name or "") if paragraph.style is not None else ""
        return self._names[key]


def _heads(document: Any, styles: _Styles) -> Iterator[DraftBlock]:
    """A letterhead on the first page; headers and footers that run through all pages are chrome."""
    seen: set[str] = set()
    for section in document.sections:
        if section.different_first_page_header_footer:
            for paragraph in section.first_page_header.paragraphs:
                yield from _paragraph(paragraph._p, styles.name_of(paragraph))
        for part in (section.header, section.footer):
            for paragraph in () if part.is_linked_to_previous else part.paragraphs:
                text = canonical(_text(paragraph._p))
                if text and text not in seen:
                    seen.add(text)
                    yield DraftBlock(text, "chrome")


def _container(container: Any, styles: _Styles) -> Iterator[DraftBlock]:
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            yield from _table(item, styles)
        else:
            yield from _paragraph(item._p, styles.name_of(item))
            for box in _text_boxes(item._p):
                yield from _paragraph(box, "")


def _table(table: Any, styles: _Styles) -> Iterator[DraftBlock]:
    """Rows; a table of one column is only a frame, and its paragraphs are read as such."""
    for row in table.rows:
        cells: list[Any] = []
        for cell in row.cells:
            if not cells or cell._tc is not cells[-1]._tc:  # merged cells are listed once for each column
                cells.append(cell)
        if len(cells) == 1:
            yield from _container(cells[0], styles)
            continue
        texts = [canonical(" ".join(_text(p) for p in cell._tc.iter(f"{_W}p"))) for cell in cells]
        text = " ".join(t for t in texts if t)
        if text:
            yield DraftBlock(text, "table_row")


def _paragraph(element: Any, style: str) -> Iterator[DraftBlock]:
    lines = [Line(" ".join(line.split())) for line in _text(element).split("\n")]
    for found in join_lines(lines, 0):
        if found.text:
            yield _block(found.text, element, style)


def _block(text: str, element: Any, style: str) -> DraftBlock:
    heading = re.match(r"(?i)heading (\d)|(title)$", style)
    if heading:
        return DraftBlock(text, "heading", level=min(6, int(heading[1] or 1)))
    level = element.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    numbered = element.find(f"{_W}pPr/{_W}numPr") is not None
    if style.lower().startswith("list") or numbered:
        deep = int(level.get(f"{_W}val") or 0) if level is not None else _style_depth(style)
        return DraftBlock(text, "list_item", level=1 + deep)
    if style.lower() in {"quote", "intense quote", "block text"}:
        return DraftBlock(text, "quotation")
    return block_of(text, Place())


def _style_depth(style: str) -> int:
    """Depth of "List Bullet 2" and its like, from 0."""
    found = re.search(r"(\d)$", style)
    return int(found[1]) - 1 if found else 0


def _text(element: Any) -> str:
    """Words of one paragraph as Word shows them, with a line break where it has one."""
    pieces: list[str] = []
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        if node.tag in _APART:
            continue
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in _BREAKS:
            pieces.append(_BREAKS[node.tag])
        else:
            stack.extend(reversed(node))
    return "".join(pieces)


def _text_boxes(element: Any) -> Iterator[Any]:
    for box in element.iter(f"{_W}txbxContent"):
        if not any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors()):
            yield from box.iterchildren(f"{_W}p")


def _footnotes(document: Any) -> Iterator[DraftBlock]:
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype != _NOTES or relation.is_external:
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        for note in etree.fromstring(relation.target_part.blob, parser).iter(f"{_W}footnote"):
            if note.get(f"{_W}type"):  # separators
                continue
            for paragraph in note.iter(f"{_W}p"):
                text = canonical(_text(paragraph))
                if text:
                    yield DraftBlock(text)
