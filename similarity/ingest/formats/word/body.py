"""Walks through a part of a Word file and gives its blocks: paragraphs, list items, rows, boxes, chunks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from similarity.ingest.draft import DraftBlock
from similarity.ingest.formats.word.alternative_chunks import chunk_blocks
from similarity.ingest.formats.word.appearance.style_sheet import Style
from similarity.ingest.formats.word.opened import R, W, value_of, whole_number
from similarity.ingest.formats.word.pasted_pictures import picture_blocks
from similarity.ingest.formats.word.run_text import ParagraphText, paragraph_text
from similarity.ingest.formats.word.story import ALTERNATE, GONE, Story, branch_of
from similarity.ingest.formats.word.table_rows import cell_paper, is_flat, rows_of
from similarity.ingest.text.block_kinds import block_of
from similarity.ingest.text.canonical import canonical
from similarity.ingest.text.lines import Line, join_lines
from similarity.records import Place

__all__ = ["blocks_in"]

_FEW_WORDS = 30  # of a row; more, in several paragraphs, are a page set in cells and no row
_SKIPPED = frozenset(f"{W}{name}" for name in ("sectPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "tblPr", "tblGrid", "tcPr", "trPr"))  # fmt: skip


def blocks_in(container: Iterable[Any], story: Story) -> Iterator[DraftBlock]:
    """Blocks of everything in ``container``, in the order in which Word prints it."""
    walk = _Walk(story)
    yield from walk.through(container)
    yield from walk.rest()


class _Walk:
    """One container; keeps a paragraph whose mark is not shown until the next one goes on in its line."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._carried: list[ParagraphText] = []

    def through(self, container: Iterable[Any]) -> Iterator[DraftBlock]:
        for node in container:
            tag = node.tag
            if tag == f"{W}p":
                yield from self._paragraph(node)
            elif tag == f"{W}tbl":
                yield from self.rest()
                yield from _table(node, self._story)
            elif tag == f"{W}altChunk":
                yield from self.rest()
                yield from chunk_blocks(node.get(f"{R}id") or "", self._story, blocks_in)
            elif tag == ALTERNATE:
                yield from self.through(branch_of(node))
            elif tag in GONE or tag in _SKIPPED or not isinstance(tag, str):
                continue
            else:  # content controls, custom XML, tracked insertions
                yield from self.through(node)

    def rest(self) -> Iterator[DraftBlock]:
        """What is kept and no paragraph followed."""
        carried, self._carried = self._carried, []
        if carried:
            yield from self._blocks(carried, None, Style(), "")

    def _paragraph(self, element: Any) -> Iterator[DraftBlock]:
        properties = element.find(f"{W}pPr")
        key = value_of(properties, "pStyle") or self._story.styles.default
        style = self._story.styles.style(key)
        read = paragraph_text(element, style, self._story)
        if not read.mark_shown:
            self._carried.append(read)
            return
        carried, self._carried = self._carried, []
        mark = self._mark(properties, style, key)
        yield from self._blocks([*carried, read], properties, style, mark)

    def _mark(self, properties: Any | None, style: Style, key: str) -> str:
        own = properties.find(f"{W}numPr") if properties is not None else None
        number = value_of(own, "numId") or style.number
        if not number or number == "0":
            return ""
        level = value_of(own, "ilvl") or style.level
        which = whole_number(level) if level else self._story.numbers.level_of_style(number, key)
        return self._story.numbers.mark(number, which)

    def _blocks(
        self, read: list[ParagraphText], properties: Any | None, style: Style, mark: str
    ) -> Iterator[DraftBlock]:
        text = "".join(paragraph.text for paragraph in read)
        if mark and text.strip():
            text = f"{mark} {text.lstrip()}"
        lines = [Line(" ".join(line.split())) for line in text.split("\n")]
        for found in join_lines(lines, 0):
            if found.text:
                yield _block(found.text, properties, style)
        for paragraph in read:
            for drawn in paragraph.drawn:
                yield block_of(canonical(drawn), Place())
            for thing in paragraph.anchored:
                if thing.box is not None:
                    yield from blocks_in(thing.box, self._story.on(thing.fill or self._story.paper))
                else:
                    yield from picture_blocks(thing.picture, thing.area, self._story)


def _block(text: str, properties: Any | None, style: Style) -> DraftBlock:
    heading = re.match(r"heading (\d)|(title)$", style.heading)
    if heading:
        return DraftBlock(text, "heading", level=min(6, int(heading[1] or 1)))
    own = properties.find(f"{W}numPr") if properties is not None else None
    number = value_of(own, "numId") or style.number
    if style.name.startswith("list") or (own is not None and number != "0") or number not in {"", "0"}:
        level = value_of(own, "ilvl") or style.level
        deep = whole_number(level) if level else _style_depth(style.name)
        return DraftBlock(text, "list_item", level=1 + max(0, deep))
    if style.name in {"quote", "intense quote", "block text"}:
        return DraftBlock(text, "quotation")
    return block_of(text, Place())


def _style_depth(name: str) -> int:
    """Depth of "List Bullet 2" and its like, from 0."""
    found = re.search(r"(\d)$", name)
    return int(found[1]) - 1 if found else 0


def _table(table: Any, story: Story) -> Iterator[DraftBlock]:
    """Rows; a row of one cell is only a frame, and so is one whose cells hold paragraphs of prose."""
    style = story.styles.style(value_of(table.find(f"{W}tblPr"), "tblStyle"))
    for row in rows_of(table):
        inside = replace(story, flat=True) if is_flat(row) else story
        cells = [
            list(blocks_in(cell, inside.on(cell_paper(cell, table, style, story.paper)))) for cell in row
        ]
        cells = [blocks for blocks in cells if blocks]
        words = sum(len(block.text.split()) for blocks in cells for block in blocks)
        if len(cells) < 2 or (words > _FEW_WORDS and any(len(blocks) > 1 for blocks in cells)):
            for blocks in cells:
                yield from blocks
        else:
            text = " ".join(block.text for blocks in cells for block in blocks)
            yield replace(DraftBlock(text), kind="table_row")
