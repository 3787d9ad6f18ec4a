"""Walks a page's elements into flat pieces of text, one for each block, each with its CSS path.

Words that the page strikes out or does not show are left out and counted. The walk is a loop, not a recursion:
hostile pages nest deeper than Python's stack.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from similarity.ingest.formats.web.elements import (
    BLOCKS,
    CELLS,
    HEADINGS,
    LISTS,
    SHOWN_AS_BLOCK,
    SKIPPED,
    is_data_row,
    is_label,
    names_in,
)
from similarity.ingest.formats.web.fields import FIELDS, field_text, is_box
from similarity.ingest.formats.web.numbering import Numbers, with_number
from similarity.ingest.formats.web.style.ink import ends_a_voice, names_of
from similarity.ingest.formats.web.style.styles import Styles
from similarity.ingest.text.symbols import in_symbol_font
from similarity.records import BlockKind

__all__ = ["Marks", "Piece", "Unseen", "pieces"]

_DEEPEST_PATH = 40
_MOST_NAMES = 60  # around a word


@dataclass(frozen=True, slots=True)
class Marks:
    """Elements with a meaning, by identity (``mem_id``), and the page's styles."""

    chrome: frozenset[int] = frozenset()
    content: frozenset[int] = frozenset()
    messages: frozenset[int] = frozenset()
    styles: Styles = field(default_factory=Styles)
    named: bool = False  # whether to tell of words the classes and ids of the elements around them


@dataclass(slots=True)
class Unseen:
    """What a walk left out of the page's content because no reader sees it."""

    words: int = 0


@dataclass(slots=True)
class Piece:
    """Text of one block element; a line break stands where the page has ``<br>`` (or in ``<pre>``)."""

    text: str
    kind: BlockKind | None  # None: the text decides
    selector: str
    chrome: bool
    level: int
    message: int  # the message element around it; 0 for none
    look: frozenset[str] = frozenset()  # how it is set apart to the eye: "red", "colour", "bold" …
    named: Counter[str] = field(
        default_factory=Counter
    )  # words in elements of a class or id, where that is asked for


@dataclass(slots=True)
class _Frame:
    node: Any
    path: str
    kind: BlockKind | None = None
    level: int = 0
    chrome: bool = False
    inside: bool = False
    message: int = 0
    depth: int = 0
    lists: int = 0
    block: bool = True  # set on lines of its own
    is_row: bool = False
    row: bool = False  # inside such a row: its cells join to one piece
    pre: bool = False
    veils: frozenset[str] = frozenset()
    look: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    numbers: Numbers | None = None  # of the list around an item
    signs: str = ""  # font of signs
    number: list[str] = field(default_factory=list)  # to print before the first words of a list item
    seen: dict[str, int] = field(default_factory=dict)


def pieces(root: Any, marks: Marks, unseen: Unseen | None = None) -> Iterator[Piece]:
    """Blocks under ``root`` in page order; nothing that a reader sees is left out.

    Parameters
    ----------
    root
        An element.
    marks
        What elements mean and how they are shown.
    unseen
        Counts what is left out.
    """
    return _Walk(root, marks, unseen or Unseen()).pieces()


class _Walk:
    def __init__(self, root: Any, marks: Marks, unseen: Unseen) -> None:
        self.marks, self.styles, self.unseen = marks, marks.styles, unseen
        frame = _Frame(root, root.tag, inside=not marks.content or root.mem_id in marks.content)
        self.stack = [frame]
        self.owner = frame
        self.buffer: list[str] = []
        self.cell_start = 0  # where the text of the current table cell starts in the buffer
        self.breaks = False  # a block inside the cell ended: the next words start a line
        self.look: dict[str, str] | None = None  # of the words in the buffer, where looks are told
        self.label = False  # the buffer holds the label that a description follows
        self.named: Counter[str] = Counter()

    def pieces(self) -> Iterator[Piece]:
        order = self.styles.order
        node = order.child_of(self.stack[0].node)
        while self.stack:
            if node is None:
                left = self.stack.pop()
                yield from self._leave(left)
                node = order.next_to(left.node) if self.stack else None
                continue
            tag = node.tag
            if tag == "-text":
                if self.styles.looks:
                    yield from self._parted(node.text_content or "")
                self._add(node.text_content or "")
                node = order.next_to(node)
            elif tag == "br":
                self.buffer.append("\n")
                node = order.next_to(node)
            elif tag in SKIPPED or not tag[:1].isalpha():
                node = order.next_to(node)
            elif self.styles.removes(node.mem_id) and not (
                is_box(node) and self.styles.shows_box(node.mem_id)
            ):
                self._left_out(node)
                node = order.next_to(node)
            elif tag in FIELDS:
                self._add(f" {field_text(node)} ")
                node = order.next_to(node)
            else:
                yield from self._enter(node)
                node = order.child_of(node)

    def _add(self, text: str) -> None:
        frame = self.stack[-1]
        if frame.veils:
            self._count(text, frame)
            return
        if text.strip():
            if frame.signs:
                text = in_symbol_font(frame.signs, text)
            if self.breaks:
                self.buffer.append("\n")
                self.breaks = False
            if frame.row and frame.number:
                text = with_number(frame.number.pop(), text)
            if frame.names:
                self.named.update(dict.fromkeys(frame.names, len(text.split())))
        if not frame.pre and "\n" in text:
            text = text.replace("\n", " ")
        self.buffer.append(text)

    def _parted(self, text: str) -> Iterator[Piece]:
        """End a piece where other ink starts, or other type at the start of a line: somebody else may speak."""
        frame = self.stack[-1]
        if not text.strip() or frame.veils or frame.row:
            return
        before = self.look
        if before is not None and before != frame.look and not any(f.node.tag == "a" for f in self.stack):
            other_ink = before.get("ink", "") != frame.look.get("ink", "")
            above = "".join(self.buffer[-4:]).rstrip(" \t")
            if above.endswith("\n") or (other_ink and ends_a_voice(above, text)):
                yield from self._flush()
        if self.look is None:
            self.look = frame.look

    def _left_out(self, node: Any) -> None:
        if node.mem_id not in self.marks.chrome:
            self._count(node.text(separator=" "), self.stack[-1])

    def _count(self, text: str, frame: _Frame) -> None:
        if frame.inside and not frame.chrome:
            self.unseen.words += len(text.split())

    def _enter(self, node: Any) -> Iterator[Piece]:
        frame = _entered(node, self.stack[-1], self.marks)
        self.stack.append(frame)
        if node.tag in CELLS and frame.row:
            self.cell_start, self.breaks = len(self.buffer), False
        elif frame.row:
            self.breaks = self.breaks or (frame.block and self._cell_has_text())
        elif frame.block:
            if self.label and node.tag == "dd":
                frame.kind = "table_row"
            else:
                yield from self._flush()
            self.owner = frame

    def _leave(self, left: _Frame) -> Iterator[Piece]:
        if left.row:
            if left.node.tag in CELLS:
                self.buffer.append(" ")
                self.cell_start, self.breaks = len(self.buffer), False
            elif left.block:
                self.breaks = self._cell_has_text()
        elif left.block:
            if left.node.tag == "dt" and is_label(left.node):
                self.label = True
                self.buffer.append(" ")
                return
            yield from self._flush()
            self.owner = self.stack[-1] if self.stack else left

    def _cell_has_text(self) -> bool:
        return any(text.strip() for text in self.buffer[self.cell_start :])

    def _flush(self) -> Iterator[Piece]:
        text = "".join(self.buffer)
        self.buffer.clear()
        self.cell_start, self.breaks, self.label = 0, False, False
        look, self.look = self.look, None
        named, self.named = self.named, Counter()
        if not text.strip():
            return
        owner = self.owner
        chrome = owner.chrome or not owner.inside
        if owner.number and not chrome:
            text = with_number(owner.number.pop(), text)
        yield Piece(
            text, owner.kind, owner.path, chrome, owner.level, owner.message, names_of(look or {}), named
        )


def _entered(node: Any, parent: _Frame, marks: Marks) -> _Frame:
    tag, me = node.tag, node.mem_id
    number = parent.seen[tag] = parent.seen.get(tag, 0) + 1
    path = parent.path
    if parent.depth < _DEEPEST_PATH:
        path = f"{path} > {tag}" + (f":nth-of-type({number})" if tag in BLOCKS and tag != "body" else "")
    styles = marks.styles
    own_look = styles.looks.get(me) if styles.looks else None
    is_block = tag in BLOCKS or (bool(styles.display) and styles.display.get(me, "") in SHOWN_AS_BLOCK)
    frame = _Frame(
        node, path, parent.kind, parent.level, parent.chrome, parent.inside, parent.message, parent.depth + 1,
        parent.lists, is_block, row=parent.row or parent.is_row, pre=parent.pre or tag == "pre",
        veils=styles.veiled(me, parent.veils) if styles.veils else parent.veils,
        look={**parent.look, **own_look} if own_look else parent.look,
        signs=styles.signs.get(me, parent.signs) if styles.signs else "",
        numbers=parent.numbers, number=parent.number,
    )  # fmt: skip
    if marks.named and len(parent.names) < _MOST_NAMES:
        frame.names = tuple(dict.fromkeys((*parent.names, *names_in(node))))
    if me in marks.chrome:
        frame.chrome = True
    if me in marks.content:
        # A class on body such as "beta-site" must not swallow the letter.
        frame.inside, frame.chrome = True, False
    if me in marks.messages:
        frame.message = me
    _set_kind(frame, tag)
    if tag == "li" or tag in LISTS:
        _set_numbers(frame, tag, marks)
    return frame


def _set_kind(frame: _Frame, tag: str) -> None:
    if tag in HEADINGS:
        frame.kind, frame.level = "heading", int(tag[1])
    elif tag == "li":
        frame.kind, frame.level = "list_item", max(1, frame.lists)
    elif tag == "tr":
        frame.is_row = not frame.row and is_data_row(frame.node)
        frame.kind, frame.level = ("table_row" if frame.is_row else None), 0
    elif tag == "blockquote":
        frame.kind, frame.level = "quotation", 0


def _set_numbers(frame: _Frame, tag: str, marks: Marks) -> None:
    markers = marks.styles.markers
    if tag in LISTS:
        frame.lists += 1
        frame.numbers = Numbers.of(frame.node, markers.get(frame.node.mem_id, ""))
    elif tag == "li":
        printed = frame.numbers.next(frame.node, markers.get(frame.node.mem_id, "")) if frame.numbers else ""
        frame.number = [printed] if printed else []
