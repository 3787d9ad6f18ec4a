"""The letter cues of the facts, compiled once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from similarity.facts.cue_matching import Where, forms, matches
from similarity.facts.literals import Way, ways
from similarity.facts.reader import bounded_facts_cache, facts_cache, load
from similarity.facts.triggers import WaysTogether
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Role
from similarity.segment.cues.asks_back import ASKS_BACK, ASKS_BACK_CUE, asks_back
from similarity.segment.cues.refuses import REFUSES, REFUSES_CUE, refuses_by
from similarity.segment.cues.retold import RETOLD, RETOLD_CUE, tells_request

__all__ = ["Cue", "cues", "heading_cue", "sentence_cues"]

_LONGEST_HEADING, _LONGEST_SENTENCE = 300, 3000


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of ``letter_cues``."""

    cue_id: str
    role: Role
    where: Where
    weight: float
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    max_words: int
    quotation: bool
    opens: bool
    closes: bool
    closes_notice: bool
    ways: tuple[Way, ...] = ((),)  # literals of a match, as `facts.literals` tells them

    def found_in(self, text: str) -> bool:
        """Whether the cue holds for a heading or sentence, in one of its ``forms``."""
        return matches(self.where, self.pattern, self.unless, self.max_words, text)


def _of_grammar(cue_id: str, role: Role, weight: float, pattern: re.Pattern[str]) -> Cue:
    return Cue(cue_id, role, "sentence", weight, pattern, None, 0, False, False, False, False)


# Cues that grammar gives, and no row of the table: each with the test that says whether a sentence has it.
_GRAMMAR: tuple[tuple[Cue, Callable[[str], bool]], ...] = (
    (_of_grammar(RETOLD_CUE, "request", 9.0, RETOLD), tells_request),  # outweighs the thanks that lead it in
    (_of_grammar(REFUSES_CUE, "decision", 10.0, REFUSES), refuses_by),
    (_of_grammar(ASKS_BACK_CUE, "other", 8.0, ASKS_BACK), asks_back),
)


@facts_cache
def cues(where: Where) -> tuple[Cue, ...]:
    """The cues of one place, in the order of the table."""
    return tuple(
        Cue(
            cue_id=row["id"],
            role=row["role"],
            where=row["where"],
            weight=float(row["weight"]),
            pattern=compiled_pattern(row["pattern"]),
            unless=compiled_pattern(row["unless"]) if "unless" in row else None,
            max_words=int(row.get("max_words", 0)),
            quotation=bool(row.get("quotation", False)),
            opens=bool(row.get("opens", False)),
            closes=bool(row.get("closes", False)),
            closes_notice=bool(row.get("closes_notice", False)),
            ways=ways(row["pattern"]),
        )
        for row in load("letter_cues").rows
        if row["where"] == where
    )


class _Tried:
    """The cues of some places, and what spares most of them."""

    def __init__(self, *places: Where) -> None:
        self._cues = tuple(cue for where in places for cue in cues(where))
        self._together = WaysTogether([cue.ways for cue in self._cues])

    def possible(self, text: str) -> Iterator[Cue]:
        """The cues that may hold for a text or a part of it, in the order of the table, place by place."""
        return map(self._cues.__getitem__, self._together.open_in(text))


@facts_cache
def _tried(*places: Where) -> _Tried:
    return _Tried(*places)


@bounded_facts_cache(8192)
def heading_cue(text: str) -> Cue | None:
    """The heaviest cue that matches a whole heading."""
    tried = forms("heading", text)
    if len(tried[0]) > _LONGEST_HEADING:
        return None
    # Each form stands at the end of the second, or at its beginning.
    found = [cue for cue in _tried("heading").possible(tried[1]) if any(map(cue.found_in, tried))]
    return max(found, key=lambda cue: cue.weight, default=None)


@bounded_facts_cache(16384)
def sentence_cues(text: str) -> tuple[Cue, ...]:
    """All cues that hold for a sentence; boilerplate repeats, so answers are kept."""
    looked_at = text[:_LONGEST_SENTENCE]  # of a table or page without full stops the start says enough
    bare, *counted = forms("start", looked_at)
    found = []
    for cue in _tried("start", "sentence").possible(bare):
        if cue.found_in(bare) or (counted and cue.where == "start" and cue.found_in(counted[0])):
            found.append(cue)
    found.extend(cue for cue, holds in _GRAMMAR if holds(looked_at))
    return tuple(found)
