"""The time that a Scottish letter gives for applying to the Commissioner, where the law gives six months."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.sentences import Sentence, all_sentences
from similarity.audit.terms.review_terms import TERM, law_on, may_tell, working_days
from similarity.audit.terms.told_terms import first_told
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter

__all__ = ["short_appeal_terms"]

_COMMISSIONER = r"\b(?:Scottish Information Commissioner|Commissioner|SIC)\b"
_APPLY = r"\b(?:appl(?:y|ication)|appeal|complain\w*|go|write|refer\w*|take (?:it|the matter|your case))\b"
# "apply to the Commissioner … within three months"
_BEFORE = compiled_pattern(
    rf"{_APPLY}[^.;]{{0,60}}{_COMMISSIONER}(?:(?!\b(?:court|session|point of law|will|aims?|decid\w*|his|her|its|their) )[^;]){{0,160}}?\b(?:within|in|inside|not later than|no later than|before the end of|up to)(?: a period of| the)?\s$",
    re.IGNORECASE | re.DOTALL,
)
# "three months in which to apply to the Commissioner"
_BEHIND = compiled_pattern(
    rf"(?: (?:from|of|after) [^.;,]{{3,60}})?,? (?:in which |within which )?to {_APPLY}[^.;]{{0,40}}{_COMMISSIONER}",
    re.IGNORECASE,
)
_OTHER = compiled_pattern(
    r"\b(?:if (?:we|the \w+|you (?:do not|have not|don[’']t|haven[’']t)) (?:do|does|have|has|hear|receive)|was|were|court|tribunal|against|did not|has not|replied|England|Wilmslow)\b",
    re.IGNORECASE,
)
_CLEARLY_LESS = 0.8  # 24 weeks or 180 days may be meant for six months


def short_appeal_terms(letter: Letter) -> Iterator[Finding]:
    """The first sentence that gives the reader less time than the law, where no sentence gives that.

    References
    ----------
    Freedom of Information (Scotland) Act 2002, s.47(4), which applies under the Scottish Regulations too.
    """
    law = law_on("appeal", letter)
    if law is None:
        return
    told = [(s, *one) for s in all_sentences(letter) if may_tell(s) for one in _terms(s)]
    if not told or any(days >= law["working_days"] * _CLEARLY_LESS for _, _, days in told):
        return
    yield first_told("term-for-appeal", "appeal-term", letter, told, law, letter.regime)


def _terms(sentence: Sentence) -> Iterator[tuple[re.Match[str], float]]:
    """Terms of a sentence for applying to the Commissioner, in working days."""
    text = sentence.text
    if "ommissioner" not in text and "SIC" not in text:
        return
    for term in TERM.finditer(text):
        before, behind = text[: term.start()], text[term.end() :]
        clause = re.split(r"[.;] |\b(?:and|but|then) (?=we\b|the review)", before)[-1]
        if _OTHER.search(clause):
            continue
        if _BEFORE.search(clause) or _BEHIND.match(behind):
            yield term, working_days(term)
