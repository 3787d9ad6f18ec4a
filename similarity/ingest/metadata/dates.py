"""Dates in letters, read strictly day first; anything doubtful is not a date."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from similarity.ingest.metadata import numbers_beside_days as beside
from similarity.kept_work import pattern as compiled_pattern
from similarity.words import ORDINAL_WORDS

__all__ = [
    "day_at_end",
    "day_in",
    "day_of_line",
    "day_published",
    "only_a_day",
    "published_only",
    "starts_with_day",
    "without_day",
]

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_WELSH_MONTHS = {
    "ionawr": "january", "chwefror": "february", "mawrth": "march", "ebrill": "april", "mai": "may", "mehefin": "june",
    "gorffennaf": "july", "awst": "august", "medi": "september", "hydref": "october", "tachwedd": "november",
    "rhagfyr": "december",
}  # fmt: skip
_WELSH = "|".join(_WELSH_MONTHS)
# "31 Ionawr / January 2024", once it is in English
_TWICE = compiled_pattern(r"\b(?P<month>[a-z]+)\s*/\s*(?P=month)\b", re.IGNORECASE)
# "Eighteenth October 2022", "the twenty-first of May 2024"
_ORDINAL = "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True)).replace("-", "[- ]")
_DAYS = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?"
_DAY = compiled_pattern(
    rf"{_DAYS}(?:the\s+)?(?P<written>\d{{1,2}}(?:st|nd|rd|th|ain|eg|fed)?(?:\s+(?:day\s+)?of)?\s+(?:(?:{_WELSH})\s*/\s*)?(?:{_MONTHS}|{_WELSH})(?:\s*/\s*(?:{_WELSH}))?\.?,?\s+(?:19|20)\d\d)\b"
    rf"|(?P<hyphened>\b\d{{1,2}}-(?:{_MONTHS})-(?:(?:19|20)\d\d|\d\d))\b"
    rf"|(?:the\s+)?(?P<worded>\b(?:{_ORDINAL})(?:\s+(?:day\s+)?of)?\s+(?:{_MONTHS})\.?,?\s+(?:19|20)\d\d)\b"
    rf"|(?P<american>(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,\s+(?:19|20)\d\d)\b"
    r"|(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
    r"|(?P<figures>\b\d{1,2}(?P<parting>[/.])\d{1,2}(?P=parting)(?:(?:19|20)\d\d|\d\d))\b",
    re.IGNORECASE,
)
_ANSWER = r"(?:response|reply|letter|decision|answer|notice|issue|review|disclosure|release|publication)"
_LABEL = compiled_pattern(
    rf"(?:[\w ]{{1,20}}\s*/\s*)?(?:(?:our\s+|this\s+|the\s+)?{_ANSWER}\s+(?:of|on\s+{_ANSWER}|date|sent|issued|given|published|generated|produced|prepared|printed|typed|dated)"
    rf"|date(?:d|\s+of\s+(?:(?:our|this|the)\s+)?(?:final\s+)?{_ANSWER}"
    r"|\s+(?:issued|sent|responded|replied|answered|completed|published|closed|signed|disclosed|given|made))?(?:\s+this)?"
    r"|sent|issued|decided|responded|replied|answered|published(?:\s+date)?|(?:last\s+)?revised|signed|completed|closed|given|disclosed|dyddiad)(?![a-z])\s*(?:on\b\s*)?[:\-–]?\s*(?:the\s+|this\s+)?",
    re.IGNORECASE,
)
_PUBLISHED = compiled_pattern(
    r"(?:first\s+|date\s+)?(?:published|posted|released|date\s+of\s+(?:publication|release|response))(?:\s+(?:date|on))?\s*[:\-–]?\s*",
    re.IGNORECASE,
)
_PAGE = compiled_pattern(
    r"\W*(?:first |date |last )?(?:publish|publication|posted|updated|uploaded|revised)", re.IGNORECASE
)
_MONTH = compiled_pattern(rf"(?P<month>{_MONTHS})\.?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_NAMED_DAY = compiled_pattern(r"\bdate\b[^:]{0,20}:\s*", re.IGNORECASE)
# "Replied to on 3 May 2023 by the Records Team."
_ANSWERED = compiled_pattern(
    rf"(?:(?:this|your|the|our)\s+(?:request|enquiry|{_ANSWER})\s+was\s+)?(?:re(?:plied|sponded)(?:\s+to)?|answered|issued|published|released|given|sent)\s+(?:on\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
# "Received: 4 April 2023. Responded: 2 May 2023. Outcome: …"
_IN_A_ROW = compiled_pattern(
    r"(?:^|[.;|,·–—]\s*|\d\s+)(?:re(?:plied|sponded)|answered|decided|closed|completed|issued|response\s+(?:sent|date))(?:\s+to)?(?:\s+on)?\s*[:–-]?\s+",
    re.IGNORECASE,
)
_CAME = compiled_pattern(r"\b(?:received|opened|logged|registered|asked|requested|made)\b", re.IGNORECASE)
_ROW_GOES_ON = compiled_pattern(r"\s*(?:$|[.;|,·–—]|[A-Z]\w+(?: \w+)?:)")
# "Date: 3 May 22": a year of two figures counts behind a label only
_SHORT_YEAR = compiled_pattern(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTHS})\.?,?\s+(\d\d)", re.IGNORECASE)
_OUR_PAPER = compiled_pattern(rf"\bour\s+(?:\w+\s+)?{_ANSWER}\s+(?:of|dated)\s+", re.IGNORECASE)
_DASHES = compiled_pattern(r"\s[–—|-]\s")
_NAME_JOINS = frozenset(["of", "and", "the", "for", "in", "&"])
_TIME = compiled_pattern(
    r"[\s,]*(?:at\s+)?(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:am|pm|GMT|BST)?)?[\s.:)]*", re.IGNORECASE
)
_FIGURE = compiled_pattern(r"\d")  # no day and no month is written without one
# What a line that ends in a day or its time ends in, but for stops: a test that spares most searches.
_ENDS_IN_DAY = compiled_pattern(r"(?:\d|[ap]m|gmt|bst|at)$", re.IGNORECASE)
_CLOSING = ".:,)" + "".join(filter(str.isspace, map(chr, range(0x3001))))
# "3 May 2024", "3rd May, 2024", "03/05/2024"
_IN_ORDER = compiled_pattern(
    rf"(?P<day>\d{{1,2}})(?:(?:st|nd|rd|th)?\s+(?P<month>{_MONTHS}),?\s+|/(?P<number>\d{{1,2}})/)(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_MONTH_NUMBER = {name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}  # fmt: skip


def day_in(text: str) -> str:
    """The first full date in ``text`` as ISO 8601; empty when there is none."""
    for found in _DAY.finditer(text):
        day = _parsed(found)
        if day:
            return day
    return ""


def day_at_end(text: str) -> tuple[str, str]:
    """The words before the day that ends a line, with or without a time, and that day; both empty for any other line."""
    if not _ENDS_IN_DAY.search(text.rstrip(_CLOSING)[-3:]):
        return "", ""
    for found in _DAY.finditer(text):
        if _TIME.fullmatch(text[found.end() :]) and (day := _parsed(found)):
            return re.sub(r"(?i)\bon\s*$", "", text[: found.start()]).strip(), day
    return "", ""


def only_a_day(text: str) -> str:
    """The date in a line that holds nothing else but a label; empty for any other line."""
    if not _FIGURE.search(text):
        return ""
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    found = _DAY.match(rest)
    if found is None:
        short = _SHORT_YEAR.fullmatch(rest.strip(" .")) if label else None
        return _understood(f"{short[1]} {short[2]} 20{short[3]}") if short else ""
    remark = r"[^()]{1,120}" if label else r"[^()\d]{1,24}"  # "(the 18th working day)"
    after = re.sub(rf"^\s*\({remark}\)$|\s+[Pp]age \d+(?: of \d+)?$", "", rest[found.end() :]).strip(" .,/|")
    again = _DAY.match(after)  # the same day in a second language
    return _parsed(found) if not after or (again and not after[again.end() :].strip(" .,")) else ""


def day_of_line(text: str, table: bool = False) -> str:
    """The day or month that a line of a letterhead or ending gives as the letter's; empty for any other line.

    Parameters
    ----------
    text
        Of the line.
    table
        Whether it is a row of a table, where a reference may stand beside the day.

    Returns
    -------
    str
        ISO 8601: a day, or a month where a label or the line as a whole says no more.
    """
    if not _FIGURE.search(text):
        return ""
    if day := only_a_day(text):
        return day
    label = _LABEL.match(text)
    month = _MONTH.fullmatch((text[label.end() :] if label else text).strip(" .,"))
    if month or (month := _month_behind_a_number(text)):
        return f"{month['year']}-{_MONTH_NUMBER[month['month'][:3].lower()]:02d}"
    if day := _beside_a_reference(text) or _answered(text) or _in_a_row(text) or _numbered_head(text):
        return day
    ours = _OUR_PAPER.search(text)
    if ours and (found := _DAY.match(text, ours.end())):
        return _parsed(found)  # "Your letter of 1 May 2023. Our letter of 19 May 2023"
    if beside.NOT_THE_LETTER.search(text):
        return ""
    named = _NAMED_DAY.search(text)
    if named and (found := _DAY.match(text, named.end())):
        return _parsed(found)
    sentence = text.rpartition(". ")[2]
    numbered = beside.opens_with_number(text[: -len(sentence)].strip())
    day = only_a_day(sentence) or (_answered(sentence) if numbered else "")
    if sentence != text and day and (_LABEL.match(sentence) or numbered):
        return day  # "University of Skerra. Answered on 2 May 2019.", "AB/12. Issued 9 May 2023 by …"
    if parted := [part for part in _DASHES.split(text)[1:] if only_a_day(part) and not _LABEL.match(part)]:
        return only_a_day(parted[0])  # "Tolland Trust – Freedom of Information – 3 May 2022"
    last = next((m for m in _DAY.finditer(text) if not text[m.end() :].strip(" .")), None)
    before = text[: last.start()].split() if last else []
    if last and beside.named_or_numbered(text[: last.start()]):
        return _parsed(last)
    named_before = any(c.isdigit() for c in "".join(before))
    few = len(before) <= 2 or (table and all(w[0].isupper() or w in _NAME_JOINS for w in before))
    return _parsed(last) if last and few and (table or named_before) else ""


def _beside_a_reference(text: str) -> str:
    """The day in a line of nothing but a reference with its label and a day, whichever comes first."""
    reference = beside.REFERENCE.match(text)
    if reference:
        return only_a_day(text[reference.end() :].strip(" |,;"))
    found = _DAY.match(text)
    rest = text[found.end() :].strip(" |,;.–—-") if found else ""
    return _parsed(found) if found and rest and beside.is_numbered(rest) else ""


def _month_behind_a_number(text: str) -> re.Match[str] | None:
    """The month that a line ends in behind the letter's number: "File NTS/R/0077, June 2023"."""
    found = _month_at_end(text)
    return found if found and beside.is_numbered(text[: found.start()]) else None


def _month_at_end(text: str) -> re.Match[str] | None:
    return next((m for m in _MONTH.finditer(text) if not text[m.end() :].strip(" .")), None)


def _answered(text: str) -> str:
    """The day on which a line says that the request was answered, with or without by whom."""
    said = _ANSWERED.match(text)
    found = _DAY.match(text, said.end()) if said else None
    return _parsed(found) if found and beside.BY_WHOM.fullmatch(text, found.end()) else ""


def _in_a_row(text: str) -> str:
    """The day of the answer in a line that tells before it when the request came."""
    for said in _IN_A_ROW.finditer(text):
        found = _DAY.match(text, said.end())
        if found and _CAME.search(text, 0, said.start()) and _ROW_GOES_ON.match(text, found.end()):
            return _parsed(found)
    return ""


def _numbered_head(text: str) -> str:
    """The day in a line of a name, the day and a reference."""
    found = _DAY.search(text)
    if not found or not beside.NAMED_AND_NUMBERED.fullmatch(text, found.end()):
        return ""
    return _parsed(found) if beside.NAME_BEFORE.fullmatch(text[: found.start()].strip()) else ""


def starts_with_day(text: str) -> bool:
    """Whether a text begins with a day."""
    found = _DAY.match(text)
    return found is not None and bool(_parsed(found))


def without_day(text: str) -> str:
    """A line without the day that it begins with, or the month that it ends in."""
    found = _DAY.match(text)
    if found is not None and _parsed(found):
        return text[found.end() :].strip(" .,;|–—-")
    last = _month_at_end(text)
    return text[: last.start()].strip(" .,;|–—-") if last else text


def published_only(text: str) -> bool:
    """Whether a line says when a page was published, not when the letter was sent."""
    return _PAGE.match(text) is not None


def day_published(text: str) -> str:
    """The day in a line that says when a page was published; empty for any other."""
    label = _PUBLISHED.match(text)
    found = _DAY.match(text, label.end()) if label else None
    return _parsed(found) if found else ""


def _parsed(found: re.Match[str]) -> str:
    text = next(value for name, value in found.groupdict().items() if value)
    if found["iso"]:
        return _iso(text)
    if found["worded"]:
        text = re.sub(rf"(?i)^(?:{_ORDINAL})", _in_figures, text)
    if found["hyphened"]:
        text = text.replace("-", " ")
    plain = re.sub(r"(?i)(?<=\d)(?:ain|eg|fed)\b|\s+(?:day\s+)?of\b", "", _in_english(text))
    return _understood(_TWICE.sub(r"\g<month>", plain).replace(".", " " if found["figures"] is None else "/"))


def _in_figures(ordinal: re.Match[str]) -> str:
    return str(ORDINAL_WORDS.index(ordinal[0].lower().replace(" ", "-")) + 1)


@lru_cache(maxsize=4096)
def _understood(written: str) -> str:
    """ISO 8601 of a written day; kept, because a letter's day is looked at from several sides."""
    plain = _IN_ORDER.fullmatch(written)
    if plain is not None:  # what most letters write needs no parser
        month = plain["month"] and _MONTH_NUMBER[plain["month"][:3].lower()]
        if day := _iso(f"{plain['year']}-{int(month or plain['number']):02d}-{int(plain['day']):02d}"):
            return day
    parsed = _parser().get_date_data(written)
    return parsed.date_obj.date().isoformat() if parsed.date_obj else ""


def _in_english(text: str) -> str:
    """A written date with its Welsh month in English."""
    return re.sub(rf"(?i)\b(?:{_WELSH})\b", lambda m: _WELSH_MONTHS[m.group().lower()], text)


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
