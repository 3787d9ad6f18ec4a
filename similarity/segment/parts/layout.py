"""What the layout says before any role is decided: the shape of each block."""

from __future__ import annotations

import re
from dataclasses import dataclass

from similarity.facts.chrome import known_chrome
from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import BlockKind, Document, Span
from similarity.segment.citations import Found, Regime, default_regime, scan_block
from similarity.segment.cues.headings import is_heading, is_provision_line
from similarity.segment.cues.refuses import refuses_by
from similarity.segment.parts.tables import TableOf, bare_numbers, table_subjects

__all__ = ["LetterLayout", "block_shapes"]

# Here a heading is what its author marked as one; elsewhere a reader guessed it from the line's look.
_MARKED_UP = frozenset(
    {"text/html", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
)
# Above a quoted mail: its header lines, and the rule that mail programs draw.
_MAIL_HEAD = compiled_pattern(
    r"\W*(?:from|sent|to|cc|date|subject)\s?:\s?\S.{0,120}|-{3,}\s?(?:original|forwarded) message\s?-{3,}"
    r"|on\b.{6,120}\bwrote:",
    re.IGNORECASE,
)
_BULLETED = compiled_pattern(r"\s*[•●▪◦·*\uf0b7]")


@dataclass(frozen=True, slots=True)
class LetterLayout:
    """What is known of a letter before any role is decided."""

    document: Document
    regime: Regime
    citations: tuple[tuple[Found, ...], ...]  # by block
    unparsed: tuple[tuple[Span, ...], ...]  # by block: what looks like a provision and was not understood
    shapes: tuple[str, ...]  # by block, as `block_shapes` names them
    tables: tuple[TableOf, ...]  # by block

    @classmethod
    def of(cls, document: Document) -> LetterLayout:
        """The layout of a document."""
        regime = default_regime(document.text)
        scans = [scan_block(document.text, b.span, regime) for b in document.blocks]
        found = bare_numbers(document, [s.found for s in scans], regime)
        return cls(
            document,
            regime,
            found,
            tuple(s.unparsed for s in scans),
            tuple(block_shapes(document, regime)),
            table_subjects(document, found),
        )


def block_shapes(document: Document, regime: Regime) -> list[str]:
    """``chrome-<why>``, ``heading``, ``list`` (an item that names a provision) or ``text`` for each block."""
    marked = document.origin.media_type in _MARKED_UP
    shapes = [
        _alone(block.span.of(document.text), block.kind, block.author == "requester", marked, regime)
        for block in document.blocks
    ]
    return [_list_or_heading(document, shapes, i) if s == "provision" else s for i, s in enumerate(shapes)]


@bounded_facts_cache(8192)  # blocks repeat
def _alone(words: str, kind: BlockKind, asked: bool, marked: bool, regime: Regime) -> str:
    """The shape of a block by itself; ``provision`` is a list's item or a heading, as its neighbours say."""
    if cue := _chrome(words, kind, asked):
        return cue
    if kind == "signature":
        return "text"
    if is_provision_line(words, regime):
        if kind not in ("list_item", "table_row", "heading") and refuses_by(words):
            return "text"  # "Exempt under section 31(1)(a)." decides
        return "heading" if kind == "heading" and marked else "provision"
    return "heading" if is_heading(kind, words) else "text"


def _chrome(words: str, kind: BlockKind, asked: bool) -> str:
    """Which fingerprint, or the page's layout, sets a block apart from the letter; empty for none."""
    if row := known_chrome(words):
        return f"chrome-{row}"
    if asked and _MAIL_HEAD.fullmatch(words.strip()):
        return "chrome-mail-head"
    return "chrome-layout" if kind == "chrome" else ""


def _list_or_heading(document: Document, shapes: list[str], index: int) -> str:
    """A line that only names a provision is an item beside its like, a heading where it stands alone."""
    block = document.blocks[index]
    if block.kind in ("list_item", "table_row") or _BULLETED.match(block.span.of(document.text)):
        return "list"
    before = shapes[index - 1] if index else ""
    after = shapes[index + 1] if index + 1 < len(shapes) else ""
    if before == "provision" or after == "provision":
        return "list"
    if index and before == "text":
        previous = document.blocks[index - 1].span.of(document.text).rstrip()
        return "list" if previous.endswith((":", ";", ",", "-", "–")) else "heading"
    return "heading"
