"""Sentences that refuse in a word or two, and those that add the ground: "Held. Not being supplied. Section 31(1)(a) and (b)."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Role
from similarity.segment.parts.stretches import Stretch

__all__ = ["REFUSES_ALONE", "told_alone"]

REFUSES_ALONE = "decision-refuses-alone"
_LONGEST = 90  # characters
_REFUSES = compiled_pattern(
    r"\W*(?:(?:this|that|it|these|they|both|all|held|we hold (?:it|this|them)),?\s+(?:(?:but|and|is|are|was|part)\s+)*)?"
    r"(?:not (?:being |to be |for )?(?:supplied|provided|disclosed|released|release|given|sent|answered|disclosure)|with+held|refused|declined)"
    r"(?:,? (?:here|too|also|in full|entirely|I(?:[’']m| am) afraid))?[.;!]?\W*"
    # "The Trust is of the view that this is exempt from disclosure."
    r"|\W*(?:(?:a(?:nswer)?|response) ?\d{0,2}[.:)]\s*)?(?:(?:we|I|(?:the|this) \w+)\s+(?:(?:is|are|am) of the (?:view|opinion) that|takes? the view that|(?:considers?|thinks?|believes?|finds?)(?: that)?)\s+)?(?:all of )?(?:this|that|it|these|they|those|both)(?: information)?\s+(?:is |are |to be )?(?:therefore |also |all |both )?exempt(?: from (?:disclosure|release|publication))?\W*"
    r"|\W*(?:held|we (?:do )?hold (?:it|this|these|them|that))\W*",
    re.IGNORECASE,
)
_GROUND = compiled_pattern(
    r"\W*(?:and |also |under |by )?(?:the exemptions? (?:at|in) )?(?:sections?|ss?\.?|regulations?|regs?\.?) ?\d+[A-Z]?(?:\(\w+\))*"
    r"(?:(?:,| and| &|;)+ ?(?:sections? |ss?\.? ?|regulations? |regs?\.? ?)?(?:\d+[A-Z]?)?(?:\(\w+\))*)*(?: of the (?:Act|Regulations))?\W*",
    re.IGNORECASE,
)


def told_alone(before: Sequence[Stretch], block: int, sentence: str) -> Role | None:
    """What a sentence does that refuses in a word, or gives only the ground of what was said just before it.

    Parameters
    ----------
    before
        What was read of the letter so far.
    block
        Where the sentence stands.
    sentence
        Its words.

    Returns
    -------
    str or None
        ``decision`` or ``ncnd``; None where it does neither.
    """
    if len(sentence) > _LONGEST:
        return None
    if _REFUSES.fullmatch(sentence):
        return "decision"
    last = before[-1] if before else None
    if last is None or last.block != block or last.kind != "sentence":
        return None
    return last.role if last.role in ("decision", "ncnd") and _GROUND.fullmatch(sentence) else None
