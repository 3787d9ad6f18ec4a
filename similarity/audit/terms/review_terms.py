"""The time that a letter gives for asking for a review, where the law gives more; the Act of 2000 sets none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from similarity.audit.contradictions.scope.handled_under import law_of
from similarity.audit.sentences import Sentence, all_sentences
from similarity.audit.terms.told_terms import first_told
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter

__all__ = ["REVIEW", "TERM", "law_on", "may_tell", "short_review_terms", "working_days"]

_WORDS = {"five": 5, "seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "twenty-one": 21, "twenty-five": 25, "twenty-eight": 28, "thirty": 30, "forty": 40, "one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8, "nine": 9, "twelve": 12, "fifty": 50, "sixty": 60}  # fmt: skip
TERM = compiled_pattern(
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})[- ](?P<unit>working days?|calendar days?|days?|weeks?|calendar months?|months?)\b",
    re.IGNORECASE,
)
_WORKING_DAYS = {"working day": 1.0, "calendar day": 5 / 7, "day": 5 / 7, "week": 5.0, "calendar month": 21.0, "month": 21.0}  # fmt: skip
REVIEW = compiled_pattern(r"\b(?:review\w*|reconsider\w*|re-?examin\w*|representations?)\b", re.IGNORECASE)
_BY_READER = compiled_pattern(
    r"\byou(?:r|rs)?\b|\b(?:requests?|applications?|requirements?|representations?) (?:for|to|must|should|have|has|may|need|by|are|is|in)\b",
    re.IGNORECASE,
)
# The authority's own time, another step's, and what was.
_OTHER_STEP = compiled_pattern(
    r"\b(?:we|I|us|our (?:answer|reply|decision|response)|the (?:council|trust|board|authority|university|service|reviewer|panel|agency|department|outcome|result|review)) (?:\w+ ){0,2}?(?:will|shall|aims?|must|hopes?|expects?|intends?|has|have|undertakes?|is|are|should|may)\b"
    r"|\byou (?:have |had )?(?:asked|requested|sought|wrote|complained|submitted|applied)\b"
    r"|\b(?:respon[ds]\w*|repl(?:y|ies|ied)|answered|acknowledg\w*|notif\w*|told|informed|hear from|completed?|carried out|conducted|decided|published|received|commissioner|tribunal|court|ombudsman|appeal\w*|was|were|late|after (?:that|the review)|thereafter|clarif\w*|fee)\b(?! (?:this|your copy of|our (?:letter|answer|reply|response)|the (?:letter|answer|reply|response|notice)))",
    re.IGNORECASE,
)
_CLAUSE = compiled_pattern(
    r"[.;:]\s|,?\s+(?:and|but|then)\s+(?=(?:we|I|the|our|then|if|after|within|may)\b)|,\s+(?=(?:we|our|which|who|after)\b)|\)",
    re.IGNORECASE,
)


def short_review_terms(letter: Letter) -> Iterator[Finding]:
    """The first sentence that gives the reader fewer working days for asking for a review than the law does.

    Notes
    -----
    Only under a law that sets the time, and only where no sentence of the letter gives it.
    """
    law = law_on("review", letter)
    if law is None:
        return
    told = [(s, *one) for s in all_sentences(letter) if may_tell(s) for one in _terms(s)]
    if not told or any(days >= law["working_days"] for _, _, days in told):
        return
    yield first_told("term-for-review", "review-term", letter, told, law, law_of(letter))


def law_on(name: str, letter: Letter) -> Mapping[str, Any] | None:
    """What the law of a letter says of a step of a review."""
    wanted = f"{name}-{law_of(letter)}"
    return next((row for row in load("legal_terms").rows if row["id"] == wanted), None)


def may_tell(sentence: Sentence) -> bool:
    """Whether a sentence can be the authority's own."""
    return sentence.label.role not in ("request", "chrome") and not sentence.label.quotation


def _terms(sentence: Sentence) -> Iterator[tuple[re.Match[str], float]]:
    """Terms of a sentence for the step of asking for a review, in working days."""
    if not REVIEW.search(sentence.text):
        return
    breaks = [0, *(m.end() for m in _CLAUSE.finditer(sentence.text)), len(sentence.text)]
    for term in TERM.finditer(sentence.text):
        clause = sentence.text[
            max(b for b in breaks if b <= term.start()) : min(b for b in breaks if b >= term.end())
        ]
        if REVIEW.search(clause) and _BY_READER.search(clause) and not _OTHER_STEP.search(clause):
            yield term, working_days(term)


def working_days(term: re.Match[str]) -> float:
    """How many working days a `TERM` comes to, about."""
    said = term["number"].lower()
    number = _WORDS.get(said) or (int(said) if said.isdigit() else 0)
    return number * _WORKING_DAYS[term["unit"].lower().rstrip("s")]
