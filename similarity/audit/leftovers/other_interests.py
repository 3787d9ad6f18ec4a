"""A sentence about an interest that no exemption of the letter protects, and of which nothing else in it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.declared import declared
from similarity.audit.provisions import section_of
from similarity.audit.sentences import may_show, own_sentences, parts, requested_text, stem
from similarity.audit.signs import Said, sign
from similarity.audit.wording import clip, finding, requirement
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Letter, Role

__all__ = ["other_interests"]

_DEFINITE = compiled_pattern(r"\b(?:the|this|that|said)\s+(?:[\w'’-]+\s+){0,2}$", re.IGNORECASE)
_WORDS = 2  # words of the interest, unlike each other, that a sentence needs to speak of it
_NOT_SAID: frozenset[Role] = frozenset({"chrome", "reference", "complaint_rights", "legislation"})


def other_interests(letter: Letter) -> Iterator[Finding]:
    """One finding for each interest of the table ``interests`` of use ``elsewhere`` that a single sentence brings in."""
    if letter.request_status != "present":
        return
    claimed = {section_of(one) for one in (*declared(letter), *letter.argued)}
    claimed |= {section_of(c.provision) for c in letter.citations} | {c.provision for c in letter.citations}
    asked = Said(requested_text(letter))
    for row in load("interests").rows:
        if row["use"] != "elsewhere" or claimed & set(row["sections"]):
            continue
        interest = sign(str(row["pattern"]))
        if not may_show(letter, interest) or interest.shown_in(asked):
            continue
        holding = [
            (label, len({stem(m.group().lower()) for m in interest.finditer(words)}))
            for label, words in zip(letter.labels, parts(letter), strict=True)
            if label.role not in _NOT_SAID and interest.shown_in(words)
        ]
        sentences = [s for s in own_sentences(letter, CASE_SPECIFIC_ROLES) if interest.shown_in(s.said)]
        if len(holding) != 1 or len(sentences) != 1 or holding[0][1] < _WORDS:
            continue
        (sentence,) = sentences
        if not any(_DEFINITE.search(sentence.text[: m.start()]) for m in interest.finditer(sentence.said)):
            continue  # what may happen in general; "the contract" is one that should have been named before
        values = {
            "interest": str(row["name"]),
            "quotation": clip(sentence.text),
            "subject": str(row["id"]),
        }
        yield finding(
            "leftover-interest", letter.document, sentence.span, values,
            sources=requirement("RN15"), regime=letter.regime,
        )  # fmt: skip
