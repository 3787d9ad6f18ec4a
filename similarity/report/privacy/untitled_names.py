"""Finds names of persons that nothing around them gives away: by a list of given names, and by initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from similarity.records import Span
from similarity.report.privacy.person_names import common_word, is_person

__all__ = ["untitled_names"]

_UPPER = "[" + "".join(chr(c) for c in range(0x41, 0x250) if chr(c).isupper()) + "]"
_PART = rf"{_UPPER}[\w’'-]+"
_INITIALS = rf"(?:{_UPPER}\.?\s){{0,2}}"
# A given name, initials, and one or two more names; written with capitals throughout, too.
_FULL = re.compile(
    rf"\b({_PART})[ \t]{_INITIALS}((?:(?:de|van|von|der|bin|al|el|O’|O')[ \t]?)*{_PART}(?:-{_PART})?)"
)
_TURNED = re.compile(rf"\b({_PART}),[ \t]({_PART})\b")
_BY_INITIALS = re.compile(rf"(?<![\w.])((?:{_UPPER}\.[ \t]?){{1,3}}{_UPPER}[a-z’'][\w’'-]+)")
_SMALL = re.compile(r"(?<![\w@.’'-])([^\W\d_A-Z]{3,})[ \t]([^\W\d_A-Z][\w’'-]{2,})(?![\w@])")
# Words of a script that no English sentence is written in: Greek, Cyrillic, Hebrew, Arabic, Indic, East Asian.
_FOREIGN = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u0590-\u05ff\u0600-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u3040-\u30ff"
    "\u3400-\u9fff\uac00-\ud7af](?:[\\w’'-]|[ \t](?=[\u0370-\uffff]))+"
)


@cache
def _given() -> dict[str, bool]:
    """Whether each given name is borne often."""
    text = (
        resources.files("similarity.report.privacy").joinpath("given_names.txt").read_text(encoding="utf-8")
    )
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.rstrip("*"): line.endswith("*") for line in lines}


def _known_given_name(word: str) -> bool:
    return word.casefold() in _given()


def untitled_names(text: str, authority: str) -> Iterator[Span]:
    """Places of whole names: Imogen Thornley, THORNLEY, Imogen, I. Thornley, imogen thornley, Олена Шевчук.

    A given name that is also a common word (Will, May) counts only before a surname that is none.
    """
    for found in _FULL.finditer(text):
        first, last = found[1], found[2]
        if _known_given_name(first) and is_person(found[0], authority) and not common_word(last):
            yield Span(*found.span())
    for found in _TURNED.finditer(text):
        last, first = found[1], found[2]
        if (
            _known_given_name(first)
            and not common_word(first)
            and not common_word(last)
            and is_person(found[0], authority)
        ):
            yield Span(*found.span())
    for found in _BY_INITIALS.finditer(text):
        if is_person(found[1], authority) and not common_word(found[1].split()[-1].rpartition(".")[2]):
            yield Span(*found.span(1))
    at = 0
    while (match := _SMALL.search(text, at)) is not None:
        at = match.end(1)
        if _given().get(match[1]) and not common_word(match[1]) and not common_word(match[2]):
            yield Span(*match.span())
    for found in _FOREIGN.finditer(text):
        yield Span(found.start(), found.start() + len(found[0].rstrip()))
