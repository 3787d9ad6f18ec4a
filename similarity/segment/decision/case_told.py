"""Sentences of the case among those that tell the law: "It is required here. If one were told that nothing was held, …".

A paragraph that opens with the law is read as law to its end where no cue parts it; what it goes on to say of this
request, of a day, or of what a yes or no would do, are the authority's own reasons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from similarity.kept_work import pattern as compiled_pattern
from similarity.segment.citations.harm_named import tells_what_giving_does
from similarity.segment.parts.stretches import Stretch

__all__ = ["CASE_TOLD", "told_of_the_case"]

CASE_TOLD = "case-told"
# A yes or a no, supposed, and what would come of it.
_YES_OR_NO = compiled_pattern(
    r"^\W*(?:\w{1,3}[.)]\s+)?(?:if (?:we|one|it|a|the|any|some|\w+ \w+)\b[^.;]{0,40}\b(?:told|confirmed|denied|said|answered|replied)\b"
    r"|to (?:say|tell|confirm|deny|answer|reply)\b|(?:saying|telling|confirming|denying|answering) (?!that the law)|a (?:yes|no)\b|(?:either|neither) answer\b)[^;]{0,200}?\bwould\b",
    re.IGNORECASE,
)
# "It is required here.", "That is so in this case."
_HERE = compiled_pattern(
    r"^\W*(?:it|that|this|they|the (?:exemption|test|condition|section)) (?:is|are) (?:\w+ ){0,3}(?:here|in (?:this|the present) case)\W*$",
    re.IGNORECASE,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# "On 3 October 2023 the judge ordered …": what was done on a day is no law.
_ON_A_DAY = compiled_pattern(
    rf"^\W*(?:On|By|In) (?:an? (?:order|letter|notice) (?:of|dated) )?\d{{1,2}} {_MONTH} \d{{4}},? (?!(?:the|this) (?:Act|Regulations|section|provision|law)\b)[^.;]{{0,60}}\b(?!enacted|passed|amended|repealed|inserted|substituted)\w+(?:ed|ave|ote|ade|eld|old)\b",
)


def told_of_the_case(text: str, stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches; what was taken for law without a cue of its own and speaks of the case is a reason.

    A sentence that says what giving the information would be, before it names the provision, is one whatever its cue.
    """
    return tuple(
        replace(s, role="harm", cue=CASE_TOLD, certain=False)
        if s.role == "legislation" and s.kind == "sentence" and not s.quotation and _of_case(s, text)
        else s
        for s in stretches
    )


def _of_case(stretch: Stretch, text: str) -> bool:
    words = stretch.span.of(text)
    if tells_what_giving_does(words):
        return True
    return stretch.cue.startswith("model") and any(
        pattern.search(words) is not None for pattern in (_YES_OR_NO, _HERE, _ON_A_DAY)
    )
