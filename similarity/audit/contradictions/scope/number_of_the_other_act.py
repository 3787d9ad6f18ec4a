"""Exemptions that a letter under the Scottish Act cites by their numbers in the Act of 2000."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.absence.disclaimers import disclaims
from similarity.audit.sentences import letter_shows, own_sentences
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["number_of_the_other_act"]

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


def number_of_the_other_act(letter: Letter) -> Iterator[Finding]:
    """The first sentence that refuses under such a number, in a letter that names no Act but the Scottish one."""
    if letter.regime != "FOISA" or letter_shows(letter, _OF_BOTH):
        return
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
        return
