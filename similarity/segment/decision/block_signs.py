"""What a block shows before any role is decided: its words, layout, heading, place and neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from similarity.segment.cues.headings import part_cue
from similarity.segment.decision.block_words import BlockWords, block_words
from similarity.segment.parts.layout import LetterLayout

__all__ = ["BlockSigns", "block_signs"]

_SEEN = frozenset({"decision", "ncnd", "disclosure", "complaint_rights", "balance", "request"})
_AHEAD = 12  # blocks within which the next heading is looked for


@dataclass(frozen=True, slots=True)
class BlockSigns:
    """Features of one block: counted words, and signs that are there or not."""

    text: str
    words: tuple[str, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Own:
    """What a block shows by itself."""

    index: int
    shape: str
    kind: str
    words: BlockWords
    signs: tuple[str, ...]
    heading: str  # role of the heading's cue, "none" for a nameless one; empty where it is none


def block_signs(layout: LetterLayout) -> tuple[BlockSigns, ...]:
    """Features of every block, in order; page furniture has none, and is nobody's neighbour."""
    text = layout.document.text
    found = [BlockSigns("", (), ()) for _ in layout.shapes]
    own = [_own(layout, i) for i, shape in enumerate(layout.shapes) if not shape.startswith("chrome")]
    heading: _Own | None = None
    since = 0
    seen: dict[str, None] = {}
    for number, here in enumerate(own):
        signs = [
            *here.signs,
            *_of_neighbour(own, number, -1, "prev"),
            *_of_neighbour(own, number, 1, "next"),
            *_place(number, len(own)),
            *_under(heading, since),
            *(f"before:{role}" for role in seen),
            *(f"nexthead={o.heading}" for o in _next_heading(own, number)),
        ]
        words = layout.document.blocks[here.index].span.of(text)
        found[here.index] = BlockSigns(words, here.words.pairs, tuple(signs))
        heading, since = (here, 0) if here.heading else (heading, since + 1)
        if here.words.top in _SEEN:
            seen[here.words.top] = None
    return tuple(found)


def _own(layout: LetterLayout, index: int) -> _Own:
    block, shape = layout.document.blocks[index], layout.shapes[index]
    text = block.span.of(layout.document.text)
    words = block_words(text)
    signs = [
        f"shape={shape}",
        f"kind={block.kind}",
        f"author={block.author}",
        f"cites={min(3, len(layout.citations[index]))}",
        f"table={layout.tables[index]}",
        *words.outline,
        *words.signs,
    ]
    heading = ""
    if shape == "heading":
        cue = part_cue(text.strip().rstrip(":-–— "), layout.regime)
        heading = cue.role if cue else "none"
        if cue is not None:
            signs.append(f"hcue={cue.cue_id}")
    return _Own(index, shape, block.kind, words, tuple(signs), heading)


def _of_neighbour(own: Sequence[_Own], number: int, step: int, name: str) -> Iterator[str]:
    at = number + step
    if not 0 <= at < len(own):
        yield f"{name}=edge"
        return
    other = own[at]
    yield f"{name}={other.shape}"
    yield f"{name}:top={other.words.top}"
    yield f"{name}:kind={other.kind}"
    for cue in other.words.cues:
        yield f"{name}:cue={cue}"
    for sign in other.words.outline:
        yield f"{name}:{sign}"
    for stem in dict.fromkeys(other.words.stems):
        yield f"{name}:w={stem}"
    if 0 <= at + step < len(own):
        yield f"{name}2:top={own[at + step].words.top}"


def _place(number: int, count: int) -> Iterator[str]:
    yield f"at={min(9, number * 10 // count)}"
    yield f"fromstart={min(8, number)}"
    yield f"fromend={min(6, count - 1 - number)}"


def _under(heading: _Own | None, since: int) -> Iterator[str]:
    if heading is None:
        yield "under=start"
        return
    yield f"under={heading.heading}"
    yield f"under={heading.heading}:{min(3, since)}"
    yield f"since={min(4, since)}"
    for stem in dict.fromkeys(heading.words.stems):
        yield f"h:w={stem}"
    for cue in heading.words.cues:
        yield f"h:{cue}"


def _next_heading(own: Sequence[_Own], number: int) -> list[_Own]:
    return [o for o in own[number + 1 : number + _AHEAD] if o.heading][:1]
