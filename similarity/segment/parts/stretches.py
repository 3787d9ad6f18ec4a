"""What the reading of roles works with: stretches, the state carried from one to the next, and the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from similarity.records import Role, Span
from similarity.segment.citations import Found

__all__ = ["WEIGHING", "Duty", "LetterParts", "State", "Stretch", "headings_follow"]

Duty = Literal["disclosure", "ncnd", ""]
Zone = Literal["head", "body", "end"]
WEIGHING: frozenset[Role] = frozenset({"pit_disclosure", "pit_nondisclosure", "balance"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A heading, a sentence or a clause with its role and the reason for it."""

    span: Span
    block: int
    kind: Literal["chrome", "heading", "list", "sentence"]
    role: Role
    cue: str
    exemptions: tuple[str, ...] = ()
    duty: Duty = ""
    quotation: bool = False
    opener: bool = False
    closes_notice: bool = False
    certain: bool = True  # False where no rule spoke and the role was carried on, guessed or left open
    settled: bool = True  # rules and model agree and one of them is sure: the role can be relied on
    section: Role | Literal[""] = ""  # what was open when it was read
    odds: tuple[tuple[Role, float], ...] = ()  # what the model finds likeliest for its block

    def put_under(self, exemptions: tuple[str, ...], duty: Duty) -> Stretch:
        """The same for some provisions: ``replace`` in a fraction of its time, for every sentence."""
        return Stretch(
            self.span,
            self.block,
            self.kind,
            self.role,
            self.cue,
            exemptions,
            duty,
            self.quotation,
            self.opener,
            self.closes_notice,
            self.certain,
            self.settled,
            self.section,
            self.odds,
        )


@dataclass(slots=True)
class State:
    """What the letter has said so far that still holds."""

    section: Role | None = None
    prior: float = 0.0
    heading: str = ""  # cue id of the heading in force
    exemptions: tuple[str, ...] = ()
    last: Role | None = None
    open_end: bool = False  # the block before stopped without a full stop
    zone: Zone = "head"
    seen: set[Role] = field(default_factory=set)  # roles since the exemptions in force were named
    stretches: list[Stretch] = field(default_factory=list)

    def turn_to(self, exemptions: tuple[str, ...]) -> None:
        """The text is now about other exemptions: their weighing is still to come."""
        if exemptions != self.exemptions:
            self.seen = set()
        self.exemptions = exemptions

    def add(self, stretch: Stretch) -> None:
        """Take a stretch into the reading."""
        self.stretches.append(stretch)
        if stretch.kind == "chrome":
            return
        self.last = stretch.role
        self.seen.add(stretch.role)
        if stretch.role != "reference" and self.zone == "head":
            self.zone = "body"


@dataclass(frozen=True, slots=True)
class LetterParts:
    """The parts of a letter and the citations in it."""

    stretches: tuple[Stretch, ...]
    citations: tuple[tuple[Found, ...], ...]  # by block
    unparsed: tuple[tuple[Span, ...], ...] = ()  # what looks like a provision and is not understood, by block

    def cited(self, block: int, span: Span) -> tuple[Found, ...]:
        """Citations of one block that start inside ``span``."""
        return tuple(f for f in self.citations[block] if span.start <= f.span.start < span.end)


def headings_follow(read: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """A heading that names no part takes the role of what it heads."""
    stretches = list(read)
    for number in range(len(stretches) - 1, -1, -1):
        here = stretches[number]
        if here.kind == "heading" and not here.certain:
            after = next((s for s in stretches[number + 1 :] if s.kind != "chrome"), None)
            if (
                after is not None
                and after.role not in ("other", "reference")
                and after.cue != "author-requester"  # a quoted mail is headed by nothing above it
            ):
                stretches[number] = replace(
                    here,
                    role=after.role,
                    duty=after.duty,
                    exemptions=here.exemptions or after.exemptions,
                    certain=True,
                )
    return tuple(stretches)
