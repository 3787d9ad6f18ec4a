"""The letter cues of the facts, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from similarity.facts.reader import load
from similarity.records import Role

__all__ = ["Cue", "cues", "heading_cue", "sentence_cues"]

_BULLET = re.compile(r"^[\s•●▪◦·*\-–—]+")


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of ``letter_cues``."""

    cue_id: str
    role: Role
    where: Literal["heading", "start", "sentence"]
    weight: float
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    max_words: int
    quotation: bool
    opens: bool
    closes: bool
    closes_notice: bool

    def found_in(self, text: str) -> bool:
        """Whether the cue holds for a heading or sentence (without its bullet)."""
        if self.where == "heading":
            hit = self.pattern.fullmatch(text)
        elif self.where == "start":
            hit = self.pattern.match(text)
        else:
            hit = self.pattern.search(text)
        if hit is None or (self.max_words and len(text.split()) > self.max_words):
            return False
        return self.unless is None or self.unless.search(text) is None


@cache
def cues(where: Literal["heading", "start", "sentence"]) -> tuple[Cue, ...]:
    """The cues of one place, in the order of the table."""
    return tuple(
        Cue(
            cue_id=row["id"],
            role=row["role"],
            where=row["where"],
            weight=float(row["weight"]),
            pattern=re.compile(row["pattern"], re.IGNORECASE),
            unless=re.compile(row["unless"], re.IGNORECASE) if "unless" in row else None,
            max_words=int(row.get("max_words", 0)),
            quotation=bool(row.get("quotation", False)),
            opens=bool(row.get("opens", False)),
            closes=bool(row.get("closes", False)),
            closes_notice=bool(row.get("closes_notice", False)),
        )
        for row in load("letter_cues").rows
        if row["where"] == where
    )


def heading_cue(text: str) -> Cue | None:
    """The heaviest cue that matches a whole heading."""
    bare = _BULLET.sub("", text).strip().rstrip(" .:;-–—").strip("*_")
    found = [cue for cue in cues("heading") if cue.found_in(bare) or cue.found_in(bare + "?")]
    return max(found, key=lambda cue: cue.weight, default=None)


def sentence_cues(text: str) -> tuple[Cue, ...]:
    """All cues that hold for a sentence."""
    bare = _BULLET.sub("", text)
    found = [cue for cue in cues("start") if cue.found_in(bare)]
    found.extend(cue for cue in cues("sentence") if cue.found_in(bare))
    return tuple(found)
