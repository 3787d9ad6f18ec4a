"""A review by the one who gave the first answer, as it says itself."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.sentences import own_sentences
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, finding, requirement
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["same_reviewer"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"other", "reference"}
_OWN_DECISION = Sign(
    r"\b(?:review(?:ed|ing)?|reconsider(?:ed|ing)?|re-?examin(?:ed|ing)|look(?:ed|ing)? again at|uph(?:old|eld|olding)|stand by|stood by|confirm(?:ed)?|maintain(?:ed)?) my (?:own )?(?:original |first |initial |earlier |previous )?(?:decision|refusal|answer)\b"
    r"|\bI (?:myself )?(?:originally |first |initially |then )?(?:refused|withheld|answered|dealt with|handled|decided) (?:your|the) (?:original |first )?request\b"
    r"|\bmy (?:own )?(?:original|first|initial|earlier|previous) (?:decision|refusal)\b|\bwhat I (?:had )?decided (?:then|before|at first|in \w+)\b"
)
_NOT_SO = Sign(
    r"\b(?:not|n[’']t|never|nor|neither|no|colleague\w*|if|you (?:say|said|ask\w*|believe|think)|on behalf of)\b"
)


def same_reviewer(letter: Letter) -> Iterator[Finding]:
    """The first sentence of an internal review in which its writer speaks of the first decision as his or her own.

    Notes
    -----
    Guidance asks for somebody else where that can be done, so it is an open question.
    """
    if not letter.is_review:
        return
    for sentence in own_sentences(letter, _ROLES):
        found = _OWN_DECISION.search(sentence.said)
        if found is None or _NOT_SO.pattern.search(sentence.text[: found.end()]):
            continue
        span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
        values = {"quotation": clip(sentence.text), "subject": "reviewer"}
        yield finding(
            "same-reviewer", letter.document, span, values, sources=requirement("RN27"), regime=letter.regime
        )  # fmt: skip
        return
