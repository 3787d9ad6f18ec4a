"""Numbers and letters of lists, which Word counts by itself: "(a)", "1.2", "iv."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from similarity.ingest.formats.word.opened import W, is_on, value_of, whole_number
from similarity.words import COUNTING_WORDS

__all__ = ["ListNumbers"]

_LEVELS = 9
_ONES = COUNTING_WORDS
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}  # fmt: skip
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1  # level after which it starts again; -1 for any above it, 0 for none
    legal: bool = False  # numbers of other levels in figures
    style: str = ""


class ListNumbers:
    """Counts the lists of a file as Word does.

    Lists made of one definition go on with each other; one that has a start of its own begins there once.
    """

    def __init__(self, root: Any | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._link: dict[str, str] = {}  # abstract list to the style whose list it is
        self._styled: dict[str, str] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        for element in root.iterchildren(f"{W}abstractNum"):
            key = element.get(f"{W}abstractNumId") or ""
            self._abstract[key] = _levels(element)
            if style := value_of(element, "numStyleLink"):
                self._link[key] = style
            if style := value_of(element, "styleLink"):
                self._styled[style] = key
        for element in root.iterchildren(f"{W}num"):
            number, key = element.get(f"{W}numId") or "", value_of(element, "abstractNumId")
            key = self._styled.get(self._link.get(key, ""), key)
            levels = dict(self._abstract.get(key, {}))
            for override in element.iterchildren(f"{W}lvlOverride"):
                level = whole_number(override.get(f"{W}ilvl"))
                levels |= _levels(override)
                if start := value_of(override, "startOverride"):
                    self._starts[number, level] = whole_number(start, 1)
            self._lists[number] = (key, levels)

    def level_of_style(self, number: str, style: str) -> int:
        """Level of a list that a paragraph style stands for."""
        _, levels = self._lists.get(number, ("", {}))
        return next((n for n, level in levels.items() if style and level.style == style), 0)

    def mark(self, number: str, level: int) -> str:
        """Count one more item of a list and give its mark; empty for a bullet or an unknown list."""
        if number not in self._lists or not 0 <= level < _LEVELS:
            return ""
        key, levels = self._lists[number]
        counts = self._counts.setdefault(key, {})
        for above in range(level):
            counts.setdefault(above, self._first(number, above, levels))
        if (number, level) in self._starts and (number, level) not in self._begun:
            counts[level] = self._starts[number, level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = self._first(number, level, levels)
        self._begun.add((number, level))
        for below in [n for n in counts if n > level and _restarts(levels.get(n, _Level()), level)]:
            del counts[below]
        return _shown(levels, level, counts)

    def _first(self, number: str, level: int, levels: dict[int, _Level]) -> int:
        return self._starts.get((number, level), levels.get(level, _Level()).start)


def _restarts(level: _Level, above: int) -> bool:
    return level.restart == -1 or above < level.restart


def _levels(element: Any) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for level in element.iterchildren(f"{W}lvl"):
        restart = value_of(level, "lvlRestart")
        found[whole_number(level.get(f"{W}ilvl"))] = _Level(
            value_of(level, "numFmt") or _custom_form(level),
            value_of(level, "lvlText"),
            whole_number(value_of(level, "start"), 1),
            whole_number(restart) if restart else -1,
            bool(is_on(level, "isLgl")),
            value_of(level, "pStyle"),
        )
    return found


def _custom_form(level: Any) -> str:
    """The form of a level that newer programs write beside one for older ones."""
    forms = [e.get(f"{W}format") or e.get(f"{W}val") or "" for e in level.iter(f"{W}numFmt")]
    return forms[0] if forms else "decimal"


def _shown(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    own = levels.get(level, _Level())
    if own.form in {"bullet", "none"} and "%" not in own.text:
        return own.text.strip() if own.form == "none" else ""

    def number(found: re.Match[str]) -> str:
        which = int(found[1]) - 1
        form = "decimal" if own.legal else levels.get(which, _Level()).form
        return _formed(counts.get(which, levels.get(which, _Level()).start), form)

    return re.sub(r"%(\d)", number, own.text).strip()


def _formed(n: int, form: str) -> str:
    lower = form.lower()
    if lower in {"none", "bullet"}:
        return ""
    if n < 1:
        return str(n)
    if lower.endswith("letter"):
        text = chr(ord("a") + (n - 1) % 26) * min(1 + (n - 1) // 26, 20)
    elif lower.endswith("roman"):
        text = _roman(n) if n < 4000 else str(n)
    elif lower in {"cardinaltext", "ordinaltext"} and n < 100:
        return _in_words(n, lower == "ordinaltext").capitalize()
    elif lower == "ordinal":
        return f"{n}{'th' if n % 100 in {11, 12, 13} else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
    else:
        zeros = re.match(r"0+(?=\d)", form)  # "01, 02, 03, ..."
        return str(n).zfill(2 if lower == "decimalzero" else len(zeros[0]) + 1 if zeros else 1)
    return text.upper() if form.startswith("upper") else text


def _roman(n: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (n // value)
        n %= value
    return text


def _in_words(n: int, ordinal: bool) -> str:
    words = [_ONES[n]] if n < 20 else [_TENS[n // 10 - 2], *([_ONES[n % 10]] if n % 10 else [])]
    if ordinal:
        last = words[-1]
        words[-1] = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return "-".join(words)
