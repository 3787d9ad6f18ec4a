"""What kind of block a stretch of plain text is: heading, list item, signature or paragraph."""

from __future__ import annotations

import re

from similarity.ingest.draft import DraftBlock
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import BlockKind, Place

__all__ = ["LIST_MARKER", "block_of", "is_heading", "list_depth", "mark_signature", "opens_item"]

# A bullet, or a number or letter that is set apart: "1.", "1)", "(a)", "iv)", "Q1.", "2.3".
LIST_MARKER = compiled_pattern(
    r"(?:[•‣◦▪●○■□➢–·\uf0b7*o\-—]\s+"
    r"|[•‣◦▪●➢\uf0b7]"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5}|[A-H])\)\s+"
    r"|(?:\d{1,2}|[a-z]|[ivx]{1,5})\.\s+"
    r"|\d{1,2}(?:\.\d{1,2})+\.?\s+"
    r"|Q(?:uestion)?\s?\d{1,2}\s?[.:)]\s*)(?=\S)"
)
_DEEP = compiled_pattern(r"[◦○o▪■]\s|\(?[ivx]{1,5}[.)]\s|\d{1,2}(?:\.\d{1,2}){2}")
_CLOSING = compiled_pattern(
    r"(?:yours\s+(?:sincerely|faithfully|truly)|(?:kind|best)\s+regards|regards)\s*,?$", re.IGNORECASE
)
# After one of these a bracketed letter is a reference, not the mark of the next item.
_BEFORE_REFERENCE = frozenset(
    [
        "&",
        "and",
        "in",
        "item",
        "items",
        "limb",
        "or",
        "paragraph",
        "point",
        "points",
        "question",
        "to",
        "under",
    ]
)
_HEADING_WORDS, _HEADING_CHARS = 14, 100
# "## What you asked" of a text with light markup; "#12" and "# of visits" are none.
_MARKED_HEADING = compiled_pattern(r"#{1,6}\s+(?=[A-Z“\"‘'(0-9])(?P<title>[^\n]{1,160}?)\s*#*")
_EMPHASISED = compiled_pattern(r"(?P<mark>\*\*|__)(?P<title>[^*_\n]{2,100})(?P=mark)")


def list_depth(text: str) -> int:
    """Depth of a list item, from 1; 0 for text without a list marker."""
    if not LIST_MARKER.match(text):
        return 0
    return 2 if _DEEP.match(text) else 1


def opens_item(above: str, text: str) -> bool:
    """Whether the line ``text`` opens a list item under the line ``above``.

    "(c) are answered below" in the middle of a sentence that speaks of items (a) and (c) does not.
    """
    marker = LIST_MARKER.match(text)
    if marker is None:
        return False
    last = above.split()[-1].lower() if above.split() else ""
    return not (marker.group().startswith("(") and last in _BEFORE_REFERENCE)


def is_heading(text: str) -> bool:
    """Whether a stretch looks like a heading: short, starts like a title, no punctuation at its end."""
    if len(text) > _HEADING_CHARS or len(text.split()) > _HEADING_WORDS or not text:
        return False
    return (
        (text[0].isupper() or text[0].isdigit())
        and text[-1] not in ".,;:?!…"
        and any(c.isalpha() for c in text)
    )


def block_of(text: str, place: Place) -> DraftBlock:
    """A block of the kind its text suggests; the marks of a heading in light markup are no words of it."""
    marked = _MARKED_HEADING.fullmatch(text) or _EMPHASISED.fullmatch(text)
    if marked:
        return DraftBlock(marked["title"], "heading", place, level=2)
    depth = list_depth(text)
    if depth:
        return DraftBlock(text, "list_item", place, level=depth)
    if is_heading(text):
        return DraftBlock(text, "heading", place, level=2)
    return DraftBlock(text, "paragraph", place)


def mark_signature(blocks: list[DraftBlock]) -> list[DraftBlock]:
    """Mark "Yours sincerely" and the short lines under it as signature.

    Stops at the first line that is a sentence or long, so that annexes below the name keep their kind.
    """
    marked: list[DraftBlock] = []
    inside = 0
    for block in blocks:
        if block.kind in {"paragraph", "heading"} and _CLOSING.match(block.text):
            inside = 5
        elif inside and (
            len(block.text) > 80
            or block.text.endswith(".")
            or block.kind == "list_item"
            or block.text.isupper()
        ):
            inside = 0
        kind: BlockKind = "signature" if inside else block.kind
        marked.append(
            block if kind == block.kind else DraftBlock(block.text, kind, block.place, block.author)
        )
        inside = max(0, inside - 1)
    return marked
