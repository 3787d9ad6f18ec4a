"""The letter cues of the facts, compiled once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from similarity.facts.cue_matching import Where, forms, matches
from similarity.facts.reader import bounded_facts_cache, facts_cache, load
from similarity.facts.triggers import TriggerIndex, needed
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
    needs: tuple[tuple[str, ...], ...] = ()  # every match contains one of each; empty: always try

    def found_in(self, text: str) -> bool:
        """Whether the cue holds for a heading or sentence, in one of its ``forms``."""
        for group in self.needs:  # plain loops: these lines run for every cue and sentence
            for word in group:
                if word in text:
                    break
            else:
                return False
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
            needs=needed(row["pattern"]),
        )
        for row in load("letter_cues").rows
        if row["where"] == where
    )


@dataclass(frozen=True, slots=True)
class _Tried:
    """The cues of one place with their number, and what spares most of them."""

    always: dict[int, Cue]
    behind: dict[str, tuple[tuple[int, Cue], ...]]  # by each literal of their first group
    index: TriggerIndex

    def possible(self, texts: Sequence[str]) -> list[Cue]:
        """The cues that may hold for one of some texts, in the order of the table."""
        found = dict(self.always)
        for text in texts:
            for word in self.index.found_in(text):
                found.update(self.behind[word])
        return [found[number] for number in sorted(found)]


@facts_cache
def _tried(where: Where) -> _Tried:
    always: dict[int, Cue] = {}
    behind: dict[str, list[tuple[int, Cue]]] = {}
    for number, cue in enumerate(cues(where)):
        if not cue.needs:
            always[number] = cue
            continue
        for word in cue.needs[0]:
            behind.setdefault(word, []).append((number, cue))
    return _Tried(always, {word: tuple(group) for word, group in behind.items()}, TriggerIndex(behind))


@bounded_facts_cache(8192)
def heading_cue(text: str) -> Cue | None:
    """The heaviest cue that matches a whole heading."""
    tried = forms("heading", text)
    if len(tried[0]) > _LONGEST_HEADING:
        return None
    found = [cue for cue in _tried("heading").possible(tried) if any(map(cue.found_in, tried))]
    return max(found, key=lambda cue: cue.weight, default=None)


@bounded_facts_cache(16384)
def sentence_cues(text: str) -> tuple[Cue, ...]:
    """All cues that hold for a sentence; boilerplate repeats, so answers are kept."""
    tried = forms(
        "start", text[:_LONGEST_SENTENCE]
    )  # of a table or page without full stops the start says enough
    found = [cue for cue in _tried("start").possible(tried) if any(map(cue.found_in, tried))]
    found.extend(cue for cue in _tried("sentence").possible(tried[:1]) if cue.found_in(tried[0]))
    found.extend(cue for cue, holds in _GRAMMAR if holds(text[:_LONGEST_SENTENCE]))
    return tuple(found)
