"""A question told and answered in one paragraph: "You asked how many dives there were. There were nine."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Role
from similarity.segment.parts.stretches import Stretch

__all__ = ["answer_bonus"]

_ASKED, _GIVEN, _DECIDED = 12.0, 6.0, 3.0  # points

# What was asked is a question: "asked whether …", "wanted to know who …"; a thing asked for has no short answer.
_QUESTION = compiled_pattern(
    r"\byou(?:[’']d| (?:also|then|further|have|had|next|first|lastly|finally))* (?:ask|want|wish|wonder|enquire|inquire|like)\w*\b[^.;:]{0,60}?\b(?:whether|who|whom|whose|how|what|when|which|where|why|if)\b",
    re.IGNORECASE,
)
_ANSWERS = compiled_pattern(
    r"^\W*(?:yes\b|no[,.;]|none\b|nobody\b|no[ -]one\b|nothing\b|neither\b|nil\b|there (?:is|are|was|were|has|have)\b|(?:it|they|he|she|this|these|those|that) (?:is|are|was|were|has|have|had|did|does|do|cost|came|went)(?:n[’']t)?\b"
    r"|(?:we|i) (?:have |had |do |did |are |were |am |was )?(?:\w+ed|know|hold|found|paid|spent|bought|sold|keep|kept|use|own|made|took)\b|the (?:\w+ ){1,3}(?:is|are|was|were|did|does|do|has|have|paid|made|took|held|bought|sold)\b)",
    re.IGNORECASE,
)
# Of the request itself, or of the requester: no answer.
_OF_THE_ASKING = compiled_pattern(
    r"\b(?:you|your|yours|request\w*|enquir\w+|question\w*|clarif\w+|received|acknowledg\w+|act|regulations?|legislation|handled|treated|dealt|processed|considered)\b",
    re.IGNORECASE,
)


def answer_bonus(stretches: Sequence[Stretch], index: int, words: str, text: str) -> dict[Role, float]:
    """Points for a sentence that answers the question told right before it in its paragraph; none for any other.

    Parameters
    ----------
    stretches
        What was read before.
    index
        Of the block.
    words
        Of the sentence.
    text
        Of the document.
    """
    before = stretches[-1] if stretches else None
    if before is None or before.block != index or before.role != "request" or before.quotation:
        return {}
    asked = before.span.of(text)
    if not asked.rstrip().endswith(".") or not _ANSWERS.match(words) or _OF_THE_ASKING.search(words):
        return {}
    if not _QUESTION.search(asked):
        return {}
    return {"request": -_ASKED, "disclosure": _GIVEN, "decision": _DECIDED}
