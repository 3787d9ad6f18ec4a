"""The provisions in force at a place of a letter, and what turns them to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from similarity.segment.citations import is_ncnd
from similarity.segment.cues.interests_spoken import spoken_for
from similarity.segment.cues.named_things import named_again
from similarity.segment.parts.stretches import Duty

__all__ = ["Force"]


@dataclass(slots=True)
class Force:
    """What holds at a place."""

    noticed: tuple[str, ...]  # all that the letter relies on
    disowned: frozenset[str] = frozenset()  # grounds that it says it does not rely on
    exemptions: tuple[str, ...] = ()
    duty: Duty = ""
    narrowed: tuple[str, ...] = ()  # what held before first words narrowed it
    named: list[str] = field(default_factory=list)  # by the decision, and not yet argued
    unweighed: list[str] = field(default_factory=list)  # whose public interest is still to come
    argued: bool = False
    led: bool = False  # by first words, not by a heading
    part: str = ""  # of the request, that was spoken of last
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)  # and what is relied on for each
    just_named: tuple[str, ...] = ()  # by the decision right before
    things: dict[str, frozenset[str]] = field(default_factory=dict)  # what each provision is for, by stems
    told_of: list[str] = field(default_factory=list)  # provisions whose thing the reasons have come to
    by_thing: Literal["", "heading", "words"] = ""  # what named the thing that the reasons are about
    headed: bool = False  # a heading names the provision
    parted: bool = False  # paragraphs for several provisions are told apart by what they speak of

    def put(self, exemptions: tuple[str, ...], duty: Duty | None = None) -> None:
        """Let the reasons that follow be for some provisions; these tell the duty where it is not given."""
        if duty is None:
            duty = "ncnd" if all(map(is_ncnd, exemptions)) else "disclosure"
        self.exemptions, self.duty, self.narrowed, self.led = exemptions, duty, (), False
        self.headed = self.parted = False
        self.unweighed.extend(p for p in exemptions if p not in self.unweighed)

    def widen(self) -> None:
        """Weighing that names nothing is for all whose first words came before it."""
        if self.narrowed:
            self.exemptions, self.narrowed = self.narrowed, ()
        elif self.led and set(self.exemptions) < set(self.unweighed):
            self.exemptions = tuple(self.unweighed)

    def come_to(self, named: str, by: Literal["heading", "words"]) -> None:
        """Let the reasons be for the provision whose thing is named; behind one such, another thing is of the rest."""
        own = named_again(named, {p: stems for p, stems in self.things.items() if p in self.noticed})
        rest = tuple(p for p in self.noticed if p not in self.told_of)
        if not own and not self.by_thing:
            return
        self.told_of.extend(p for p in own if p not in self.told_of)
        following = own or rest or self.noticed
        self.put(following)
        self.by_thing = by if own else ""

    def speak(self, paragraph: str, following: Sequence[str]) -> None:
        """Let harm that names no provision be for the one whose interest it speaks of.

        Where a decision has named several together, only if the paragraphs that follow speak for different ones.
        """
        if self.headed or self.by_thing or self.narrowed:
            return
        named = tuple(p for p in self.named if p in self.noticed)
        joint = self.parted or not (self.exemptions or self.argued or len(named) == 1)
        among = named if joint else self.noticed
        found = spoken_for(paragraph, among, 1 if joint else 2)
        if joint and not self.parted:
            others = {spoken_for(one, among) for one in following} - {(), found}
            if not found or not others:
                return
        if found and (joint or not set(found) & set(self.exemptions or named)):
            self.put(found)
            self.led, self.parted = True, joint
        elif joint:
            self.exemptions = ()

    def declare(self, provisions: tuple[str, ...]) -> None:
        """Note what a decision names: reasons that name nothing are for it."""
        if self.argued:
            self.named, self.argued = [], False
        self.named.extend(p for p in provisions if p not in self.named)

    def specific(self, cited: Sequence[str]) -> tuple[str, ...]:
        """Provisions as the letter relies on them where a heading or sentence says only "Section 24"."""
        full: dict[str, None] = {}
        for provision in cited:
            parts = [p for p in self.noticed if p.startswith(f"{provision}(")]
            full.update(dict.fromkeys(parts or [provision]))
        return tuple(full)
