"""The letter cues of the facts, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from similarity.facts.reader import bounded_facts_cache, facts_cache, load
from similarity.records import Role
from similarity.segment.cues.triggers import triggers

__all__ = ["Cue", "cues", "heading_cue", "plain", "sentence_cues"]

_LONGEST_HEADING, _LONGEST_SENTENCE = 300, 3000
_BULLET = re.compile(r"^[\s•●▪◦·*\-–—]+")

_ENUMERATOR = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{1,4})[.)]\s+")


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
    needs: tuple[str, ...] = ()  # every match contains one of these; empty: always try

    def found_in(self, text: str) -> bool:
        """Whether the cue holds for a heading or sentence, prepared by ``plain``."""
        for word in self.needs:  # a plain loop: this line runs for every cue and sentence
            if word in text:
                break
        else:
            if self.needs:
                return False
        if self.where == "heading":
            hit = self.pattern.fullmatch(text)
        elif self.where == "start":
            hit = self.pattern.match(text)
        else:
            hit = self.pattern.search(text)
        if hit is None or (self.max_words and len(text.split()) > self.max_words):
            return False
        return self.unless is None or self.unless.search(text) is None


def plain(text: str) -> str:
    """A heading or sentence as cues see it: lower case, single spaces, no bullet."""
    return _BULLET.sub("", " ".join(text.lower().split()))


@facts_cache
def cues(where: Literal["heading", "start", "sentence"]) -> tuple[Cue, ...]:
    """The cues of one place, in the order of the table."""
    return tuple(
        Cue(
            cue_id=row["id"],
            role=row["role"],
            where=row["where"],
            weight=float(row["weight"]),
            pattern=re.compile(row["pattern"]),
            unless=re.compile(row["unless"]) if "unless" in row else None,
            max_words=int(row.get("max_words", 0)),
            quotation=bool(row.get("quotation", False)),
            opens=bool(row.get("opens", False)),
            closes=bool(row.get("closes", False)),
            closes_notice=bool(row.get("closes_notice", False)),
            needs=triggers(row["pattern"]),
        )
        for row in load("letter_cues").rows
        if row["where"] == where
    )


@bounded_facts_cache(8192)
def heading_cue(text: str) -> Cue | None:
    """The heaviest cue that matches a whole heading."""
    bare = plain(text).rstrip(" .:;-–—").strip("*_")
    if len(bare) > _LONGEST_HEADING:
        return None
    found = [cue for cue in cues("heading") if cue.found_in(bare) or cue.found_in(bare + "?")]
    return max(found, key=lambda cue: cue.weight, default=None)


@bounded_facts_cache(16384)
def sentence_cues(text: str) -> tuple[Cue, ...]:
    """All cues that hold for a sentence; boilerplate repeats, so answers are kept."""
    bare = plain(text)
    if len(bare) > _LONGEST_SENTENCE:  # a table or a page without full stops: its start says what it is
        bare = bare[:_LONGEST_SENTENCE]
    counted = _ENUMERATOR.sub("", bare)
    found = [c for c in cues("start") if c.found_in(bare) or (counted != bare and c.found_in(counted))]
    found.extend(cue for cue in cues("sentence") if cue.found_in(bare))
    return tuple(found)
