"""How a letter cue is matched: the one definition behind the reading of letters and the test of the table's examples."""

from __future__ import annotations

import re
from typing import Literal

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Where", "as_cues_see", "forms", "matches"]

Where = Literal["heading", "start", "sentence"]
_BULLET = compiled_pattern(r"^[\s•●▪◦·*\-–—]+")
_ENUMERATOR = compiled_pattern(r"^\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{1,4})[.)]\s+")

_FIELD = compiled_pattern(
    r"^(?:box|field|stage|step|part|section) (?:\d{1,2}|[a-h])\s*[.:–—-]\s*(?=[a-z])"
)  # of a form


def as_cues_see(text: str) -> str:
    """A heading or sentence as cues see it: lower case, single spaces, no bullet."""
    return _BULLET.sub("", " ".join(text.lower().split()))


def forms(where: Where, text: str) -> tuple[str, ...]:
    """What is tried for one heading or sentence: a heading also as a question and without the number of its box, a start also without its number."""
    bare = as_cues_see(text)
    if where == "heading":
        bare = bare.rstrip(" .:;-–—").strip("*_")
        named = _FIELD.sub("", bare)
        return (bare, bare + "?") if named == bare else (bare, bare + "?", named, named + "?")
    counted = _ENUMERATOR.sub("", bare) if where == "start" else bare
    return (bare,) if counted == bare else (bare, counted)


def matches(
    where: Where, pattern: re.Pattern[str], unless: re.Pattern[str] | None, max_words: int, form: str
) -> bool:
    """Whether a cue holds for one form: the whole heading, the first words, or words anywhere in it."""
    if where == "heading":
        hit = pattern.fullmatch(form)
    elif where == "start":
        hit = pattern.match(form)
    else:
        hit = pattern.search(form)
    if hit is None or (max_words and len(form.split()) > max_words):
        return False
    return unless is None or unless.search(form) is None
