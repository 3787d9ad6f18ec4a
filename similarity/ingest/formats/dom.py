"""Walks a page's elements into flat pieces of text, one for each block, each with its CSS path.

The walk is a loop, not a recursion: hostile pages nest deeper than Python's stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from similarity.records import BlockKind

__all__ = ["Marks", "Piece", "pieces"]

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "svg",
        "math",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "datalist",
        "select",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset({"td", "th"})
_DEEPEST_PATH = 40


@dataclass(frozen=True, slots=True)
class Marks:
    """Elements with a meaning, by identity (``mem_id``)."""

    chrome: frozenset[int] = frozenset()
    content: frozenset[int] = frozenset()
    messages: frozenset[int] = frozenset()


@dataclass(slots=True)
class Piece:
    """Text of one block element; a line break stands where the page has ``<br>`` (or in ``<pre>``)."""

    text: str
    kind: BlockKind | None  # None: the text decides
    selector: str
    chrome: bool
    level: int
    message: int  # the message element around it; 0 for none


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
    row: bool = False  # inside a table row: cells join to one piece
    pre: bool = False
    seen: dict[str, int] = field(default_factory=dict)


def pieces(root: Any, marks: Marks) -> Iterator[Piece]:
    """Blocks under ``root`` in page order; nothing that a reader sees is left out."""
    frame = _Frame(root, root.tag, inside=not marks.content or root.mem_id in marks.content)
    stack = [frame]
    owner = frame
    buffer: list[str] = []
    node = root.child
    while stack:
        if node is None:  # leave the element
            left = stack.pop()
            if left.node.tag in _BLOCKS and not (left.row and left.node.tag != "tr"):
                yield from _flush(buffer, owner)
                owner = stack[-1] if stack else left
            elif left.node.tag in _CELLS | _BLOCKS:
                buffer.append(" ")
            node = left.node.next if stack else None
            continue
        tag = node.tag
        if tag == "-text":
            buffer.append(_text(node.text_content or "", stack[-1].pre))
            node = node.next
        elif tag == "br":
            buffer.append("\n")
            node = node.next
        elif tag in SKIPPED or not tag[:1].isalpha():
            node = node.next
        else:
            child = _enter(node, stack[-1], marks)
            if tag in _BLOCKS and not (child.row and tag != "tr"):
                yield from _flush(buffer, owner)
                owner = child
            stack.append(child)
            node = node.child


def _text(text: str, pre: bool) -> str:
    return text if pre else text.replace("\n", " ").replace("\r", " ")


def _enter(node: Any, parent: _Frame, marks: Marks) -> _Frame:
    tag, me = node.tag, node.mem_id
    number = parent.seen[tag] = parent.seen.get(tag, 0) + 1
    path = parent.path
    if parent.depth < _DEEPEST_PATH:
        path = f"{path} > {tag}" + (f":nth-of-type({number})" if tag in _BLOCKS and tag != "body" else "")
    frame = _Frame(node, path, parent.kind, parent.level, parent.chrome, parent.inside, parent.message)
    frame.depth, frame.lists, frame.pre = parent.depth + 1, parent.lists, parent.pre or tag == "pre"
    frame.row = parent.row or tag == "tr"
    if me in marks.chrome or "hidden" in node.attributes:
        frame.chrome = True
    if me in marks.content:
        frame.inside, frame.chrome = (
            True,
            False,
        )  # a class on body such as "beta-site" must not swallow the letter
    if me in marks.messages:
        frame.message = me
    if tag in {"ul", "ol", "menu", "dir"}:
        frame.lists += 1
    return _kind(frame, tag)


def _kind(frame: _Frame, tag: str) -> _Frame:
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        frame.kind, frame.level = "heading", int(tag[1])
    elif tag == "li":
        frame.kind, frame.level = "list_item", max(1, frame.lists)
    elif tag == "tr":
        frame.kind, frame.level = "table_row", 0
    elif tag == "blockquote":
        frame.kind, frame.level = "quotation", 0
    return frame


def _flush(buffer: list[str], owner: _Frame) -> Iterator[Piece]:
    text = "".join(buffer)
    buffer.clear()
    if text.strip():
        chrome = owner.chrome or not owner.inside
        yield Piece(text, owner.kind, owner.path, chrome, owner.level, owner.message)
