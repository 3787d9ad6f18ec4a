"""Which letters decide an internal review."""

from __future__ import annotations

import re

from similarity.records import Letter

__all__ = ["is_review"]

_OPENING = 1500  # characters in which a review says that it is one
_REVIEWED = re.compile(
    r"\b(?:asked for|requested|conducted|carried out|completed|outcome of|result of|following|for) (?:an?|the|your|this|my)"
    r" (?:internal )?review\b|\binternal review of (?:the|our|my|that) (?:reply|answer|response|decision|refusal)\b",
    re.IGNORECASE,
)


def is_review(letter: Letter) -> bool:
    """Whether the letter decides an internal review; its opening says so where its kind was not found."""
    if letter.kind == "internal_review":
        return True
    opening = letter.document.text[:_OPENING]
    return letter.kind == "unknown" and bool(_REVIEWED.search(opening))
