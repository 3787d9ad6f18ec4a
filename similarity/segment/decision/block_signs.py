"""What a block shows before any role is decided: its words, layout, heading, place and neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple

from similarity.segment.cues.headings import part_cue
from similarity.segment.decision.block_words import BlockWords, block_words
from similarity.segment.parts.layout import LetterLayout

__all__ = ["BlockSigns", "SignPart", "block_signs"]

_SEEN = frozenset({"decision", "ncnd", "disclosure", "complaint_rights", "balance", "request"})
_AHEAD = 12  # blocks within which the next heading is looked for


Named = tuple[str, Sequence[str]]  # signs that begin alike: what they begin with, and how each goes on


class SignPart(NamedTuple):
    """Some signs of a block.

    Parameters
    ----------
    key
        Equal ones have equal signs: blocks repeat, so most need not be made again.
    make
        Gives the signs, no two the same; without it they are the key.
    """

    key: tuple[str, ...]
    make: Callable[[], tuple[Named, ...]] | None = None

    def named(self) -> tuple[Named, ...]:
        """The signs, by what they begin with."""
        return (("", self.key),) if self.make is None else self.make()


@dataclass(frozen=True, slots=True)
class BlockSigns:
    """Features of one block: counted words, and signs that are there or not, of which no two parts have the same."""

    text: str
    words: tuple[str, ...]
    parts: tuple[SignPart, ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs of all parts."""
        return tuple(
            f"{begin}{rest}" for part in self.parts for begin, values in part.named() for rest in values
        )


@dataclass(frozen=True, slots=True)
class _Own:
    """What a block shows by itself."""

    index: int
    shape: str
    kind: str
    text: str
    words: BlockWords
    signs: SignPart
    heading: str  # role of the heading's cue, "none" for a nameless one; empty where it is none

    def seen_as(self, name: str) -> SignPart:
        """What a neighbour sees of it."""
        make = partial(_seen_as, name, self.shape, self.kind, self.words)
        return SignPart((name, self.shape, self.kind, self.text), make)


def block_signs(layout: LetterLayout) -> tuple[BlockSigns, ...]:
    """Features of every block, in order; page furniture has none, and is nobody's neighbour."""
    found = [BlockSigns("", (), ()) for _ in layout.shapes]
    own = [_own(layout, i) for i, shape in enumerate(layout.shapes) if not shape.startswith("chrome")]
    ahead = _next_headings(own)
    heading: _Own | None = None
    since = 0
    seen: dict[str, None] = {}
    for number, here in enumerate(own):
        parts = (
            here.signs,
            *_of_neighbour(own, number, -1, "prev"),
            *_of_neighbour(own, number, 1, "next"),
            _place(min(9, number * 10 // len(own)), min(8, number), min(6, len(own) - 1 - number)),
            *_under(heading, since),
            _before(tuple(seen), ahead[number]),
        )
        found[here.index] = BlockSigns(here.text, here.words.pairs, parts)
        heading, since = (here, 0) if here.heading else (heading, since + 1)
        if here.words.top in _SEEN:
            seen[here.words.top] = None
    return tuple(found)


def _own(layout: LetterLayout, index: int) -> _Own:
    block, shape = layout.document.blocks[index], layout.shapes[index]
    text = block.span.of(layout.document.text)
    words = block_words(text)
    heading = name = ""
    if shape == "heading":
        cue = part_cue(text.strip().rstrip(":-–— "), layout.regime)
        heading, name = (cue.role, cue.cue_id) if cue else ("none", "")
    cites = str(min(3, len(layout.citations[index])))
    beside = (shape, block.kind, block.author, cites, layout.tables[index], name)
    signs = SignPart(("own", *beside, text), partial(_shown, beside, words))
    return _Own(index, shape, block.kind, text, words, signs, heading)


def _shown(beside: tuple[str, ...], words: BlockWords) -> tuple[Named, ...]:
    """What a block shows by itself: its layout, its words, the cue of a heading."""
    shape, kind, author, cites, table, cue = beside
    layout = (f"shape={shape}", f"kind={kind}", f"author={author}", f"cites={cites}", f"table={table}")
    return ("", layout), ("", words.outline), ("", words.signs), ("hcue=", (cue,) if cue else ())


def _of_neighbour(own: Sequence[_Own], number: int, step: int, name: str) -> tuple[SignPart, ...]:
    at = number + step
    if not 0 <= at < len(own):
        return (SignPart((f"{name}=edge",)),)
    beside = own[at].seen_as(name)
    if not 0 <= at + step < len(own):
        return (beside,)
    return beside, SignPart((f"{name}2:top={own[at + step].words.top}",))


def _seen_as(name: str, shape: str, kind: str, words: BlockWords) -> tuple[Named, ...]:
    """What a block shows to one beside it."""
    layout = (f"={shape}", f":top={words.top}", f":kind={kind}")
    return (
        (name, layout),
        (f"{name}:cue=", words.cues),
        (f"{name}:", words.outline),
        (f"{name}:w=", words.stems),
    )


@cache
def _place(at: int, from_start: int, from_end: int) -> SignPart:
    return SignPart((f"at={at}", f"fromstart={from_start}", f"fromend={from_end}"))


def _under(heading: _Own | None, since: int) -> tuple[SignPart, ...]:
    if heading is None:
        return (SignPart(("under=start",)),)
    below = _below(heading.heading, min(4, since))
    return below, SignPart(("h", heading.text), partial(_heads, heading.words))


@cache
def _below(role: str, since: int) -> SignPart:
    return SignPart((f"under={role}", f"under={role}:{min(3, since)}", f"since={since}"))


def _heads(words: BlockWords) -> tuple[Named, ...]:
    """What a heading shows to a block under it."""
    return ("h:w=", words.stems), ("h:", words.cues)


@lru_cache(maxsize=4096)
def _before(seen: tuple[str, ...], ahead: str) -> SignPart:
    """What kinds of part stand above, and the next heading."""
    return SignPart((*(f"before:{role}" for role in seen), *((f"nexthead={ahead}",) if ahead else ())))


def _next_headings(own: Sequence[_Own]) -> list[str]:
    """For each block what the next heading near it is; empty where none is near."""
    found: list[str] = []
    at, role = len(own) + _AHEAD, ""
    for number in range(len(own) - 1, -1, -1):
        found.append(role if at - number < _AHEAD else "")
        if own[number].heading:
            at, role = number, own[number].heading
    return found[::-1]
