"""Dates in letters, read strictly day first; anything doubtful is not a date."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

__all__ = ["day_in", "only_a_day"]

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DAYS = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?"
_DAY = re.compile(
    rf"{_DAYS}(?P<written>\d{{1,2}}(?:st|nd|rd|th)?(?:\s+day\s+of)?\s+(?:{_MONTHS})\.?,?\s+(?:19|20)\d\d)\b"
    rf"|(?P<american>(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,\s+(?:19|20)\d\d)\b"
    r"|(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
    r"|(?P<figures>\b\d{1,2}([/.])\d{1,2}\5(?:(?:19|20)\d\d|\d\d))\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:dyddiad\s*/\s*)?(?:(?:response|reply|letter|issue)\s+date"
    r"|date(?:d|\s+of\s+(?:our\s+|this\s+)?(?:issue|response|reply|letter|decision)"
    r"|\s+(?:issued|sent|responded|replied|answered|completed))?"
    r"|sent|issued|responded|replied|answered|dyddiad)\s*(?:on\s+)?[:\-–]?\s*",
    re.IGNORECASE,
)


def day_in(text: str) -> str:
    """The first full date in ``text`` as ISO 8601; empty when there is none."""
    for found in _DAY.finditer(text):
        day = _parsed(found)
        if day:
            return day
    return ""


def only_a_day(text: str) -> str:
    """The date in a line that holds nothing else but a label; empty for any other line."""
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    found = _DAY.match(rest)
    return _parsed(found) if found and not rest[found.end() :].strip(" .,") else ""


def _parsed(found: re.Match[str]) -> str:
    text = next(value for name, value in found.groupdict().items() if value)
    if found["iso"]:
        return _iso(text)
    parsed = _parser().get_date_data(
        re.sub(r"(?i)\s+day\s+of\b", "", text).replace(".", " " if found["written"] else "/")
    )
    return parsed.date_obj.date().isoformat() if parsed.date_obj else ""


def _iso(text: str) -> str:
    import datetime as dt  # deferred with the parser below: most files need neither

    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


@cache
def _parser() -> Any:
    from dateparser.date import DateDataParser  # 0.3 s to import

    return DateDataParser(languages=["en"], settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True})
