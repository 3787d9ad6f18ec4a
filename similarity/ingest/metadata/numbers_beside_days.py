"""The names, numbers and other words that stand in one line with a day, and whether the day is the letter's by them."""

from __future__ import annotations

import re

from similarity.ingest.metadata.reference_forms import VALUE, is_strong
from similarity.kept_work import pattern as compiled_pattern

__all__ = [
    "BY_WHOM",
    "NAMED_AND_NUMBERED",
    "NAME_BEFORE",
    "NOT_THE_LETTER",
    "REFERENCE",
    "is_numbered",
    "named_or_numbered",
    "opens_with_number",
]

# "Skerra and Isles Care Board, 2 May 2019"
NAME_BEFORE = compiled_pattern(r"(?:[A-Z][\w’'-]*(?![\w’'-])|(?:of|and|the|for|in)\b|&| )+,")
# "Access Team, 30 June 2025, TDB-IA-77"
NAMED_AND_NUMBERED = compiled_pattern(r",\s*[A-Z0-9][\w/.-]*\d[\w/.-]*\.?\s*")
_NUMBERED_FIRST = compiled_pattern(r"(?:[\w./-]+ ){0,3}[\w./-]*\d[\w./-]*\.")
# "Our ref: PW 2023-0611", beside which a letterhead sets its day
REFERENCE = compiled_pattern(
    r"(?:(?:our|my|the)\s+)?(?:(?:foia?|eir|case)\s+)?(?:ref(?:erence)?|number|no)(?:\s+(?:no|number|is))?\.?\s*[:.]?\s*(?:[A-Z]{1,8}\s+)?[\w./-]*\d[\w./-]*(?:\s+\([^()]{1,12}\))?",
    re.IGNORECASE,
)
# "Reference HB/22/3, of 3 May 2022", "Our number HB-7, sent to you on 3 May 2022"
_SENT_WITH = compiled_pattern(
    r"(?:[\s,;]|\b(?:of|dated?|sent|to|you|issued|signed|given|on|the|by|e-?mail|post|this|and)\b)+$",
    re.IGNORECASE,
)
NOT_THE_LETTER = compiled_pattern(
    r"\b(?:request(?:ed)?|receiv\w+|asked|enquiry|due|your|deadline|target|birth|until|since|from|between|meeting|held|updated|review\s+by)\b",
    re.IGNORECASE,
)
BY_WHOM = compiled_pattern(
    r"[\s,]*(?:by\b[^.\d]{1,80}|under (?:the )?(?:number|reference|ref)\b.{1,30})?\.?\s*", re.IGNORECASE
)
# "Internal review IR/22/008, 3 May 2022": whose number it is
_PAPER = compiled_pattern(r"(?:(?:our|the) )?(?:internal review|review|file|letter|notice)\s+", re.IGNORECASE)


def is_numbered(before: str) -> bool:
    """Whether what stands before a day is the letter's number, with its label or in the form of one: "TDP 118/23 dated"."""
    words = _SENT_WITH.sub("", before)
    number = _PAPER.sub("", words, count=1)
    return REFERENCE.fullmatch(words) is not None or (
        is_strong(number) and re.fullmatch(VALUE, number) is not None
    )


def named_or_numbered(before: str) -> bool:
    """Whether what stands before a day is a name with a comma, or the letter's number."""
    return NAME_BEFORE.fullmatch(before.strip()) is not None or is_numbered(before)


def opens_with_number(before: str) -> bool:
    """Whether the sentence before a day is, or begins by, the letter's number: "Reference AB/12. Issued …"."""
    return _NUMBERED_FIRST.fullmatch(before) is not None or REFERENCE.match(before) is not None
