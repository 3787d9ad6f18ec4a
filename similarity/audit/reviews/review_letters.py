"""Which letters decide an internal review."""

from __future__ import annotations

import re

from similarity.records import Letter

__all__ = ["is_review"]

_OPENING = 1500  # characters in which a review says that it is one
_REVIEWED = re.compile(
    r"\b(?:outcome|result|conclusion) of (?:the|your|this|my|our|an?) (?:internal )?review\b"
    r"|\b(?:have|has) (?:now )?(?:conducted|carried out|completed|undertaken) (?:the|an?|your|this) (?:internal )?review\b"
    r"|\b(?:asked for|requested) an? (?:internal )?review of (?:the|our|my|that)\b"
    r"|\bour (?:refusal|decision|answer|reply|response)\b[^.\n]{0,60}\bbe reviewed\b"
    r"|\breview its decision of\b",
    re.IGNORECASE,
)


def is_review(letter: Letter) -> bool:
    """Whether the letter decides an internal review; its opening says so where its kind was not found."""
    if letter.kind == "internal_review":
        return True
    text = letter.document.text
    # The right to ask for a review stands in every letter, so that part is left out.
    opening = "\n".join(
        lab.span.of(text)
        for lab in letter.labels
        if lab.span.start < _OPENING and lab.role not in {"complaint_rights", "chrome"}
    )
    return bool(_REVIEWED.search(opening))
