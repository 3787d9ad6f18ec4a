"""What stands around a place: the paragraph, what is decided in it or below it, what a line heads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES
from similarity.segment.citations import ground_of
from similarity.segment.parts.mentions import Mention
from similarity.segment.parts.stretches import Stretch

__all__ = ["decided_below", "decided_in_block", "heads", "leads_over", "paragraphs"]

_CONCLUDES = compiled_pattern(
    r"^(?!.*\b(?:also|too|as well|likewise)\b).*\b(?:therefore|accordingly|hence|thus|consequently|as such|for (?:this|that|these|those) reasons?|on (?:this|that) (?:basis|ground))\b",
    re.IGNORECASE | re.DOTALL,
)

# Behind the provision that ends a paragraph: "… of the Act.", "… of FOIA)."
_ENDS = compiled_pattern(r"[)\]]*(?:\s+of\s+(?:the\s+)?(?:[\w()]+\s*){1,8})?[)\].\s]*")


def heads(stretches: Sequence[Stretch], number: int) -> bool:
    """Whether a line that names a provision stands alone over reasons, as a heading does."""
    before = stretches[number - 1] if number else None
    after = stretches[number + 1] if number + 1 < len(stretches) else None
    alone = before is None or (before.kind != "list" and before.role not in ("decision", "exemption_list"))
    return alone and after is not None and after.kind == "sentence" and after.role in CASE_SPECIFIC_ROLES


def decided_in_block(
    stretches: Sequence[Stretch], at: Mapping[int, list[Mention]], number: int, text: str = ""
) -> tuple[str, ...]:
    """What a paragraph that begins with reasons goes on to decide by: "… For that reason it is exempt under section 43(2).".

    With the ``text`` a sentence decides too that was read as a reason and concludes, "It is therefore personal data and
    we are applying section 40(2)", or ends the paragraph by the provision: "… would break that promise: s.40(2) of the Act."
    """
    found: dict[str, None] = {}
    for place in range(number + 1, len(stretches)):
        here = stretches[place]
        if here.block != stretches[number].block:
            break
        relied = [m for m in at.get(place, []) if m.stance == "relied"]
        concludes = (
            bool(text and relied) and here.role == "harm" and _concludes(text, stretches, place, relied)
        )
        if here.role == "decision" or concludes:
            found.update((p, None) for m in relied for p in m.found.provisions)
    return tuple(found) if len(set(map(ground_of, found))) == 1 else ()


def _concludes(text: str, stretches: Sequence[Stretch], place: int, relied: Sequence[Mention]) -> bool:
    """Whether a reason says what follows from it, or is the last of its paragraph and ends in naming the provision."""
    here = stretches[place]
    if _CONCLUDES.search(here.span.of(text)):
        return True
    last = place + 1 == len(stretches) or stretches[place + 1].block != here.block
    return last and _ENDS.fullmatch(text[relied[-1].found.span.end : here.span.end]) is not None


def decided_below(
    stretches: Sequence[Stretch], at: Mapping[int, list[Mention]], number: int
) -> tuple[str, ...]:
    """What a decision at the end of a part relies on, whose reasons stand before it under one heading."""
    reasons = False
    for place in range(number + 1, len(stretches)):
        here = stretches[place]
        relied = [p for m in at.get(place, []) if m.stance == "relied" for p in m.found.provisions]
        if here.kind == "heading" or (here.role == "complaint_rights") or (relied and not reasons):
            return ()
        if relied:
            return tuple(dict.fromkeys(relied))
        reasons = reasons or here.role == "harm"
    return ()


def paragraphs(text: str, stretches: Sequence[Stretch], number: int) -> tuple[str, list[str]]:
    """What a block says from a stretch on, and what the blocks on harm say behind it before anything is decided again."""
    spoken: dict[int, list[str]] = {}
    for s in stretches[number:]:
        if (
            s.role in ("decision", "exemption_list", "complaint_rights")
            and s.block != stretches[number].block
        ):
            break
        if s.role == "harm" and s.kind == "sentence":
            spoken.setdefault(s.block, []).append(s.span.of(text))
    first, *rest = [" ".join(words) for words in spoken.values()]
    return first, rest


def leads_over(stretches: Sequence[Stretch], number: int) -> bool:
    """Whether the law told at a place is of the reasons: these follow it without a heading between."""
    after = next((s for s in stretches[number + 1 :] if s.kind == "heading" or s.role != "legislation"), None)
    return after is not None and after.kind == "sentence" and after.role in CASE_SPECIFIC_ROLES
