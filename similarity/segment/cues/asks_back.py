"""A question of the authority to the requester: "whether you want the plans or the drawings".

It speaks of what the reader means, wants or has in mind. Requests ask what the authority holds or does.
"""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["ASKS_BACK", "ASKS_BACK_CUE", "asks_back"]

ASKS_BACK_CUE = "other-asks-back"
ASKS_BACK = compiled_pattern(
    r"\byou (?:really |actually |most )?(?:mean|meant|want|wanted|wish|prefer|seek|are (?:after|seeking|looking for|interested in|asking)|need|have in mind|had in mind|would (?:like|prefer|rather))\b"
    r"|\b(?:interests?|suits?|helps?) you\b",
    re.IGNORECASE,
)
_ASKING = compiled_pattern(
    r"^\W*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)?(?:which|what(?! you\b)|whether|how|who|when|is it|are (?:they|these)|do you|would you|could you|can you|will you|please (?:say|tell us|let us know|clarify|specify|confirm))\b",
    re.IGNORECASE,
)


def asks_back(text: str) -> bool:
    """Whether a sentence or point asks the requester what is wanted."""
    return "you" in text and _ASKING.match(text) is not None and ASKS_BACK.search(text) is not None
