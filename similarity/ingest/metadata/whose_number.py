"""Whose number stands behind a label: the letter's own, or that of the reader, of another answer, or of no case at all."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["is_anothers", "of_another_answer"]

# What only an authority says of its own number: "your request has the number …", "(our AB-12)"
_GIVEN = compiled_pattern(
    r"\b(?:has|have|given|gave|bears?|allocated|assigned|numbered) (?:it |you |this )?(?:the |our )?(?:number\s*)?$|\(our\s*$",
    re.IGNORECASE,
)
_NOT_OWN = compiled_pattern(
    r"\b(?:your|original|previous|earlier|first|their|its|ico|commissioner(?:['’]s)?|tribunal)\b[^:]{0,20}$",
    re.IGNORECASE,
)
# "We answered you before, in January 2021 (our FOISA 2021-01).": the number of another answer.
_OF_ANOTHER = compiled_pattern(
    r"\b(?:(?:we|I) (?:have |had )?(?:already |also |first |last )*(?:answered|replied|responded|refused|wrote|dealt)|our (?:\w+ )?(?:answer|reply|response|letter|decision|refusal)"
    r"|before|earlier|previous(?:ly)?|last (?:year|month|week|spring|summer|autumn|winter)|ago|another)\b[^.;:]{0,80}\(our\s*$",
    re.IGNORECASE,
)
_NOT_A_LABEL = compiled_pattern(
    r"\b(?:tel(?:ephone)?|phone|fax|mobile|charity|company|vat|account|order|invoice|page|room|house|ward|question|part|section|item|registered|registration|registr\w+)\b\.?[^:.;]{0,20}$",
    re.IGNORECASE,
)
# "Marsh House, Sallow. Our reference: AB/12": what stands before a reference that is called ours is no label of it.
_OURS = compiled_pattern(r"\bour ref(?:erence|s|\.)?\b", re.IGNORECASE)


def is_anothers(text: str, before: str, label: str) -> bool:
    """Whether a number that a label introduces is not the letter's own.

    Parameters
    ----------
    text
        All that stands before the number.
    before
        The part of it before the label.
    label
        The last words before the number.
    """
    own = _GIVEN.search(label) is not None
    if own and of_another_answer(text):
        return True
    return (
        (not own and _NOT_OWN.search(before[-40:]) is not None)
        or (_NOT_A_LABEL.search(before[-30:]) is not None and not _OURS.search(label))
        or re.search(r"\byour ref", label, re.IGNORECASE) is not None
    )


def of_another_answer(text: str) -> bool:
    """Whether words end by the number of an answer that was given before, or to somebody else: "… last year (our"."""
    return _OF_ANOTHER.search(text) is not None
