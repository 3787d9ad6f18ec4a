"""What a letter calls not held although another holds it for the authority, and what it withholds although it is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.sentences import own_sentences
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role

__all__ = ["gone_and_withheld", "held_for_us"]

_ROLES: frozenset[Role] = (QUOTABLE_ROLES - {"legislation"}) | {"other", "disclosure"}
_US = r"(?:council|trust|authority|department|force|university|board|college|agency|service|school|constabulary|ministry|commission|office)"
_NOT_HELD = Sign(
    r"\b(?:no (?:\w+ )?(?:information|records?|documents?|data|copy|copies|material) (?:is |are )?held|(?:is|are) not held|not held\b|(?:do|does) not (?:itself |ourselves )?hold)\b",
    re.IGNORECASE,
)
_FOR_US = Sign(
    rf"\b(?:holds?|held|keeps?|kept|stores?|stored|retains?|retained)\b[^.;]{{0,50}}\bon (?:our|the {_US}[’']s) behalf\b"
    rf"|\b(?:holds?|held|keeps?|kept|stores?|stored|retains?|retained)\b[^.;]{{0,50}}\b(?:on behalf of|for) (?:us|the {_US})\b(?! and| or)",
    re.IGNORECASE,
)
# Nobody holds it, or it was so once; or the law's own words.
_NO_CLAIM = Sign(
    r"\b(?:not|no|nor|neither|never|nobody|none|if|whether|would|could|may|might|unless|had|formerly|previously|used to|until|any|anyone|means|purposes|otherwise|nothing)\b",
    re.IGNORECASE,
)
_NEAR = 3  # sentences between the two
_GONE = Sign(
    r"\b(?:has|have|was|were) (?:since |already |now |long )*(?:been )?(?:destroyed|deleted|shredded|disposed of|wiped|erased)\b[^.;]{0,90}\b(?:and|but)\b[^.;]{0,40}\b(?:with+h(?:old|olding|eld)|exempt|refus(?:e|ed|ing))\b[^.;]{0,15}\b(?:it|them|this|these|under|from)\b",
    re.IGNORECASE,
)
_SOME_LEFT = compiled_pattern(
    r"\b(?:cop(?:y|ies)|original\w*|paper|some|parts?|partly|others?|rest|remain\w*|surviv\w*|if|would|what is left|which|that was|backup|back-up|except|apart|not|no|older|earlier|before)\b",
    re.IGNORECASE,
)


def held_for_us(letter: Letter) -> Iterator[Finding]:
    """The first sentence that says who holds for the authority what a sentence near it calls not held.

    References
    ----------
    FOIA s.3(2)(b), FOISA s.3(2)(b), EIR reg. 3(2)(b): what another holds on behalf of an authority the authority holds.
    """
    sentences = own_sentences(letter, _ROLES)
    denies = [
        number
        for number, one in enumerate(sentences)
        if _NOT_HELD.shown_in(one.said) and not _FOR_US.shown_in(one.said)
    ]
    for number, one in enumerate(sentences):
        if not _FOR_US.shown_in(one.said) or _NO_CLAIM.shown_in(one.said):
            continue
        near = [other for other in denies if abs(other - number) <= _NEAR]
        if not near:
            continue
        other = sentences[min(near, key=lambda at: (abs(at - number), at))]
        values = {"quotation": clip(one.text), "other": clip(other.text), "subject": "held"}
        yield finding(
            "held-for-us", letter.document, one.span, values, regime=letter.regime,
            other_document=letter.document.document_id, other_span=other.span,
        )  # fmt: skip
        return


def gone_and_withheld(letter: Letter) -> Iterator[Finding]:
    """The first sentence that says that a thing was destroyed and is withheld."""
    for one in own_sentences(letter, _ROLES):
        found = _GONE.search(one.said)
        if found is not None and not _SOME_LEFT.search(one.text[: found.end()]):
            values = {"quotation": clip(one.text), "subject": "gone"}
            yield finding("gone-and-withheld", letter.document, one.span, values, regime=letter.regime)
            return
