"""Literals that stand in every match of a pattern, told from how the pattern is built."""

from __future__ import annotations

import re
from typing import Any

from similarity.kept_work import kept
from similarity.kept_work import pattern as compiled_pattern
from similarity.words.function_words import function_words

__all__ = ["Group", "Way", "ways", "ways_as_written"]

Group = tuple[str, ...]  # of which a match contains at least one
Way = tuple[Group, ...]  # of each of which it does; empty where nothing can be told

_SHORTEST = 3
_RARE = frozenset(
    "_[]{}<>«»…|#*=@?xXzZqQjJ"
)  # in letters: a literal with one of these spares much, however short
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
_MOST_OF_ONE = 5  # equal characters in a row that are looked for
_VERSION = 1  # of how literals are told: another number makes them anew
_IGNORES_CASE = compiled_pattern(r"\(\?[a-zA-Z]*i")
_WORD = compiled_pattern(r"[^\W_]+|[^\w\s]")
# Words that stand in most letters, and so spare little.
_USUAL = frozenset(
    ["act", "disclosure", "exemption", "information", "interest", "public", "request", "requested", "section"]
)
_OF_FEW_LETTERS = 8  # more letters make a literal no rarer


def ways(pattern: str) -> tuple[Way, ...]:
    """Ways in which a text can match: a text that ``pattern`` matches has, by one way, one literal of each group.

    Returns
    -------
    tuple of tuple of tuple of str
        Alternatives of the pattern, alike ones once. Of each, the group that spares most comes first; a way without
        groups says that the pattern must always be tried.
    """
    found: tuple[Way, ...] = kept(f"literals {_VERSION}", pattern, _ways)
    return found


def ways_as_written(pattern: str) -> tuple[Way, ...]:
    """`ways` for texts in which capitals stand: a pattern that ignores case, all or in part, must always be tried."""
    return ((),) if _IGNORES_CASE.search(pattern) else ways(pattern)


def _ways(pattern: str) -> tuple[Way, ...]:
    try:
        items = list(re._parser.parse(pattern))  # type: ignore[attr-defined]
    except (AttributeError, re.error):  # pragma: no cover - another Python's private parser
        return ((),)
    return tuple(dict.fromkeys(_way(alternative) for alternative in _alternatives(items)))


def _alternatives(items: list[Any]) -> list[list[Any]]:
    """The branches of a pattern that is a choice and nothing more, but for signs that take no letter."""
    taking = [n for n, (name, _) in enumerate(items) if str(name) not in ("AT", "ASSERT", "ASSERT_NOT")]
    if len(taking) != 1:
        return [items]
    (at,) = taking
    before, after = items[:at], items[at + 1 :]
    name, value = items[at]
    if str(name) == "SUBPATTERN":
        return _alternatives([*before, *value[-1], *after])
    if str(name) == "BRANCH":
        return [one for branch in value[1] for one in _alternatives([*before, *branch, *after])]
    return [items]


def _way(items: list[Any]) -> Way:
    groups = sorted(set(_candidates(items)), key=_sparing)
    for group in tuple(groups):
        if any(other != group and _says_more(other, group) for other in groups):
            groups.remove(group)
    return tuple(tuple(sorted(group)) for group in groups)


def _says_more(group: frozenset[str], than: frozenset[str]) -> bool:
    """Whether each literal of one group contains one of another."""
    return all(any(one in longer for one in than) for longer in group)


def _sparing(literals: frozenset[str]) -> tuple[float, list[str]]:
    """How often a text will have one of some literals, as a guess; the fewer the better."""
    return sum(map(_chance, literals)), sorted(literals)


def _chance(literal: str) -> float:
    """A guess at the share of sentences with a literal: words that stand everywhere make it no rarer."""
    common = function_words() | _USUAL
    letters = sum(len(word) for word in _WORD.findall(literal.lower()) if word not in common)
    return 0.1 * 0.5 ** min(letters, _OF_FEW_LETTERS) if letters else 0.3


def _of_sequence(items: list[Any]) -> frozenset[str] | None:
    return min(_candidates(items), key=_sparing, default=None)


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
