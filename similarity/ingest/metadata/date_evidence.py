"""When a letter was written: every piece of evidence, the strongest, and what cannot be true beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from similarity.ingest.draft import DatedEvidence, DraftBlock
from similarity.ingest.facts_tables import rows
from similarity.ingest.metadata.dates import day_of_line, day_published, only_a_day, published_only
from similarity.ingest.metadata.name_places import in_columns
from similarity.ingest.metadata.references import NEAR_END, NEAR_TOP
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import DateBasis

__all__ = ["date_conflicts", "dated_evidence", "strongest"]

_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_URL_MONTH = compiled_pattern(rf"/({'|'.join(_MONTH_NAMES)})[-_]((?:19|20)\d\d)(?:/|$)", re.IGNORECASE)
_URL_YEAR_MONTH = compiled_pattern(
    rf"disclosures?[-_]?((?:19|20)\d\d)/({'|'.join(_MONTH_NAMES)})(?:/|$)", re.IGNORECASE
)
_STRENGTH: tuple[DateBasis, ...] = (
    "letter",
    "email_header",
    "page",
    "url_month",
    "reference_year",
    "file_metadata",
)


# Days that libraries write into a file where its author gave none: templates of python-docx, the beginnings of
# the clocks of zip, Unix, Windows and spreadsheets, and the fixed day of reproducible PDFs.
_DEFAULTS = frozenset(
    [
        "2013-12-23",
        "1980-01-01",
        "1970-01-01",
        "1601-01-01",
        "1899-12-30",
        "1900-01-01",
        "1904-01-01",
        "2000-01-01",
        "2006-09-16",
    ]
)
_PARTS = compiled_pattern(r"(?:\.|\s[·|/])\s+(?=[A-Z\d])")
_REMARK = compiled_pattern(r"\s*\([^()]{1,120}\)\s*$")  # "(the 18th working day; Monday was a holiday here)"
_LONGEST_ROW = 140  # characters of a line of several short sentences
_LONGEST = 90  # characters of a line that says when a letter was written


def dated_evidence(
    body: Sequence[DraftBlock],
    chrome: Sequence[DraftBlock],
    stated: Sequence[DatedEvidence],
    address: str,
    reference: str,
) -> list[DatedEvidence]:
    """Every piece of evidence, each kind in the order of the letter.

    Parameters
    ----------
    body, chrome
        Blocks of the letter, and of the page around it.
    stated
        What the container or file says of itself; a library's default day is left out.
    address
        URL of retrieval.
    reference
        Of the letter.
    """
    return [
        *_letter_dates(body),
        *(item for item in stated if item.basis != "file_metadata" or item.date not in _DEFAULTS),
        *_published(chrome),
        *_address_month(address),
        *_reference_year(reference),
    ]


def strongest(evidence: Sequence[DatedEvidence]) -> tuple[str, DateBasis]:
    """The first piece of the strongest kind of evidence; an empty date is unknown."""
    for basis in _STRENGTH:
        for item in evidence:
            if item.basis == basis:
                return item.date, basis
    return "", "unknown"


def date_conflicts(evidence: Sequence[DatedEvidence], date: str, basis: DateBasis) -> list[str]:
    """Evidence that cannot be true together with the date taken."""
    found = []
    for item in evidence:
        if (item.date, item.basis) == (date, basis) or _agree(item, date, basis):
            continue
        line = f"date: {date} ({_SAID[basis]}) is taken; {_SAID[item.basis]} says {item.date}"
        if line not in found:
            found.append(line)
    return found


def _letter_dates(body: Sequence[DraftBlock]) -> Iterable[DatedEvidence]:
    """Days that the letter gives itself; a day before a month alone, and both before the day of a page."""
    months, pages = [], []
    for block in [*body[:NEAR_TOP], *body[NEAR_TOP:][-NEAR_END:]]:
        said = _REMARK.sub("", block.text)
        if block.author == "requester" or len(said) > (_LONGEST_ROW if _PARTS.search(said) else _LONGEST):
            continue
        day = (
            _in_parts(block.text)
            or day_of_line(block.text, table=block.kind == "table_row")
            or in_columns(block.text)[0]
        )
        if day and published_only(block.text):
            pages.append(DatedEvidence(day, "page"))
        elif len(day) == len("2022-05-01"):
            yield DatedEvidence(day, "letter")
        elif day:
            months.append(DatedEvidence(day, "letter"))
    yield from (*months, *pages)


def _in_parts(text: str) -> str:
    """The day in one of the short sentences of a line: "Sallow Council. Asked 3 May 2022. Answered 2 June 2022."."""
    parts = _PARTS.split(text)
    return next((day for part in parts if (day := only_a_day(part.strip()))), "") if len(parts) > 1 else ""


def _published(chrome: Sequence[DraftBlock]) -> Iterable[DatedEvidence]:
    """The day on which a page says that it was published."""
    for block in chrome:
        if len(block.text) <= _LONGEST and (day := day_published(block.text)):
            yield DatedEvidence(day, "page")


def _address_month(address: str) -> Iterable[DatedEvidence]:
    if found := _URL_MONTH.search(address):
        yield DatedEvidence(f"{found[2]}-{_MONTH_NAMES.index(found[1].lower()) + 1:02d}", "url_month")
    elif found := _URL_YEAR_MONTH.search(address):
        yield DatedEvidence(f"{found[1]}-{_MONTH_NAMES.index(found[2].lower()) + 1:02d}", "url_month")


# "OLT 23/17": year and serial, or serial and year.
_EITHER_YEAR = compiled_pattern(r"(?<![\d/-])(?:0[5-9]|[1-4]\d)[/-](?:0[5-9]|[1-4]\d)$")


def _reference_year(reference: str) -> Iterable[DatedEvidence]:
    for row in rows("reference_formats") if reference else ():
        if not row.get("year_pattern") or not re.search(str(row["pattern"]), reference):
            continue
        found = re.search(str(row["year_pattern"]), reference)
        if found and not _EITHER_YEAR.search(reference):
            year = found[1] if len(found[1]) == 4 else f"20{found[1]}"
            if 2005 <= int(year) <= 2049:  # the Act came into force on 1 January 2005
                yield DatedEvidence(year, "reference_year")
            return


_SAID: dict[DateBasis, str] = {
    "letter": "the letter",
    "email_header": "the e-mail header",
    "page": "the page",
    "url_month": "the page's address",
    "reference_year": "the reference number",
    "file_metadata": "the file's own properties",
    "unknown": "nothing",
}
# Days by which honest evidence may differ: a reply may come long after the request got its number, a page
# may be published long after the letter was sent.
_TOLERANCE: dict[DateBasis, tuple[int, int]] = {
    "letter": (0, 0),
    "email_header": (7, 7),
    "page": (0, 400),
    "url_month": (31, 400),
    "reference_year": (500, 0),
    "file_metadata": (3650, 3650),
    "unknown": (0, 0),
}


def _agree(item: DatedEvidence, date: str, basis: DateBasis) -> bool:
    first, last = _range(date)
    other_first, other_last = _range(item.date)
    before, after = _TOLERANCE[item.basis] if item.basis != basis else (0, 0)
    return other_last >= first - dt.timedelta(days=before) and other_first <= last + dt.timedelta(days=after)


def _range(date: str) -> tuple[dt.date, dt.date]:
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 3:
        day = dt.date(parts[0], parts[1], parts[2])
        return day, day
    if len(parts) == 2:
        first = dt.date(parts[0], parts[1], 1)
        return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)
