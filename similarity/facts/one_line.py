"""Patterns whose matches stay in one line: what they find in a text is what they find in its lines."""

from __future__ import annotations

import re
from typing import Any

from similarity.kept_work import kept

__all__ = ["stays_in_line"]

_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_VERSION = 1  # of how this is told: another number tells it anew


def stays_in_line(pattern: str) -> bool:
    """Whether no part of a pattern can match the end of a line, or tells it from the middle of one.

    Then a text shows the pattern if and only if one of its lines, taken alone, does.

    Parameters
    ----------
    pattern
        As for ``re.compile``, whatever its flags but ``re.DOTALL``.

    Returns
    -------
    bool
        False as well where this cannot be told.
    """
    answer: bool = kept(f"one line {_VERSION}", pattern, _told)
    return answer


def _told(pattern: str) -> bool:
    try:
        parsed = re._parser.parse(pattern)  # type: ignore[attr-defined]
    except (AttributeError, re.error):  # pragma: no cover - another Python's private parser
        return False
    return not parsed.state.flags & re.DOTALL and _stays(parsed)


def _stays(items: Any) -> bool:
    return all(_one_stays(str(name), value) for name, value in items)


def _one_stays(name: str, value: Any) -> bool:
    if name == "LITERAL":
        return bool(value != ord("\n"))
    if name == "IN":
        return not _holds_line_end(value)
    if name == "BRANCH":
        return all(map(_stays, value[1]))
    if name == "SUBPATTERN":
        return not value[1] & re.DOTALL and _stays(value[-1])
    if name in _REPEATS:
        return _stays(value[2])
    if name in ("ASSERT", "ASSERT_NOT"):
        return _stays(value[1])
    if name == "AT":  # a line begins and ends as a text does, for the border of a word and nothing else
        return str(value) in ("AT_BOUNDARY", "AT_NON_BOUNDARY")
    return name in ("ANY", "GROUPREF")


def _holds_line_end(members: Any) -> bool:
    """Whether a set of characters has the end of a line."""
    negated, held = False, False
    for name, value in ((str(name), value) for name, value in members):
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            held |= value == ord("\n")
        elif name == "RANGE":
            held |= value[0] <= ord("\n") <= value[1]
        else:
            held |= str(value) in ("CATEGORY_SPACE", "CATEGORY_NOT_DIGIT", "CATEGORY_NOT_WORD")
    return negated != held
