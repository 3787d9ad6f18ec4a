"""Words that every match of a pattern contains: a quick test that spares most searches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from similarity.kept_work import kept
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Sought", "SoughtTogether", "TriggerIndex", "folded", "needed", "triggers"]

_SHORTEST = 3
_RARE = frozenset(
    "_[]{}<>«»…|#*=@?xXzZqQjJ"
)  # in letters: a literal with one of these spares much, however short
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
_MOST_OF_ONE = 5  # equal characters in a row that are looked for
_VERSION = 3  # of how triggers are told: another number makes them anew


def folded(text: str) -> str:
    """A text as `Sought` compares it: every letter that ``re.IGNORECASE`` takes for another is the same."""
    return text.casefold().replace("ı", "i")


class Sought:
    """A pattern that is tried only on texts with the literals that each of its matches contains.

    Parameters
    ----------
    pattern, flags
        As for ``re.compile``.
    """

    __slots__ = ("_flags", "_made", "_needs", "_text")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._text, self._flags = pattern, flags
        self._made: re.Pattern[str] | None = None
        self._needs = tuple(tuple(dict.fromkeys(map(folded, group))) for group in needed(pattern))

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself; most are never needed."""
        if self._made is None:
            self._made = compiled_pattern(self._text, self._flags)
        return self._made

    @property
    def first_needs(self) -> tuple[str, ...]:
        """Literals of which each match contains at least one; none where such cannot be told."""
        return self._needs[0] if self._needs else ()

    def can_match(self, low: str) -> bool:
        """Whether a text can hold a match; ``low`` is the text `folded`."""
        for group in self._needs:  # plain loops: these lines run for every pattern and sentence
            for word in group:
                if word in low:
                    break
            else:
                return False
        return True

    def search(self, text: str, low: str) -> re.Match[str] | None:
        """The first match in ``text``; ``low`` is the text `folded`."""
        return self.pattern.search(text) if self.can_match(low) else None

    def finditer(self, text: str, low: str) -> Iterator[re.Match[str]]:
        """All matches in ``text``; ``low`` is the text `folded`."""
        return self.pattern.finditer(text) if self.can_match(low) else iter(())


class SoughtTogether:
    """Many patterns of which few can match in any one text: which ones is told in one pass.

    Parameters
    ----------
    every
        In an order that answers keep.
    """

    __slots__ = ("_always", "_behind", "_every", "_index")

    def __init__(self, every: Iterable[Sought]) -> None:
        self._every = tuple(every)
        self._behind: dict[str, list[int]] = {}
        for number, one in enumerate(self._every):
            for word in one.first_needs:
                self._behind.setdefault(word, []).append(number)
        self._always = [number for number, one in enumerate(self._every) if not one.first_needs]
        self._index = TriggerIndex(self._behind)

    def possible(self, low: str) -> list[int]:
        """The places of those that can match in a text; ``low`` is the text `folded`."""
        found = {number for word in self._index.found_in(low) for number in self._behind[word]}
        return sorted(n for n in (*self._always, *found) if self._every[n].can_match(low))

    def found_in(self, text: str, low: str) -> list[int]:
        """The places of those that match anywhere in ``text``; ``low`` is the text `folded`."""
        return [n for n in self.possible(low) if self._every[n].pattern.search(text) is not None]


class TriggerIndex:
    """Which of many literals stand in a text, told by one rare run of three letters of each.

    Parameters
    ----------
    literals
        None of them empty.
    """

    __slots__ = ("_by_run", "_short")

    def __init__(self, literals: Iterable[str]) -> None:
        every = sorted(set(literals))
        self._short = [literal for literal in every if len(literal) < _SHORTEST]
        distinct = [literal for literal in every if len(literal) >= _SHORTEST]
        common = Counter(run for literal in distinct for run in _runs(literal))
        self._by_run: dict[str, list[str]] = {}
        for literal in distinct:
            rarest = min(sorted(_runs(literal)), key=common.__getitem__)
            self._by_run.setdefault(rarest, []).append(literal)

    def found_in(self, text: str) -> list[str]:
        """Literals that stand in ``text``, in no useful order."""
        by_run = self._by_run
        found = [word for run in _runs(text) & by_run.keys() for word in by_run[run] if word in text]
        return found + [word for word in self._short if word in text]


def _runs(text: str) -> set[str]:
    """Every three characters that stand together."""
    return {text[i : i + _SHORTEST] for i in range(len(text) - _SHORTEST + 1)}


def triggers(pattern: str) -> tuple[str, ...]:
    """Literals of which every text that ``pattern`` matches contains at least one.

    Returns
    -------
    tuple of str
        Empty when no such literals can be told; then the pattern must always be tried.
    """
    return next(iter(needed(pattern)), ())


def needed(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Groups of literals: every text that ``pattern`` matches contains at least one of each group.

    Returns
    -------
    tuple of tuple of str
        The group that spares most comes first; empty when no such literals can be told.
    """
    found: tuple[tuple[str, ...], ...] = kept(f"triggers {_VERSION}", pattern, _needed)
    return found


def _needed(pattern: str) -> tuple[tuple[str, ...], ...]:
    try:
        items = list(re._parser.parse(pattern))  # type: ignore[attr-defined]
    except (AttributeError, re.error):  # pragma: no cover - another Python's private parser
        return ()
    groups = sorted(set(_candidates(items)), key=_sparing, reverse=True)
    return tuple(tuple(sorted(group)) for group in groups)


def _sparing(literals: frozenset[str]) -> tuple[int, int, list[str]]:
    """How much a group of literals spares: long ones, and few of them."""
    return min(4, min(map(len, literals))), -len(literals), sorted(literals)


def _of_sequence(items: list[Any]) -> frozenset[str] | None:
    return max(_candidates(items), key=_sparing, default=None)


def _candidates(items: list[Any]) -> list[frozenset[str]]:
    """Groups of literals that stand in every match of a sequence."""
    candidates: list[frozenset[str]] = []
    run = ""
    for name, value in items:
        if str(name) == "LITERAL":
            run += chr(value)
            continue
        if str(name) in _REPEATS and value[0] and str(value[2][0][0]) == "LITERAL" and len(value[2]) == 1:
            run += chr(value[2][0][1]) * min(int(value[0]), _MOST_OF_ONE)
        before = [("LITERAL", ord(letter)) for letter in run]
        if run:
            candidates.append(frozenset({run}))
            run = ""
        inner = _of_item(str(name), value, before)
        if inner:
            candidates.append(inner)
    if run:
        candidates.append(frozenset({run}))
    return [c for c in candidates if all(len(one) >= _SHORTEST or _RARE & set(one) for one in c)]


def _of_item(name: str, value: Any, before: list[Any]) -> frozenset[str] | None:
    """Literals of one part of a sequence; ``before`` are the letters that stand right before it."""
    if name == "SUBPATTERN":
        return _of_sequence(list(value[-1]))
    if name in _REPEATS:
        return _of_sequence(list(value[2])) if value[0] >= 1 else None
    if name == "ASSERT" and value[0] == 1:
        return _of_sequence(list(value[1]))
    if name == "BRANCH":
        parts = [_of_sequence([*before, *branch]) for branch in value[1]]
        if all(parts):
            return frozenset().union(*(p for p in parts if p))
    return None
