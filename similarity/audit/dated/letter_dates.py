"""When a letter can have been written, and the dates that its sentences name."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document
from similarity.words import MONTHS

__all__ = ["ACT_IN_FORCE", "DateRange", "LetterDate", "dates_in", "in_words", "known_days", "letter_date"]

ACT_IN_FORCE = dt.date(2005, 1, 1)  # the right of access under FOIA s.1 began: no answer is older

_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTHS |= {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTHS["sept"] = 9
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = compiled_pattern(
    rf"\b(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)\b"
    rf"|\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+)?(?P<month>{_MONTH})\.?,?\s+(?P<year>(?:19|20)\d\d)\b"
    rf"|\b(?P<only>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# A disclosure log shows when a page was published; the answer is older, by how much is not known.
_PUBLISHED_AFTER = dt.timedelta(days=92)
_LATER_DAYS = 2  # one may lie ahead: a promise to publish
# What other evidence says beside a letter's own date bears on its publication or on the request.
_WEAKER = compiled_pattern(r"\b(?:page|address|reference number|properties)\b[^;]*\bsays\b")
# A reference carries the year in which the request arrived; an answer may fall into the next.
_ANSWERED_BY = (3, 31)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date

    def overlaps(self, other: DateRange) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class LetterDate:
    """The days on which a letter can have been written, and how that is known, in words."""

    days: DateRange
    words: str
    certain: bool


def in_words(day: dt.date) -> str:
    """A date as an English reader writes it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _whole_month(year: int, month: int) -> DateRange:
    return DateRange(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def _range_of(found: re.Match[str]) -> DateRange | None:
    try:
        if found["iso"]:
            parts = [int(part) for part in found["iso"].split("-")]
            if len(parts) == 3:
                day = dt.date(parts[0], parts[1], parts[2])
                return DateRange(day, day)
            return _whole_month(parts[0], parts[1])
        if found["only"]:
            year = int(found["only"])
            return DateRange(dt.date(year, 1, 1), dt.date(year, 12, 31))
        year, month = int(found["year"]), _MONTHS[found["month"].lower()]
        if found["day"]:
            day = dt.date(year, month, int(found["day"]))
            return DateRange(day, day)
        return _whole_month(year, month)
    except ValueError:  # 31 June, month 13
        return None


def dates_in(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, DateRange]]:
    """Days, months and years named in a text: start, end and what they cover."""
    stop = len(text) if end is None else end
    found = ((m.start(), m.end(), _range_of(m)) for m in _DATE.finditer(text, start, stop))
    return [(begin, finish, days) for begin, finish, days in found if days is not None]


def known_days(document: Document) -> DateRange | None:
    """The date as it stands; None where there is none, or none that a calendar has."""
    try:
        known = document.date_range()
    except ValueError:
        return None
    return DateRange(*known) if known else None


def letter_date(document: Document) -> LetterDate | None:
    """When the letter can have been written; None when nothing is known.

    Notes
    -----
    A page's date or a month in an address is that of publication, and a reference's year is that of the
    request, so the range is wider than the date; conflicting dates widen it to hold them all. A date that
    does not stand in the letter and lies before days that the letter names is none: a copy's, or a library's.
    """
    known = known_days(document)
    if known is None or _outlived(document, known):
        return None
    first, last = known.first, known.last
    if document.date_basis == "given":  # what the user knows outranks every date in the letter
        return LetterDate(DateRange(first, last), "the date that you gave for the letter", True)
    words = {
        "letter": "the letter's own date",
        "email_header": "the date of its e-mail",
        "page": "the date of the page, on which it was published at the latest",
        "url_month": "the month in its address, in which it was published at the latest",
        "reference_year": "the year in its reference number, in which the request arrived",
        "file_metadata": "the date inside the file, which copying can change",
        "unknown": "a date of unknown origin",
    }[document.date_basis]
    certain = document.date_basis in {"letter", "email_header"}
    if document.date_basis in {"page", "url_month", "file_metadata", "unknown"}:
        first -= _PUBLISHED_AFTER
    if document.date_basis == "reference_year":
        last = dt.date(last.year + 1, *_ANSWERED_BY)
    others = [
        days
        for note in document.conflicts
        if "date" in note.lower() and not (certain and _WEAKER.search(note))
        for _, _, days in dates_in(note)
    ]
    if others:
        first = min([first, *(days.first for days in others)])
        last = max([last, *(days.last for days in others)])
        words += "; the letter carries more than one date, and all were taken into account"
        certain = False
    return LetterDate(DateRange(first, last), words, certain)


def _outlived(document: Document, known: DateRange) -> bool:
    """Whether a date from outside the letter lies before several days of the past that the letter names."""
    if document.date_basis in {"letter", "email_header"}:
        return False
    later = {days for _, _, days in dates_in(document.text) if days.first > known.last + _PUBLISHED_AFTER}
    return len(later) >= _LATER_DAYS
