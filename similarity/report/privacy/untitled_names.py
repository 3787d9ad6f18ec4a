"""Finds names of persons that nothing around them gives away: by a list of given names, and by initials."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from operator import itemgetter

from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span
from similarity.report.privacy.person_names import common_word, from_word_start, is_person, lines_of

__all__ = ["untitled_names"]

_UPPER = "[" + "".join(chr(c) for c in range(0x41, 0x250) if chr(c).isupper()) + "]"
_PART = rf"{_UPPER}[\w’'-]+"
_INITIALS = rf"(?:{_UPPER}\.?\s){{0,2}}"
# A given name, initials, and one or two more names; written with capitals throughout, too.
_FULL = compiled_pattern(
    rf"({_PART})[ \t]{_INITIALS}((?:(?:de|van|von|der|bin|al|el|O’|O')[ \t]?)*{_PART}(?:-{_PART})?)"
)
_TURNED = compiled_pattern(rf"({_PART}),[ \t]({_PART})\b")
_BY_INITIALS = compiled_pattern(rf"(?<![\w.])((?:{_UPPER}\.[ \t]?){{1,3}}{_UPPER}[a-z’'][\w’'-]+)")
_INITIAL = compiled_pattern(rf"{_UPPER}\.")  # stands in every name by initials, and is quickly found
_SMALL = compiled_pattern(r"(?<![\w@.’'-])([^\W\d_A-Z]{3,})[ \t]([^\W\d_A-Z][\w’'-]{2,})(?![\w@])")
# Words of a script that no English sentence is written in: Greek, Cyrillic, Hebrew, Arabic, Indic, East Asian.
_FOREIGN = compiled_pattern(
    "[\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u0590-\u05ff\u0600-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u3040-\u30ff"
    "\u3400-\u9fff\uac00-\ud7af](?:[\\w’'-]|[ \t](?=[\u0370-\uffff]))+"
)


_NAMES_OF_ANYBODY = (2, 3)  # kinds that are no name of a body, whatever the authority is called


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
    for found in from_word_start(_FULL, text):
        first, last = found[1], found[2]
        if _known_given_name(first) and is_person(found[0], authority) and not common_word(last):
            yield Span(*found.span())
    places = [
        (kind, start + begin, start + end)
        for start, line in lines_of(text)
        for kind, begin, end in _in_line(line)
    ]
    for kind, start, end in sorted(places, key=itemgetter(0)):
        if kind in _NAMES_OF_ANYBODY or is_person(text[start:end], authority):
            yield Span(start, end)


@bounded_facts_cache(8192)  # the same lines stand in many letters
def _in_line(line: str) -> tuple[tuple[int, int, int], ...]:
    """Where a line has a whole name, with its kind before: turned, by initials, small, or of another script."""
    found: list[tuple[int, int, int]] = []
    for match in from_word_start(_TURNED, line):
        last, first = match[1], match[2]
        if _known_given_name(first) and not common_word(first) and not common_word(last):
            found.append((0, *match.span()))
    for match in _BY_INITIALS.finditer(line) if _INITIAL.search(line) else ():
        if not common_word(match[1].split()[-1].rpartition(".")[2]):
            found.append((1, *match.span(1)))
    at = 0
    while (small := _SMALL.search(line, at)) is not None:
        at = small.end(1)
        if _given().get(small[1]) and not common_word(small[1]) and not common_word(small[2]):
            found.append((2, *small.span()))
    if not line.isascii():
        found += [(3, m.start(), m.start() + len(m[0].rstrip())) for m in _FOREIGN.finditer(line)]
    return tuple(found)
