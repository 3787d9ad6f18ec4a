"""Finds names of persons where a letter gives them away: titles, salutations, sign-offs, heads of messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from similarity.facts.reader import facts_cache, load
from similarity.features.background import load_background
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Letter, Span

__all__ = [
    "GivenName",
    "common_word",
    "from_word_start",
    "given_names",
    "is_person",
    "lines_of",
    "never_alone",
    "signed_names",
]

# Capitals of English and its neighbours: Éamon, Łukasz and Ørsted begin with one, too.
_CAPITAL = "[" + "".join(chr(c) for c in range(0x41, 0x250) if chr(c).isupper()) + "]"
_WORD = rf"{_CAPITAL}[\w’'‐‑-]+"
_PARTICLE = r"(?:de|da|dos|del|della|den|der|di|du|la|le|van|von|bin|ibn|al|el|ap)[ \t]+"
_INITIAL = rf"{_CAPITAL}\.?[ \t]+"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|MR|MRS|MS|MISS|MX|DR|Cllr|CLLR|Revd?|Reverend)\.?"
# Ranks and offices that are also words of bodies and posts: what follows must look like a name.
_RANK = (
    r"(?:Lord|Lady|Baron|Baroness|Councillor|Father|Rabbi|Imam|Canon|Inspector|Insp|Sergeant|Sgt|Constable|"
    r"Superintendent|Supt|PC|PS|DC|DS|DI|DCI|DCS|WPC|ACC|PCSO|Captain|Capt|Major|Colonel|Col|Lieutenant|Lt|"
    r"Commander|Corporal|Cpl|Judge|Nurse)\.?"
)
_SMALL_TITLE = compiled_pattern(r"(?:mr|mrs|ms|miss|dr|cllr|prof)\.?[ \t]+([a-z][\w’'‐‑-]+)\b")
_NAME = rf"(?:{_INITIAL})*(?:{_PARTICLE})*{_WORD}(?:[ \t]+(?:{_INITIAL})?(?:{_PARTICLE})*{_WORD}){{0,3}}"
_TITLED = compiled_pattern(rf"{_TITLE}[ \t]+({_NAME})")
_RANKED = compiled_pattern(rf"{_RANK}[ \t]+({_NAME})")
_DEAR = compiled_pattern(rf"(?:Dear|DEAR|Hi|Hello)[ \t]+(?!{_TITLE}[ \t])({_NAME})")
_VALEDICTION = (
    r"(?:Yours\s+(?:sincerely|faithfully|truly)|(?:Kind|Best|Warm)\s+(?:regards|wishes)|With\s+(?:kind|best)"
    r"\s+(?:regards|wishes)|Regards|Many\s+thanks)"
)
_CLOSING = compiled_pattern(rf"{_VALEDICTION}\s*,?\s+(?:{_TITLE}[ \t]+)?({_NAME})")
_ONLY_VALEDICTION = compiled_pattern(rf"{_VALEDICTION}[\s,.]*", re.IGNORECASE)
_HEAD = compiled_pattern(
    rf"^(?:From|To|Cc):[ \t]*({_WORD}(?:[ \t]+{_WORD}){{1,2}})(?=[ \t]*(?:[<(\[]|$))", re.MULTILINE
)
_IN_A_LINE = (_TITLED, _RANKED, _SMALL_TITLE, _DEAR, _HEAD)
# A line of a signature: a name, and perhaps the post.
_SIGNED = compiled_pattern(rf"^[ \t]*(?:{_TITLE}[ \t]+)?({_NAME})[ \t]*(?:[,|(].*)?$", re.MULTILINE)
_POSSESSIVE = compiled_pattern(r"[’']s?$")
_TOKEN = compiled_pattern(r"\w[\w’'‐‑-]*")


@dataclass(frozen=True, slots=True)
class GivenName:
    """One name where it is given away; ``signature`` in a sign-off."""

    span: Span
    kind: Literal["name", "signature"]


@facts_cache
def _words(*rows: str) -> frozenset[str]:
    return frozenset(w for row in load("body_words").rows if row["id"] in rows for w in row["words"])


def never_alone(word: str) -> bool:
    """Whether a single word is too common to be taken for a name on its own."""
    return len(word) < 3 or word.casefold() in _words("bodies", "dates", "posts")


_COMMON = 8  # passages of the background that hold a word; fewer may all name one person


def common_word(word: str) -> bool:
    """Whether refusals use the word otherwise than as a name."""
    return never_alone(word) or load_background().frequency.get(word.casefold(), 0) >= _COMMON


def _lower(name: str) -> list[str]:
    return [w.casefold() for w in _TOKEN.findall(name)]


def is_person(name: str, authority: str) -> bool:
    """Whether capitalised words can be a person's name and not that of a body, an office or a post."""
    found = set(_lower(name))
    if not found or found & _words("bodies", "sectors", "posts"):
        return False
    return not found <= set(_lower(authority))


def _before_post(name: str, least: int) -> str:
    """``Tamsin Okonedo`` of ``Tamsin Okonedo Information Officer``; at least ``least`` words must stand before."""
    for number, word in enumerate(_TOKEN.finditer(name)):
        if number >= least and word[0].casefold() in _words("posts"):
            return name[: word.start()].rstrip()
    return name


def _names_nobody(signature: str) -> bool:
    """Whether a signature holds only closing words, or only words of bodies and posts: Information Rights Team."""
    words = set(_lower(_ONLY_VALEDICTION.sub("", signature)))
    return words <= _words("bodies", "posts") | {"and", "for", "of", "the", "to"}


def _signature_blocks(letter: Letter) -> Iterator[GivenName]:
    for block in letter.document.blocks:
        if block.kind == "signature" and not _names_nobody(letter.document.quote(block.span)):
            yield GivenName(block.span, "signature")


def given_names(letter: Letter) -> Iterator[GivenName]:
    """Names where the letter shows that they are names, and whole signature blocks; spans may overlap."""
    text, authority = letter.document.text, letter.document.authority
    yield from _signature_blocks(letter)
    lines = [(start, _given_in(line)) for start, line in lines_of(text)]
    places: list[tuple[re.Pattern[str], int, str]] = [
        (pattern, start + begin, words)
        for number, pattern in enumerate(_IN_A_LINE)
        for start, by_pattern in lines
        if by_pattern
        for begin, words in by_pattern[number]
    ]
    places += [(_CLOSING, m.start(1), m[1]) for m in from_word_start(_CLOSING, text)]
    for pattern, start, words in places:
        titled = (
            pattern is _TITLED or pattern is _SMALL_TITLE
        )  # a title says that a person follows, whatever the words
        name = _POSSESSIVE.sub("", _before_post(words, 1 if titled else 2))
        if pattern is _RANKED and common_word(name.split()[-1]):
            continue
        if titled or is_person(name, authority):
            yield GivenName(Span(start, start + len(name)), "signature" if pattern is _CLOSING else "name")


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Where each line of a text begins, and the line: what cannot go beyond one is found in equal lines once."""
    start = 0
    for line in text.split("\n"):
        if line:
            yield start, line
        start += len(line) + 1


@lru_cache(maxsize=8192)  # the same lines stand in many letters
def _given_in(line: str) -> tuple[tuple[tuple[int, str], ...], ...]:
    """For each pattern that stays in a line, where it finds a name, and its words; empty where none finds any."""
    found = tuple(tuple((m.start(1), m[1]) for m in from_word_start(pattern, line)) for pattern in _IN_A_LINE)
    return found if any(found) else ()


def from_word_start(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches that begin where a word does: a pattern that says so itself is tried at every character."""
    at = 0
    while (found := pattern.search(text, at)) is not None:
        start = found.start()
        if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            at = start + 1
            continue
        yield found
        at = found.end()


def signed_names(block: str, authority: str) -> list[str]:
    """The names with which the lines of a signature block begin."""
    names = [_before_post(m[1], 2) for m in _SIGNED.finditer(block)]
    return [name for name in names if is_person(name, authority)]
