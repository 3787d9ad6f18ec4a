"""Finds personal details of requesters and officials: names, e-mail addresses, phone numbers, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from similarity.records import Letter, Span
from similarity.report.privacy.name_repeats import repeats
from similarity.report.privacy.person_names import given_names, signed_names

__all__ = ["KINDS", "Details", "Kind", "Personal", "personal"]

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


@dataclass(frozen=True, slots=True)
class Personal:
    """One personal detail."""

    span: Span
    kind: Kind


@dataclass(frozen=True, slots=True)
class Details:
    """The personal details of one letter.

    Parameters
    ----------
    found
        In order, without overlaps: two that overlap are one.
    names
        Names of persons as the letter gives them, each once; those in the lines of a signature among them.
    """

    found: tuple[Personal, ...]
    names: tuple[str, ...]


def _emails(text: str) -> Iterator[re.Match[str]]:
    """Addresses: looked for only in the words around an @, since a letter has many words and few addresses."""
    at = text.find("@")
    while at >= 0:
        start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
        end = min((i for i in (text.find(" ", at), text.find("\n", at)) if i >= 0), default=len(text))
        yield from _EMAIL.finditer(text, start, end)
        at = text.find("@", end)


def personal(letter: Letter) -> Details:
    """Personal details of a letter.

    A rule of thumb and not a promise: a name that no title, salutation, sign-off, signature or head of a
    message gives away is not found, nor one that is also a common word of the letter, so a person must read
    what is handed on.
    """
    text, authority = letter.document.text, letter.document.authority
    signatures = {block.span for block in letter.document.blocks if block.kind == "signature"}
    given = list(given_names(letter))
    names: dict[str, None] = {}
    for one in given:
        quoted = letter.document.quote(one.span)
        lines = signed_names(quoted, authority) if one.span in signatures else [quoted]
        names |= dict.fromkeys(lines)
    found = [Personal(one.span, one.kind) for one in given]
    found += [Personal(Span(*m.span()), "email") for m in _emails(text)]
    found += [Personal(Span(*m.span()), "phone") for m in _PHONE.finditer(text)]
    found += [Personal(span, "name") for span in repeats(text, names, authority)]
    return Details(tuple(_united(found)), tuple(names))


def _united(found: list[Personal]) -> list[Personal]:
    kept: list[Personal] = []
    # The sort is stable: of two at one place the first found, such as a sign-off, gives its kind.
    for one in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
        elif one.span.end > kept[-1].span.end:
            kept[-1] = Personal(Span(kept[-1].span.start, one.span.end), kept[-1].kind)
    return kept
