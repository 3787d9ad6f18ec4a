"""Finds personal details of requesters and officials: names, e-mail addresses, phone numbers, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from similarity.records import Letter, Span

__all__ = ["KINDS", "Personal", "personal"]

Kind = Literal["name", "email", "phone", "signature"]
KINDS: dict[Kind, str] = {
    "name": "[name]",
    "email": "[e-mail address]",
    "phone": "[phone number]",
    "signature": "[signature]",
}

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# Telephone numbers as written in the United Kingdom: eleven digits from 0 or +44, grouped at will.
_PHONE = re.compile(r"(?<![\w/.])(?:\+44[\s-]?(?:\(0\))?|\(?0)(?:[\s()-]{0,2}\d){9,10}(?![\w/])")
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame)\.?"
_WORD = r"[A-Z][\w’'-]+"
_TITLED = re.compile(rf"\b{_TITLE}[ \t]+((?:[A-Z]\.?[ \t]+)*{_WORD}(?:[ \t]+{_WORD}){{0,2}})")
# Salutations to nobody in particular name nobody.
_DEAR = re.compile(r"\bDear[ \t]+(?!(?:Sir|Madam|Requester|Applicant|Colleague|Freedom|All|Team)\b)"
                   rf"({_WORD}(?:[ \t]+{_WORD}){{0,2}})")  # fmt: skip
_CLOSING = re.compile(
    r"\b(?:Yours\s+(?:sincerely|faithfully|truly)|Kind\s+regards|Best\s+(?:wishes|regards)|Regards|Many\s+thanks)"
    rf"\s*,?\s+({_WORD}(?:[ \t]+(?:[A-Z]\.?|{_WORD})){{0,3}})"
)
_FROM = re.compile(rf"^(?:From|To|Cc):[ \t]*({_WORD}(?:[ \t]+{_WORD}){{1,2}})(?=[ \t]*(?:<|$))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Personal:
    """One personal detail."""

    span: Span
    kind: Kind


def _patterns(text: str) -> Iterator[Personal]:
    patterns: tuple[tuple[Kind, re.Pattern[str], int], ...] = (
        ("email", _EMAIL, 0),
        ("phone", _PHONE, 0),
        ("name", _TITLED, 1),
        ("name", _DEAR, 1),
        ("signature", _CLOSING, 1),
        ("name", _FROM, 1),
    )
    for kind, pattern, group in patterns:
        for found in pattern.finditer(text):
            yield Personal(Span(*found.span(group)), kind)


# The closing words of a letter name nobody.
_VALEDICTION = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly)|(?:kind|best|with)?\s*(?:regards|wishes)|many\s+thanks)[\s,.]*",
    re.IGNORECASE,
)


def _signatures(letter: Letter) -> Iterator[Personal]:
    for block in letter.document.blocks:
        if block.kind == "signature" and not _VALEDICTION.fullmatch(letter.document.quote(block.span)):
            yield Personal(block.span, "signature")


def _repeats(text: str, found: list[Personal]) -> Iterator[Personal]:
    """Every other place of a full name found once."""
    names = {text[p.span.start : p.span.end] for p in found if p.kind == "name"}
    for name in sorted(n for n in names if " " in n and "\n" not in n):
        for again in re.finditer(rf"\b{re.escape(name)}\b", text):
            yield Personal(Span(*again.span()), "name")


def personal(letter: Letter) -> list[Personal]:
    """Personal details of a letter, in order, without overlaps; the longer of two that overlap stays.

    A rule of thumb and not a promise: names without a title, salutation or signature are not found, so a
    person must read what is handed on.
    """
    text = letter.document.text
    found = [*_signatures(letter), *_patterns(text)]
    found += _repeats(text, found)
    kept: list[Personal] = []
    for one in sorted(found, key=lambda p: (p.span.start, -p.span.end, p.kind)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept
