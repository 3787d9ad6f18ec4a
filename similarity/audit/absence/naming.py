"""Every way in which a text may speak of an exemption: its number in any form, and words of its subject."""

from __future__ import annotations

import re
from functools import lru_cache

from similarity.audit.patterns import compiled
from similarity.audit.provisions import section_of
from similarity.audit.signs import Sign, said, sign
from similarity.facts import facts_cache, load
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["numbers_it", "speaks_of"]

_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
# Counts, times, dates and sums are no numbers of a section.
_COUNTED = rf"(?![\d%:/]|[.,]\d{{3}}\b|(?:st|nd|rd|th)\b|\s*(?:working|calendar|school|days?|weeks|months|years?|hours|minutes|per\s?cent|million|thousand|{_MONTH}))"
_WORD_FOR_SECTION = r"(?:sub)?s(?:ec|ect|ection)?s?\.?|reg(?:ulation)?s?\.?|paras?\.?|paragraphs?|exemptions?|exceptions?|articles?"
_BELOW = compiled_pattern(r"\s?[(.]\s?(\d[A-Z]?)\s?\)?(?!\d)", re.IGNORECASE)
_AS_ONE = frozenset({"40", "22", "38"})
_FROM_TO = compiled_pattern(
    rf"\b(?:{_WORD_FOR_SECTION})\s*(?P<first>\d{{1,2}})\S{{0,8}}\s*(?:to|through|until|[-–—])\s*(?P<last>\d{{1,2}})\b",
    re.IGNORECASE,
)

_TWO_NUMBERS = compiled_pattern(
    r"\d\S{0,8}\s*(?:to|through|until|[-–—])\s*\d", re.IGNORECASE
)  # in each of them


@lru_cache(maxsize=1 << 16)  # openings of parts are asked about again for each part below them
def numbers_it(text: str, cited: str) -> bool:
    """Whether a text has the number of the provision's section in any notation, in words or within a range.

    Wide on purpose: ``s31``, ``31.1.a``, ``Sec. 31 (1) (b)``, ``thirty-one`` and ``sections 30 to 33`` all name
    31(1)(a), and 31(3) does not; of the Regulations the whole number of the exception is looked for, as all begin with 12.
    """
    regime, _, number = cited.rpartition(" ")
    if regime.startswith("EI") and number.startswith(("12", "10")):
        return bool(_exception(number).search(text))
    section = section_of(number)
    digits = re.match(r"\d+", section)
    if digits is not None and digits[0] not in text and not _spelled_in(text, section):
        return _in_a_range(text, int(digits[0]))
    own = re.match(r"[^(]+\((\w+)\)", number)
    for found in _section(section).finditer(text):
        below = _BELOW.match(text, found.end())
        # Section 31(3) is not named where 31(1) is; the parts of section 40 explain one another.
        if not own or not below or section in _AS_ONE or below.group(1).lower() == own.group(1).lower():
            return True
    return digits is not None and _in_a_range(text, int(digits[0]))


def _spelled_in(text: str, section: str) -> bool:
    """Whether a text may have the number of a section in words."""
    return bool(_spelled(section)) and "section" in text.casefold()


def _in_a_range(text: str, section: int) -> bool:
    if not _TWO_NUMBERS.search(text):
        return False
    return any(int(found["first"]) <= section <= int(found["last"]) for found in _FROM_TO.finditer(text))


def _section(section: str) -> re.Pattern[str]:
    spelled = _spelled(section)
    return compiled(
        rf"(?:(?<![\w£$/:.,(-])|(?<=\()(?={_WORD_FOR_SECTION}))(?:{_WORD_FOR_SECTION})?\s?{re.escape(section)}{_COUNTED}(?![A-Z0-9])"
        + (rf"|\bsections?\s+{spelled}\b" if spelled else "")
    )


def _spelled(section: str) -> str:
    if not section.isdigit() or not 10 <= int(section) < 50:
        return ""
    tens, ones = divmod(int(section), 10)
    if tens == 1:
        return _TEENS[ones]
    return rf"{_TENS[tens]}[-\s]?{_ONES[ones]}" if ones else _TENS[tens]


def _exception(number: str) -> re.Pattern[str]:
    parts = re.findall(r"\w+", number)
    whole = r"[\s().,]{0,4}".join(map(re.escape, parts))
    tail = r"[\s.]{0,2}".join(rf"\({re.escape(part)}\)" for part in parts[1:])
    return compiled(rf"\b{whole}\b" + (rf"|{tail}" if len(parts) > 2 else ""))


def speaks_of(text: str, cited: str) -> bool:
    """Whether a text may speak of the provision: by number, by title or by any word of its subject.

    A provision whose subject is not known may be spoken of by any text.
    """
    if numbers_it(text, cited):
        return True
    signs, words = _subject(cited), said(text)
    return not signs or any(one.shown_in(words) for one in signs)


@facts_cache
def _subject(cited: str) -> tuple[Sign, ...]:
    """Signs of the rows of ``exemption_words`` for a provision: those of the nearest part that has any."""
    rows = load("exemption_words").rows
    shorter = cited
    while True:
        found = tuple(sign(str(row["pattern"])) for row in rows if shorter in row["sections"])
        if found or not shorter.endswith(")"):
            return found
        shorter = shorter[: shorter.rindex("(")]
