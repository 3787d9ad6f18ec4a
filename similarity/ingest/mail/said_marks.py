"""The mark that a mail says stands before each of its answers ("marked >>>", "starting with "FOI Team:""), and the lines that bear it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.ingest.text.lines import Line
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["ANSWER", "marked_lines", "said_marks"]

ANSWER = (
    "\ue000"  # stands in a line for the mark, which would else be taken for another sign; no file means it
)
_LONGEST = 30  # characters of a mark in words
# Signs by themselves; a dash, an ampersand or a bullet alone is no mark that is spoken of.
_SIGNS = compiled_pattern(
    r"""(?<![^\s("'“‘])(?![-–—&/+•·…|]+(?!\S))[^\w\s.,;:()"'“”‘’?![\]{}£$€%]{1,5}(?=[\s.,;:)"'”’]|\Z)"""
)
_IN_WORDS = compiled_pattern(rf"[\"“‘]\s?([^\"“”‘’\n]{{1,{_LONGEST}}}?)\s?[\"”’](?!\w)")
_OPEN_TAG = compiled_pattern(r"[\[{(](\w[\w /&-]{0,20}:)\s?(?:…|\.\.\.|-)?\s?[\w .]{0,20}[\]})]")
_ARROWS = ("→", "⇒", "➔", "➜", "▶", "►", "-->", "->", "==>", "=>")
_ARROW = compiled_pattern(r"\barrows?\b", re.IGNORECASE)
_NUMBER = compiled_pattern(r"^(?:>\s)*(?:\(?\w{1,3}[.)]\s+)?")


def said_marks(sentence: str) -> frozenset[str]:
    """Marks that a sentence on answers inside a request names."""
    signs = {found.group() for found in _SIGNS.finditer(sentence)}
    words = {found[1] for found in _IN_WORDS.finditer(sentence) if not found[1].endswith((".", "?"))}
    tags = {found.group()[0] + found[1] for found in _OPEN_TAG.finditer(sentence)}
    return frozenset(signs | words | tags | (set(_ARROWS) if _ARROW.search(sentence) else set()))


def marked_lines(lines: Sequence[Line], marks: frozenset[str]) -> list[Line]:
    """Lines with `ANSWER` before those that start with one of ``marks``; signs are taken off, words stay."""
    return [Line(_marked(line.text, marks), line.number) for line in lines]


def _marked(text: str, marks: frozenset[str]) -> str:
    for mark in sorted(marks, key=len, reverse=True):
        for start in {text, _NUMBER.sub("", text)}:
            rest = start[len(mark) :]
            if start.startswith(mark) and rest[:1] != mark[-1] and (mark[-1] != ">" or rest.strip()):
                is_sign = not any(c.isalnum() for c in mark)
                return ANSWER + (rest.lstrip() if is_sign else start)
    return text
