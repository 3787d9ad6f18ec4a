"""Sections 35 and 36 for the same information: the second covers only what the first does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.declared import declared_at
from similarity.audit.provisions import section_of
from similarity.audit.sentences import own_sentences
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["policy_and_conduct"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES - {"legislation"}
# Each for a part, or the second only where the first fails; or one of them is given up.
_SHARED_OUT = Sign(
    r"\b(?:alternativ\w+|or|otherwise|extent|some|parts?|partly|others?|remain\w*|rest|if|either|both|respectively|each|where|unless|instead|rather than|not exempt|not|no longer|withdr\w+|variously|different|certain|elements?|sections of|while|whereas|combination|between them)\b",
    re.IGNORECASE,
)
# Between the two something else is said to be exempt.
_OF_ANOTHER = compiled_pattern(
    r"\b(?:is|are|was|were|be|being|been|with+h\w+|refus\w+|exempt|appl(?:y|ies)|engaged)\b|[;.](?:\s|$)",
    re.IGNORECASE,
)


def policy_and_conduct(letter: Letter) -> Iterator[Finding]:
    """The first sentence that relies on both for one thing, where no sentence that names section 36 parts the two.

    References
    ----------
    Freedom of Information Act 2000, s.36(1)(a).
    """
    if letter.is_review or letter.regime not in {"", "FOIA"}:
        return
    relied = declared_at(letter)
    of_policy = [c for c in relied if section_of(c.provision) == "35"]
    of_conduct = [c for c in relied if section_of(c.provision) == "36"]
    sentences = own_sentences(letter, _ROLES)
    if any(
        _SHARED_OUT.shown_in(one.said)
        for one in sentences
        if "36" in one.text and ("section 35" in one.low or "s35" in one.low or "section 36" in one.low)
    ):
        return
    for one in sentences:
        first = next((c for c in of_policy if _stands_in(c.span, one.span)), None)
        second = next((c for c in of_conduct if _stands_in(c.span, one.span)), None)
        if first is None or second is None:
            continue
        earlier, later = sorted((first.span, second.span))
        if _OF_ANOTHER.search(letter.document.text, earlier.end, later.start):
            continue
        values = {"quotation": clip(one.text), "subject": "35 and 36"}
        yield finding(
            "policy-and-conduct", letter.document, one.span, values,
            sources=requirement("RN04"), regime=letter.regime,
        )  # fmt: skip
        return


def _stands_in(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start < sentence.end
