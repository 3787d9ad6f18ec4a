"""What a sentence does with a provision that it names: rely on it, deny it, or only mention it."""

from __future__ import annotations

import re

__all__ = ["is_disclaimed"]

_DISCLAIMED = re.compile(
    r"\b(?:no longer|not|nor|never|neither|cease[sd]? to|withdraws?|withdrawn)\b[^.;,]{0,14}\b(?:rel(?:y|ies|ied|ying)|appl(?:y|ies|ied)|"
    r"engage[sd]?|cite[sd]?|claim(?:s|ed)?|reliance|needed)\b(?! the duty)",
    re.IGNORECASE,
)


def is_disclaimed(sentence: str) -> bool:
    """Whether a sentence says that a provision is *not* relied on."""
    return _DISCLAIMED.search(sentence) is not None
