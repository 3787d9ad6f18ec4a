"""The ways letters write a provision: heads ("Section", "ss.", "regulation"), numbers, chains of parts.

A citation begins with a head, with a part ("subsection (2) of section 40"), with the name of an Act
("EIR 12(5)(b)") or bare ("40(2)"), and goes on with items. An item is a number with a chain, or a bare chain
that continues the item before: ``31(1)(a)(b)``, ``31(1)(a) to (c)``, ``40(2)&(3A)(a)``, ``31.1.a``, ``33 1(b)``,
``section thirty-one, subsection one, paragraph (a)``. A bracket may lack its partner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from similarity.kept_work import pattern as compiled_pattern
from similarity.words import COUNTING_WORDS

__all__ = ["START", "Move", "Start", "leads_to_section", "read_moves", "start_of"]

_UNITS, _TEENS = COUNTING_WORDS[1:10], COUNTING_WORDS[10:]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40}
_UNIT = "|".join(_UNITS)
_IN_WORDS = rf"(?:{'|'.join(_TEENS)}|(?:twenty|thirty|forty)(?:[- ](?:{_UNIT}))?|{_UNIT})\b"

_TOKEN = r"(?:\d{1,2}[A-Z]{0,2}|[ivx]{1,4}|[a-z]{1,2})"  # roman numbers first: "iii" is one
_BRACKET = rf"[(\[（]\s*{_TOKEN}(?:\s*(?:[-‐‑–—,&/]|to|and|or)\s*{_TOKEN})*\s*(?:[)\]）]|(?=\())"
_PART_NAME = r"(?:sub-?\s?sections?|paragraphs?|paras?\.?|sub-?\s?paragraphs?|limbs?|parts?)"
_NUMBER = rf"(?:\d{{1,3}}[A-Z]?(?![\w%])|{_IN_WORDS})"
_OF = r"\s+(?:of|in|under|to)\s+(?:the\s+)?(?:exemption\s+(?:in|at|under)\s+)?"
_SECTION = r"(?:sections?|sect?s?\.?|ss?\.?|exemptions?|§+|adran(?:nau)?)"
_REGULATION = r"(?:regulations?|regs?\.?|exceptions?|r\.?(?=\s?1[0-4])|rheoliad)"
_ACT = r"(?:FOISA|FOIA|FOI\s+Act|EI\(S\)Rs?|EISRs?|EIRs?)"
_BRACKETS = rf"{_BRACKET}(?:\s?{_BRACKET})*"  # "(1)(a)"
_PART_LIST = rf"(?:{_BRACKETS}|{_TOKEN}\b|{_IN_WORDS})(?:\s*(?:,\s*and|,|and|or|to|&|[-‐‑–—])\s*(?:{_BRACKETS}|{_TOKEN}\b))*"
START = compiled_pattern(
    rf"(?:(?<![\w.])(?P<act>{_ACT})\s*(?=\d\d?[A-Z]?(?!\w)|(?:{_SECTION}|{_REGULATION})\s*\d))?"
    rf"(?:(?<![\w.])(?P<section>{_SECTION})\s*(?={_NUMBER})"
    rf"|(?<![\w.])(?P<regulation>{_REGULATION})\s*(?={_NUMBER})"
    r"|(?<!\w)(?P<under>(?:exempt(?:ed)?|withheld|refused)\s+(?:from\s+disclosure\s+)?(?:under|by)\s+)(?=(?:1[24]|2[1-9]|3\d|4[0-4])A?(?![\w.%]))"
    r"|(?:(?<![\w/.(£$€#-])|(?<=\s\()(?=(?:2[1-9]|3\d|4[0-4])A?\(\d|1[24]\(\d\)\([a-g]\)))(?=(?P<bare>(?:1[0-4]|2[1-9]|3\d|4[0-4])A?(?:\s?\((?:\d[A-Z]?|[a-c])\)|\s\d[A-Z]?\([a-z]\))))"
    r"|(?<![\w/.(£$€#-])(?=(?P<dotted>(?:2[1-9]|3\d|4[0-4])\.\d[A-Z]?(?:\.[a-z]|\([a-z]\))?(?![\w%]|\.\d)))"
    r"|(?<=EIR|OIA|ISA|Act|IRs|S\)R|ISR)\s?(?=\d\d?A?\s?[(.]))",
    re.IGNORECASE,
)
_PARTS_BEFORE = compiled_pattern(rf"(?<!\w)(?:{_PART_NAME}(?![a-z])\s*{_PART_LIST}{_OF})+$", re.IGNORECASE)
_LEADS_TO = compiled_pattern(
    r"\s(?:of|in|under|to)\s+(?:the\s+)?(?:exemption\s+(?:in|at|under)\s+)?$", re.IGNORECASE
)
_PARTS_LENGTH = 72

_JOIN = compiled_pattern(
    r"\s*(?:,\s*(?:and|or)\b|,|;|&amp;|&|\band/or\b|\band\b|\bor\b|/|\+)\s*", re.IGNORECASE
)
_TO = compiled_pattern(r"\s*(?:\bto\b|\bthrough\b|[-‐‑–—])\s*", re.IGNORECASE)
_HEAD_LENGTH = 14  # characters that hold a head
_HEAD_AGAIN = compiled_pattern(rf"(?:{_SECTION}|{_REGULATION})\s*(?=\d)", re.IGNORECASE)
_NUMBER_AT = compiled_pattern(rf"(?:\d{{1,3}}[A-Z]?(?![\d%\w])|{_IN_WORDS})", re.IGNORECASE)
_BRACKET_AT = compiled_pattern(rf"\s?({_BRACKET})", re.IGNORECASE)
_LETTER_AT = compiled_pattern(r"(?<=\))(?:([a-h])\b|\s([a-h])\b(?=\s*(?:$|[,.;:)&–]|of the\b|and [a-h]\b)))")
_DOTTED_AT = compiled_pattern(r"\.(\d[A-Z]?|[a-z])(?![\w%])", re.IGNORECASE)
_SPACED_AT = compiled_pattern(r"\s(\d[A-Z]?)(?=\s?\([a-z])", re.IGNORECASE)
_NAMED_AT = compiled_pattern(
    rf"(?:\s*\([^()\d]{{3,40}}\))?,?\s*\(?{_PART_NAME}\s*(?:\(?\s*({_TOKEN})\s*\)|({_IN_WORDS})|({_TOKEN})\b)",
    re.IGNORECASE,
)
# "(d) under section 31", "(b) the insurer's letter": a point of the request in its turn, no limb of the section before it.
_POINT_AT = compiled_pattern(
    r"\s?\(\w{1,3}\)\s+(?:(?:the|an?|our|your|its|his|her|their|these|those|[a-z]+[’']s)\s+\w"
    r"|(?:(?:is|are|was|were|has|have)\s+)?(?:\w+\s+){0,2}?(?:under|by virtue of|pursuant to|in reliance (?:up)?on)\s)",
    re.IGNORECASE,
)
_LETTER_TO = compiled_pattern(r"([a-z])\b(?!\))", re.IGNORECASE)
_INSIDE = compiled_pattern(rf"{_TOKEN}|[-‐‑–—]|\bto\b", re.IGNORECASE)
_PLACES = compiled_pattern(rf"{_PART_NAME}\s*({_PART_LIST}){_OF}", re.IGNORECASE)
_CHAINS = compiled_pattern(rf"{_BRACKETS}|{_IN_WORDS}|\bto\b|[-‐‑–—]|\b{_TOKEN}\b", re.IGNORECASE)
_ONE_BRACKET = compiled_pattern(_BRACKET, re.IGNORECASE)
_TOKENS = compiled_pattern(rf"{_IN_WORDS}|\bto\b|[-‐‑–—]|\b{_TOKEN}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a citation: to a section, to a part, to a further part, or up to the end of a range."""

    kind: Literal["section", "part", "also", "to"]
    name: str


@dataclass(frozen=True, slots=True)
class Start:
    """How a citation begins."""

    at: int
    head: Literal["section", "regulation", ""]
    act: str
    parts: str  # "subsection (2) of", before the section
    sure: bool  # a head or an Act says that a provision follows
    dotted: bool


def start_of(match: re.Match[str]) -> Start:
    """What the match of `START` and the parts named before it say."""
    head: Literal["section", "regulation", ""] = (
        "section" if match["section"] or match["under"] else "regulation" if match["regulation"] else ""
    )
    before = match.string[max(0, match.start() - _PARTS_LENGTH) : match.start()]
    parts = _PARTS_BEFORE.search(before) if _LEADS_TO.search(before) else None
    bare = match["bare"] is not None or match["dotted"] is not None
    return Start(
        match.start() - (len(parts.group()) if parts else 0),
        head,
        match["act"] or "",
        parts.group() if parts else "",
        not bare,
        match["dotted"] is not None,
    )


def leads_to_section(text: str, start: int, at: int) -> bool:
    """Whether words from ``start`` on end, at ``at``, in "of the" or the like, before which parts of a section may stand."""
    return _LEADS_TO.search(text[max(start, at - _PARTS_LENGTH) : at]) is not None


def in_digits(word: str) -> str:
    """A number in words as digits: ``thirty-one`` gives ``31``; anything else as it is."""
    low = word.lower()
    if low in _UNITS:
        return str(_UNITS.index(low) + 1)
    if low in _TEENS:
        return str(_TEENS.index(low) + 10)
    tens, _, unit = low.replace(" ", "-").partition("-")
    if tens in _TENS and (not unit or unit in _UNITS):
        return str(_TENS[tens] + (_UNITS.index(unit) + 1 if unit else 0))
    return word


def read_moves(text: str, at: int, stop: int, parts: str = "") -> tuple[list[Move], int]:
    """The steps of the items that begin at ``at``, and where they end.

    Parameters
    ----------
    text, at, stop
        To read; ``at`` is behind the head.
    parts
        Parts named before the section, which the chain of the first item leads up to.
    """
    moves, end = _item(text, at, stop)
    if not moves:
        return [], at
    moves += _parts_before(parts)
    while True:
        if (to := _TO.match(text, end, stop)) and (more := _range_end(text, to.end(), stop, moves)):
            moves.append(more[0])
            end = more[1]
            continue
        join = _JOIN.match(text, end, stop)
        if join is None or _POINT_AT.match(text, join.end(), stop):
            return moves, end
        head = _HEAD_AGAIN.match(text, join.end(), stop)
        if head and ("reg" in head.group().lower()) != (
            "reg" in text[max(0, at - _HEAD_LENGTH) : at].lower()
        ):
            return moves, end  # of another law: "regulation 12(5)(b) and sections 30 and 31"
        following, after = _item(text, head.end() if head else join.end(), stop)
        if not following:
            letter = _LETTER_TO.match(text, join.end(), stop)
            if letter is None or letter[1] == "a" or ")" in text[at:end] or not moves[-1].name.isalpha():
                return moves, end
            following, after = [Move("part", _name(letter[1]))], letter.end()
        if following[0].kind == "part":
            following[0] = Move("also", following[0].name)
        moves += following
        end = after


def _item(text: str, at: int, stop: int) -> tuple[list[Move], int]:
    """A number with its chain, or a chain alone."""
    moves: list[Move] = []
    number = _NUMBER_AT.match(text, at, stop)
    end = at
    if number:
        moves.append(Move("section", in_digits(number.group()).upper()))
        end = number.end()
    for kind, name, after in _chain(text, end, stop, bool(number)):
        moves.append(Move(kind, name))
        end = after
    return moves, end


def _chain(text: str, at: int, stop: int, numbered: bool) -> Iterator[tuple[Literal["part", "to"], str, int]]:
    """Parts that follow a number or a join, each with where it ends."""
    first = True
    while True:
        if bracket := _BRACKET_AT.match(text, at, stop):
            at = bracket.end()
            to = False
            for token in _INSIDE.findall(bracket[1]):
                if token in "-‐‑–—" or token.lower() == "to":
                    to = True
                else:
                    yield "to" if to else "part", _name(token), at
                    to = False
        elif (letter := _LETTER_AT.match(text, at, stop)) or (
            numbered
            and (
                letter := _DOTTED_AT.match(text, at, stop)
                or (_SPACED_AT.match(text, at, stop) if first else None)
            )
        ):
            at = letter.end()
            yield "part", _name(next(filter(None, letter.groups()))), at
        elif numbered and (named := _NAMED_AT.match(text, at, stop)):
            at = named.end()
            yield "part", _name(in_digits(named[1] or named[2] or named[3])), at
        else:
            return
        first = False


def _range_end(text: str, at: int, stop: int, moves: list[Move]) -> tuple[Move, int] | None:
    """The last part of a range: in a bracket, a bare letter after a bare letter ("31.1.a to c"), or the whole told again."""
    head = _HEAD_AGAIN.match(text, at, stop)
    again, after = _item(text, head.end() if head else at, stop)
    if len(again) > 1 and again[0].kind == "section" and again[:-1] == moves[-len(again) : -1]:
        return Move("to", again[-1].name), after
    if bracket := _BRACKET_AT.match(text, at, stop):
        tokens = _INSIDE.findall(bracket[1])
        return (Move("to", _name(tokens[0])), bracket.end()) if len(tokens) == 1 else None
    if moves[-1].kind == "section":
        number = _NUMBER_AT.match(text, at, stop)
        return (Move("to", number.group().upper()), number.end()) if number else None
    letter = _LETTER_TO.match(text, at, stop)
    if letter and len(moves[-1].name) == 1 and moves[-1].name.isalpha() and letter[1].islower():
        return Move("to", _name(letter[1])), letter.end()
    return None


def _parts_before(parts: str) -> list[Move]:
    """Parts named before their section, the outermost last: "paragraph (a) of subsection (1) of"."""
    moves: list[Move] = []
    for places in reversed(_PLACES.findall(parts)):
        kind: Literal["part", "also", "to"] = "part"
        for chain in _CHAINS.findall(places):
            for depth, bracket in enumerate(_ONE_BRACKET.findall(chain) or [chain]):
                kind = "part" if depth else kind  # "(1)(a)": the second leads further down
                for token in _TOKENS.findall(bracket):
                    if token in "-‐‑–—" or token.lower() == "to":
                        kind = "to"
                        continue
                    moves.append(Move(kind, _name(in_digits(token))))
                    kind = "also"
    return moves


def _name(token: str) -> str:
    return token.upper() if token[0].isdigit() else token.lower()
