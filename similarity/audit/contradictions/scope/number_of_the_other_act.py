"""Exemptions that a letter under one Freedom of Information Act cites by their numbers in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from similarity.audit.absence.disclaimers import disclaims
from similarity.audit.sentences import letter_shows, may_show, own_sentences
from similarity.audit.signs import Sign, sign
from similarity.audit.wording import clip, finding, requirement
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["number_of_the_other_act"]

_ACT = {
    "FOIA": "the Freedom of Information Act 2000",
    "FOISA": "the Freedom of Information (Scotland) Act 2002",
}

_ROLES: frozenset[Role] = QUOTABLE_ROLES - {"legislation"}
# Part 2 of the Scottish Act, its exemptions, ends with section 41.
_THERE = {
    "42": ("legal professional privilege", "section 36(1)"),
    "43": ("commercial interests", "section 33"),
    "44": ("prohibitions on disclosure", "section 26"),
}
_CITED = compiled_pattern(
    r"\b(?:sections?|s\.?) ?(?P<number>4[234])(?:\(\w{1,2}\))*(?!\d)(?! ?(?:of (?:the )?(?:Freedom of Information Act 2000|FOIA\b|Environmental|Local|Data|Equality|Housing|Education|Criminal|Police)))",
    re.IGNORECASE,
)
_RELIES = Sign(
    r"\b(?:exempt\w*|with+h(?:old|olds|olding|eld)|refus\w+|applies|apply|applied|engaged|rel(?:y|ied|ying) on|under)\b",
    re.IGNORECASE,
)
_OF_BOTH = Sign(
    r"\b(?:Freedom of Information Act 2000|FOIA|Act of 2000|2000 Act|equivalent|England|corresponding|rather than)\b"
)


# Words of the other Act, for it may be meant; the Scottish Act has the other's name within its own.
_OF_SCOTLAND = Sign(r"\b(?:Scot\w+|FOISA|Act (?:of )?2002|2002 Act)\b")


def number_of_the_other_act(letter: Letter) -> Iterator[Finding]:
    """The first sentence that refuses under each such number, in a letter that names no Act but its own."""
    if letter.regime == "FOISA" and not letter_shows(letter, _OF_BOTH):
        yield from islice(_beyond_the_last(letter), 1)
        yield from _of_another_interest(letter)
    elif letter.regime == "FOIA" and not letter_shows(letter, _OF_SCOTLAND):
        yield from _of_another_interest(letter)


def _of_another_interest(letter: Letter) -> Iterator[Finding]:
    """The first sentence for each row that refuses under a number which the other Act has for the interest that it names."""
    rows = [(row, sign(str(row["pattern"]))) for row in load("numbers_of_the_other_act").rows]
    rows = [
        (row, number) for row, number in rows if row["regime"] == letter.regime and may_show(letter, number)
    ]
    told: set[str] = set()
    for one in own_sentences(letter, _ROLES) if rows else ():
        for row, number in rows:
            found = number.search(one.said)
            if found is None or not _RELIES.shown_in(one.said) or disclaims(one.said):
                continue
            if not sign(str(row["beside"])).shown_in(one.said) or sign(str(row["not_where"])).shown_in(
                one.said
            ):
                continue
            if (
                row["id"] in told
                or len(_ANY.findall(one.text)) > 1
                or _OTHER_LAW.match(one.text, found.end())
            ):
                continue
            told.add(row["id"])
            span = Span(one.span.start + found.start(), one.span.start + found.end())
            other = _ACT["FOIA" if letter.regime == "FOISA" else "FOISA"]
            values = {
                "quotation": clip(one.text),
                "number": found.group().split(" ")[-1].removeprefix("s."),
                "title": str(row["title"]),
                "instead": str(row["instead"]),
                "own": _ACT[letter.regime],
                "other": other,
                "subject": str(row["id"]),
            }
            yield finding(
                "interest-of-the-other-act", letter.document, span, values,
                sources=requirement("RN02"), regime=letter.regime,
            )  # fmt: skip


_ANY = compiled_pattern(r"\b(?:sections?|s\.?) ?\d|\band \d{2}\(", re.IGNORECASE)
_OTHER_LAW = compiled_pattern(
    r"(?:\(\w{1,3}\))* ?(?:of|in) (?:the |that )?(?!(?:Freedom|FOI\w*|Act\b))[A-Z]|(?:\(\w{1,3}\))*,? (?:of )?Part\b"
)


def _beyond_the_last(letter: Letter) -> Iterator[Finding]:
    """Sentences of a Scottish letter that refuse under a number after the last exemption of that Act."""
    for one in own_sentences(letter, _ROLES):
        found = _CITED.search(one.text)
        if found is None or not _RELIES.shown_in(one.said) or disclaims(one.said):
            continue
        title, instead = _THERE[found["number"]]
        span = Span(one.span.start + found.start(), one.span.start + found.end())
        values = {
            "quotation": clip(one.text),
            "number": found["number"],
            "title": title,
            "instead": instead,
            "subject": found["number"],
        }
        yield finding(
            "number-of-the-other-act", letter.document, span, values,
            sources=requirement("RN02"), regime=letter.regime,
        )  # fmt: skip
