"""Patterns that are tried only on texts with the literals of a match: a quick test that spares most searches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from similarity.facts.literals import SHORTEST, Group, Way, ways
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Sought", "SoughtTogether", "TriggerIndex", "WaysTogether", "folded"]


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
    """Ways of many patterns, of which few are open in any one text: which patterns can match is told in one pass.

    Parameters
    ----------
    every
        The ways of each pattern, in an order that answers keep.
    """

    __slots__ = ("_always", "_behind", "_index")

    def __init__(self, every: Sequence[Sequence[Way]]) -> None:
        self._always = [number for number, of_one in enumerate(every) if not all(of_one)]
        self._behind: dict[str, list[tuple[int, tuple[Group, ...]]]] = {}
        for number, of_one in enumerate(every):
            for first, *rest in of_one if all(of_one) else ():
                for word in first:
                    self._behind.setdefault(word, []).append((number, tuple(rest)))
        self._index = TriggerIndex(self._behind)

    def open_in(self, text: str) -> list[int]:
        """The places of the patterns that can match in a text."""
        found = set(self._always)
        for literal in self._index.found_in(text):
            for number, rest in self._behind[literal]:
                if number in found:
                    continue
                for group in rest:  # plain loops, as above
                    for word in group:
                        if word in text:
                            break
                    else:
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


class TriggerIndex:
    """Which of many literals stand in a text, told by one rare run of three letters of each.

    Parameters
    ----------
    literals
        None of them empty.
    """

    __slots__ = ("_by_run", "_runs", "_short")

    def __init__(self, literals: Iterable[str]) -> None:
        every = sorted(set(literals))
        self._short = [literal for literal in every if len(literal) < SHORTEST]
        distinct = [literal for literal in every if len(literal) >= SHORTEST]
        common = Counter(run for literal in distinct for run in set(_runs(literal)))
        self._by_run: dict[str, list[str]] = {}
        for literal in distinct:
            rarest = min(sorted(set(_runs(literal))), key=common.__getitem__)
            self._by_run.setdefault(rarest, []).append(literal)
        self._runs = frozenset(self._by_run)

    def found_in(self, text: str) -> list[str]:
        """Literals that stand in ``text``, in no useful order."""
        by_run = self._by_run
        runs = self._runs.intersection(_runs(text))
        found = [word for run in runs for word in by_run[run] if word in text]
        return found + [word for word in self._short if word in text]


def _runs(text: str) -> Iterator[str]:
    """Every three characters that stand together."""
    return map("".join, zip(text, text[1:], text[2:], strict=False))
