"""Finds personal details of requesters and officials: names, e-mail addresses, phone numbers, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from similarity.facts.triggers import folded
from similarity.records import Letter, Span
from similarity.report.privacy.contact_details import contact_details
from similarity.report.privacy.name_repeats import repeats
from similarity.report.privacy.other_traces import user_names
from similarity.report.privacy.person_names import given_names, signed_names
from similarity.report.privacy.untitled_names import untitled_names

__all__ = ["KINDS", "Details", "Kind", "Personal", "personal"]

Kind = Literal["name", "email", "phone", "signature", "address", "number", "birth", "asked"]
KINDS: dict[Kind, str] = {
    "name": "[name]",
    "email": "[e-mail address]",
    "phone": "[phone number]",
    "signature": "[signature]",
    "address": "[address]",
    "number": "[personal number]",
    "birth": "[date of birth]",
    "asked": "[taken out]",
}


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


def personal(letter: Letter, asked: Sequence[str] = ()) -> Details:
    """Personal details of a letter.

    Parameters
    ----------
    asked
        What else the user wants taken out, wherever it stands, in any case of letters.

    Notes
    -----
    A rule of thumb and not a promise: a name that no title, salutation, sign-off, signature or head of a
    message gives away or given name gives away is not found, nor one that is also a common word of the letter, so a person must read
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
    contacts = [Personal(span, kind) for kind, span in contact_details(text)]
    untitled = [s for s in untitled_names(text, authority) if not any(s.overlaps(c.span) for c in contacts)]
    names |= dict.fromkeys(text[span.start : span.end] for span in untitled)
    found += [Personal(span, "name") for span in user_names(text, folded(text))]
    found += contacts + [Personal(span, "name") for span in untitled]
    found += [Personal(span, "asked") for span in _asked(text, asked)]
    found += [Personal(span, "name") for span in repeats(text, names, authority)]
    return Details(tuple(_united(found)), tuple(names))


def _asked(text: str, asked: Sequence[str]) -> Iterator[Span]:
    for words in filter(None, (one.split() for one in asked)):
        wanted = r"\s+".join(map(re.escape, words))
        yield from (Span(*found.span()) for found in re.finditer(wanted, text, re.IGNORECASE))


def _united(found: list[Personal]) -> list[Personal]:
    kept: list[Personal] = []
    # The sort is stable: of two at one place the first found, such as a sign-off, gives its kind.
    for one in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
        elif one.span.end > kept[-1].span.end:
            kept[-1] = Personal(Span(kept[-1].span.start, one.span.end), kept[-1].kind)
    return kept
