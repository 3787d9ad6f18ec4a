"""Patterns that are tried only on texts with the literals of a match: a quick test that spares most searches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

import ahocorasick

from similarity.facts.literals import Group, Way, ways
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Sought", "SoughtTogether", "WaysTogether", "folded"]

_LITERAL = itemgetter(1)  # of what the automaton finds: where it ends, and the literal


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

    __slots__ = ("_flags", "_made", "_text", "ways")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._text, self._flags = pattern, flags
        self._made: re.Pattern[str] | None = None
        self.ways: tuple[Way, ...] = tuple(
            tuple(tuple(dict.fromkeys(map(folded, group))) for group in way) for way in ways(pattern)
        )

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself; most are never needed."""
        if self._made is None:
            self._made = compiled_pattern(self._text, self._flags)
        return self._made

    def can_match(self, low: str) -> bool:
        """Whether a text can hold a match; ``low`` is the text `folded`."""
        for way in self.ways:  # plain loops: these lines run for every pattern and sentence
            for group in way:
                for word in group:
                    if word in low:
                        break
                else:
                    break
            else:
                return True
        return False

    def search(self, text: str, low: str) -> re.Match[str] | None:
        """The first match in ``text``; ``low`` is the text `folded`."""
        return self.pattern.search(text) if self.can_match(low) else None

    def finditer(self, text: str, low: str) -> Iterator[re.Match[str]]:
        """All matches in ``text``; ``low`` is the text `folded`."""
        return self.pattern.finditer(text) if self.can_match(low) else iter(())


class WaysTogether:
    """Ways of many patterns, of which few are open in any one text: one pass tells which patterns can match.

    Parameters
    ----------
    every
        The ways of each pattern, in an order that answers keep.

    Notes
    -----
    Aho, A. V. and Corasick, M. J. (1975), Efficient string matching: an aid to bibliographic search.
    """

    __slots__ = ("_always", "_automaton", "_behind", "_first")

    def __init__(self, every: Sequence[Sequence[Way]]) -> None:
        self._always = [number for number, of_one in enumerate(every) if not all(of_one)]
        ways_of = [(n, way) for n, of_one in enumerate(every) if all(of_one) for way in of_one]
        # Behind each literal of a way's first group, the pattern and the way's other groups.
        self._behind: dict[str, list[tuple[int, tuple[Group, ...]]]] = {}
        for number, (first, *rest) in ways_of:
            for literal in first:
                self._behind.setdefault(literal, []).append((number, tuple(rest)))
        self._first = frozenset(self._behind)
        self._automaton = ahocorasick.Automaton()
        for literal in sorted({literal for _, way in ways_of for group in way for literal in group}):
            self._automaton.add_word(literal, literal)
        self._automaton.make_automaton()

    def open_in(self, text: str) -> list[int]:
        """The places of the patterns that can match in a text."""
        found = set(self._always)
        if not self._behind:
            return sorted(found)
        there = set(map(_LITERAL, self._automaton.iter(text)))
        for literal in there & self._first:
            for number, rest in self._behind[literal]:
                if number in found:
                    continue
                for group in rest:  # a plain loop: these lines run for every sentence
                    if there.isdisjoint(group):
                        break
                else:
                    found.add(number)
        return sorted(found)


class SoughtTogether:
    """Many patterns of which few can match in any one text.

    Parameters
    ----------
    every
        In an order that answers keep.
    """

    __slots__ = ("_every", "_together")

    def __init__(self, every: Iterable[Sought]) -> None:
        self._every = tuple(every)
        self._together = WaysTogether([one.ways for one in self._every])

    def possible(self, low: str) -> list[int]:
        """The places of those that can match in a text; ``low`` is the text `folded`."""
        return self._together.open_in(low)

    def found_in(self, text: str, low: str) -> list[int]:
        """The places of those that match anywhere in ``text``; ``low`` is the text `folded`."""
        return [n for n in self.possible(low) if self._every[n].pattern.search(text) is not None]
