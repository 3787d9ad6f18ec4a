"""How references are built: capitals, figures and parts; what looks like one and is none, or another's."""

from __future__ import annotations

import re

from similarity.ingest.facts_tables import compiled
from similarity.kept_work import pattern as compiled_pattern

__all__ = [
    "FIELDS",
    "PARTED",
    "VALUE",
    "is_anothers",
    "is_reference",
    "is_strong",
    "of_another_answer",
    "whole_reference",
]

_PART = r"[A-Z0-9][A-Za-z0-9]{0,14}(?:&[A-Z][A-Za-z0-9]{0,7}(?=[-/]))?"
_LETTERS = r"(?:[A-Z]{2,8}[a-z]|[A-Z](?:[a-z]?[A-Z]){1,5}|[A-Z]{1,8})(?:[-/.][A-Z][A-Za-z]{0,5})*"
# "BH 552 / 2024": the year of a number, written apart
_YEAR_APART = r"(?:(?<=[A-Z] \d)|(?<=[A-Z] \d\d)|(?<=[A-Z] \d{3})|(?<=[A-Z] \d{4})) / (?:19|20)\d\d\b"
# "FOI/22/118", "PW 06-2020/118", "IR 1127/18", "101001234567", "RB/H&S/22/0417"
VALUE = rf"(?:{_LETTERS}[ -]?(?=(?:[A-Z]+ )?[\w/.-]*\d))?(?:{_LETTERS} (?=[\w/.-]*\d))?{_PART}(?:[-/._]{_PART}|[-/][a-z]{{2,6}}(?=[-/][\dA-Z]))*(?:(?<=[A-Z] \d\d) \d{{3,6}}\b)?(?: of (?:19|20)\d\d\b|{_YEAR_APART})?"
# "BH 552 / 2024" is one field
_YEAR_BEHIND = r"(?<![A-Z] \d)(?<![A-Z] \d\d)(?<![A-Z] \d{3})(?<![A-Z] \d{4})|(?! / (?:19|20)\d\d\b)"
PARTED = compiled_pattern(rf"(?:{_YEAR_BEHIND})\s[/|·]\s")  # fields in one line of a letterhead
FIELDS = compiled_pattern(rf"\t|\n|(?:{_YEAR_BEHIND})\s[–—·|/-]\s|(?<=[a-z\d]{{4}})\.\s+(?=[A-Z\d])")
# What may follow a reference and belongs to it: that it is a review's, or the year it was numbered in ("1187 (18-19)").
_SUFFIX = compiled_pattern(
    r"[\s/-]?(?:\((?:internal )?review\)|IR\d?|\(\d\d\)|\((?:20)?\d\d[-/](?:20)?\d\d\))(?=\s*$)",
    re.IGNORECASE,
)
_NO_REFERENCE = compiled_pattern(
    r"(?:19|20)\d\d|\d{1,2}(?P<sign>[./-])\d{1,2}(?P=sign)(?:\d\d|\d{4})|(?:19|20)\d\d-\d\d-\d\d"
    r"|(?i:(?:act|foia?|foisa|eirs?|dpa|regulations?)[ ./-]?(?:19|20)\d\d)"
    r"|(?i:(?:regulations?|sections?|part|annex|appendix|question|article|chapter|page|version|covid|ss?|q)[ ./-]?\d{1,3}\w?)"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
)

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


def whole_reference(value: str, rest: str) -> str:
    """The reference at the start of ``rest`` by a known format, or ``value`` itself."""
    known = _formats(rest) or _formats(
        re.sub(r"\s*([/.-])\s*(?=\d)", r"\1", rest[:40])
    )  # "0318/ 2021" of a scan
    plain = value.strip(" .,;-/")
    if known:
        longest = max(known, key=len)
        if len(longest) >= len(plain) or not plain.startswith(longest):
            suffix = _SUFFIX.match(rest[len(longest) :])
            return (longest + (suffix.group() if suffix else "")).strip(" .,;")
        if not re.match(r"[/-]\w", plain[len(longest) :]):
            return longest
    suffix = _SUFFIX.match(rest[len(plain) :])
    return (plain + suffix.group()).strip() if suffix else plain


def _formats(text: str) -> list[str]:
    return [m.group() for _, pattern in compiled("reference_formats") if (m := pattern.match(text))]


def is_reference(value: str, labelled: bool = False, named: bool = False) -> bool:
    """Whether a value can be a reference: no year, financial year, day, postcode or section.

    Parameters
    ----------
    labelled, named
        Whether a label stands before it, and one that calls it a reference, not a request or case only.
    """
    digits = sum(c.isdigit() for c in value)
    if not digits or _NO_REFERENCE.fullmatch(value) or _is_financial_year(value):
        return False
    if labelled:
        return digits >= 2 or "/" in value or "-" in value or (named and sum(c.isupper() for c in value) >= 2)
    return (
        value in _formats(value) or is_strong(value) or (digits >= 2 and sum(c.isupper() for c in value) >= 2)
    )


def _is_financial_year(value: str) -> bool:
    """Whether a value is "2023/24" or "2023-2024"."""
    found = re.fullmatch(r"(?:19|20)(\d\d)[-/](?:19|20)?(\d\d)", value)
    return found is not None and (int(found[1]) + 1) % 100 == int(found[2])


def is_strong(value: str) -> bool:
    """Whether its form alone shows a reference: capitals with parts, or with a long number."""
    digits, capitals = sum(c.isdigit() for c in value), sum(c.isupper() for c in value)
    parts = len(re.findall(r"[-/._]", value))
    return (
        capitals >= 2
        and (
            digits >= 4
            or (digits >= 1 and parts >= 2)
            or (digits >= 3 and parts >= 1)
            or (digits >= 3 and " " in value)
        )
    ) or digits >= 9


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
