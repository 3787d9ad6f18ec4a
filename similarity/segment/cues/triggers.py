"""Words that every match of a pattern contains: a quick test that spares most searches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from similarity.kept_work import kept
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Sought", "folded", "triggers"]

_SHORTEST = 3
_VERSION = 1  # of how triggers are told: another number makes them anew


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
        self._needs = tuple(dict.fromkeys(map(folded, triggers(pattern))))

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself; most are never needed."""
        if self._made is None:
            self._made = compiled_pattern(self._text, self._flags)
        return self._made

    def can_match(self, low: str) -> bool:
        """Whether a text can hold a match; ``low`` is the text `folded`."""
        for word in self._needs:  # a plain loop: this line runs for every pattern and sentence
            if word in low:
                return True
        return not self._needs

    def search(self, text: str, low: str) -> re.Match[str] | None:
        """The first match in ``text``; ``low`` is the text `folded`."""
        return self.pattern.search(text) if self.can_match(low) else None

    def finditer(self, text: str, low: str) -> Iterator[re.Match[str]]:
        """All matches in ``text``; ``low`` is the text `folded`."""
        return self.pattern.finditer(text) if self.can_match(low) else iter(())


def triggers(pattern: str) -> tuple[str, ...]:
    """Literals of which every text that ``pattern`` matches contains at least one.

    Returns
    -------
    tuple of str
        Empty when no such literals can be told; then the pattern must always be tried.
    """
    found: tuple[str, ...] = kept(f"triggers {_VERSION}", pattern, _triggers)
    return found


def _triggers(pattern: str) -> tuple[str, ...]:
    try:
        tree = re._parser.parse(pattern)  # type: ignore[attr-defined]
    except (AttributeError, re.error):  # pragma: no cover - another Python's private parser
        return ()
    found = _of_sequence(list(tree))
    return tuple(sorted(found)) if found else ()


def _of_sequence(items: list[Any]) -> frozenset[str] | None:
    candidates: list[frozenset[str]] = []
    run = ""
    for name, value in items:
        if str(name) == "LITERAL":
            run += chr(value)
            continue
        if run:
            candidates.append(frozenset({run}))
            run = ""
        inner = _of_item(str(name), value)
        if inner:
            candidates.append(inner)
    if run:
        candidates.append(frozenset({run}))
    usable = [c for c in candidates if min(map(len, c)) >= _SHORTEST]
    return max(usable, key=lambda c: (min(4, min(map(len, c))), -len(c), sorted(c)), default=None)


def _of_item(name: str, value: Any) -> frozenset[str] | None:
    if name == "SUBPATTERN":
        return _of_sequence(list(value[-1]))
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_sequence(list(value[2])) if value[0] >= 1 else None
    if name == "ASSERT" and value[0] == 1:
        return _of_sequence(list(value[1]))
    if name == "BRANCH":
        parts = [_of_sequence(list(branch)) for branch in value[1]]
        if all(parts):
            return frozenset().union(*(p for p in parts if p))
    return None
