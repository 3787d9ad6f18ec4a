"""What the layout says before any role is decided: shapes of blocks, fixed points, places between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from similarity.records import Document, Role
from similarity.segment.citations import Regime
from similarity.segment.cues.headings import inline_heading_end, is_heading, is_provision_line
from similarity.segment.cues.table import heading_cue, sentence_cues
from similarity.segment.cues.weights import score, strongest
from similarity.segment.parts.sentence_spans import sentence_spans
from similarity.segment.parts.site_chrome import chrome_cue

__all__ = ["Landmark", "block_shapes", "landmarks", "place_signs"]

# Here a heading is what its author marked as one; elsewhere a reader guessed it from the line's look.
_MARKED_UP = frozenset(
    {"text/html", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
)
_BULLETED = re.compile(r"\s*[•●▪◦·*\uf0b7]")
_FIXED: frozenset[Role] = frozenset(
    {"complaint_rights", "disclosure", "ncnd", "decision", "request", "other"}
)
_FIXED_POINTS = 7  # weight of cues that makes a paragraph a fixed point
_LOOKED_AT = 12  # sentences of a paragraph


@dataclass(frozen=True, slots=True)
class Landmark:
    """What a block shows by itself."""

    fixed: bool  # a heading, a list, a decision …: reasons stand between such points
    role: str
    cues: tuple[str, ...] = ()


def block_shapes(document: Document, regime: Regime) -> list[str]:
    """``chrome-<why>``, ``heading``, ``list`` (an item that names a provision) or ``text`` for each block."""
    shapes = []
    for block in document.blocks:
        words = block.span.of(document.text)
        if cue := chrome_cue(document, block):
            shapes.append(cue)
        elif block.kind == "signature":
            shapes.append("text")
        elif is_provision_line(words, regime):
            marked = block.kind == "heading" and document.origin.media_type in _MARKED_UP
            shapes.append("heading" if marked else "provision")
        else:
            shapes.append("heading" if is_heading(block, words) else "text")
    return [_list_or_heading(document, shapes, i) if s == "provision" else s for i, s in enumerate(shapes)]


def _list_or_heading(document: Document, shapes: list[str], index: int) -> str:
    """A line that only names a provision is an item beside its like, a heading where it stands alone."""
    block = document.blocks[index]
    if block.kind == "list_item" or _BULLETED.match(block.span.of(document.text)):
        return "list"
    before = shapes[index - 1] if index else ""
    after = shapes[index + 1] if index + 1 < len(shapes) else ""
    if before == "provision" or after == "provision":
        return "list"
    if index and before == "text":
        previous = document.blocks[index - 1].span.of(document.text).rstrip()
        return "list" if previous.endswith((":", ";", ",", "-", "–")) else "heading"
    return "heading"


def landmarks(document: Document, shapes: list[str], regime: Regime) -> tuple[Landmark, ...]:
    """What each block shows before any role is decided."""
    marks = []
    for block, shape in zip(document.blocks, shapes, strict=True):
        words = block.span.of(document.text)
        if shape == "heading":
            cue = heading_cue(words)
            marks.append(Landmark(True, f"heading:{cue.role if cue else 'none'}"))
        elif shape != "text":
            marks.append(Landmark(True, shape.split("-")[0]))
        else:
            sentences = sentence_spans(document.text, block.span)[:_LOOKED_AT]
            found = [c for s in sentences for c in sentence_cues(s.of(document.text))]
            points = score(tuple(found))
            best = strongest(points)
            fixed = best is not None and best in _FIXED and points[best] >= _FIXED_POINTS
            fixed = fixed or inline_heading_end(document.text, block.span, regime) > block.span.start
            marks.append(Landmark(fixed, best or "none", tuple(dict.fromkeys(c.cue_id for c in found))))
    return tuple(marks)


def place_signs(
    marks: tuple[Landmark, ...], index: int, first: bool, kind: str, hints: tuple[Role | None, ...]
) -> tuple[str, ...]:
    """Signs of a sentence's place for the model: in its block, and between fixed points of the letter."""
    before = next((d for d in range(1, 4) if index - d < 0 or marks[index - d].fixed), 4)
    after = next((d for d in range(1, 4) if index + d >= len(marks) or marks[index + d].fixed), 4)
    ahead = marks[index + after].role if index + after < len(marks) and after < 4 else "none"
    following = marks[index + 1].role if index + 1 < len(marks) else "end"
    return (
        f"first={first}",
        f"next={following}",
        f"before={before}",
        f"after={after}",
        f"after={after}:{ahead}",
        f"kind={kind}",
        *_hinted(index, hints),
        *(f"block={c}" for c in marks[index].cues),
    )


def _hinted(index: int, hints: tuple[Role | None, ...]) -> tuple[str, ...]:
    """What the first reading took the next paragraphs to do."""
    if not hints:
        return ()
    later = [str(h) for h in hints[index + 1 :] if h is not None and h != "exemption_list"][:2]
    later += ["other"] * (2 - len(later))
    return (f"later={later[0]}", f"later={later[0]}:{later[1]}")
