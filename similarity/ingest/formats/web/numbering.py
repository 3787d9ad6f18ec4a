"""Numbers and letters that a browser prints before the items of a list. Source: HTML Living Standard, 4.4.5."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Numbers", "with_number"]

_OF_TYPE = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_WITHOUT = frozenset({"none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"})
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 10**9


@dataclass(slots=True)
class Numbers:
    """The count of one list."""

    value: int
    step: int
    marker: str  # list-style-type

    @classmethod
    def of(cls, node: Any, style: str) -> Numbers:
        """Numbers of the list ``node``; ``style`` is its list-style-type where its styles give one."""
        ordered = node.tag == "ol"
        kind = str(node.attributes.get("type") or "")
        marker = style or _OF_TYPE.get(kind, "decimal" if ordered else "disc")
        backwards = ordered and "reversed" in node.attributes
        first = _integer(node.attributes.get("start")) if ordered else None
        if first is None:
            first = sum(child.tag == "li" for child in node.iter()) if backwards else 1
        return cls(first, -1 if backwards else 1, marker)

    def next(self, item: Any, style: str) -> str:
        """What is printed before the list item ``item``; empty for bullets."""
        given = _integer(item.attributes.get("value"))
        number = self.value if given is None else given
        self.value = number + self.step
        kind = str(item.attributes.get("type") or "")
        return _printed(number, style or _OF_TYPE.get(kind, self.marker))


def with_number(number: str, text: str) -> str:
    """``text`` with its list's number before it, if it does not stand there already."""
    bare = text.lstrip()
    return text if bare.startswith(number) else f"{number} {bare}"


def _printed(number: int, marker: str) -> str:
    if marker in _WITHOUT or marker[:1] in "\"'":
        return ""
    if marker in {"lower-alpha", "lower-latin"}:
        return f"{_alpha(number)}."
    if marker in {"upper-alpha", "upper-latin"}:
        return f"{_alpha(number).upper()}."
    if marker == "lower-roman":
        return f"{_roman(number)}."
    if marker == "upper-roman":
        return f"{_roman(number).upper()}."
    return f"{number:02d}." if marker == "decimal-leading-zero" else f"{number}."


def _alpha(number: int) -> str:
    if number < 1:
        return str(number)
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters


def _integer(given: str | None) -> int | None:
    try:
        value = int(str(given).strip()[:12])
    except ValueError:
        return None
    return value if abs(value) < _LARGEST else None
