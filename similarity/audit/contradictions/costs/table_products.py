"""Rows of a table of work, a count and minutes for each, whose hours come out otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.sentences import whole
from similarity.audit.wording import clip, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter, Span

__all__ = ["wrong_rows"]

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
# Columns that say what the numbers of a row are: how many, the minutes of each, the hours of all.
_COLUMNS = compiled_pattern(
    r"\b(?:how many|numbers?|count|quantity|volume|items?|files?|records?|folders?|e-?mails?|boxes|cases|documents|no\.?)\b(?:(?!\b(?:staff|officers?|people|rate|cost|total)\b).)*"
    r"\b(?:minutes|mins|time)\b(?: \(?(?:each|per \w+|for each|a \w+)\)?| \(minutes\))? +(?:total |all |in )?\(?(?:hours|hrs)\)?\W*$",
    re.IGNORECASE,
)
_ROW = compiled_pattern(
    rf"(?<![\d.,£/-])(?P<count>{_NUMBER})(?P<things>(?: [a-z-]+){{0,3}}?) (?:at |x |× ?)?(?P<minutes>{_NUMBER})(?P<unit> ?(?:minutes?|mins?))?(?: each| per \w+)? (?P<hours>{_NUMBER})(?P<told> ?(?:hours?|hrs?))?(?: (?P<rest>\d{{1,2}}) ?(?:minutes?|mins?))?\W*$",
    re.IGNORECASE,
)
_NO_STEP = compiled_pattern(r"\btotals?\b|\btogether\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_HOUR = 60
_FAR = 1.2  # times more or less: rounding and a bit over explain less


def wrong_rows(letter: Letter) -> Iterator[Finding]:
    """Each row whose hours are not its count times its minutes, under columns that say so or with the units in the row.

    Notes
    -----
    Where the row has no units, another row of the table must come out right: the columns are then read as they are meant.
    """
    low = whole(letter).low
    if "hours" not in low or "minutes" not in low:
        return
    under_columns, right, wrong = False, False, list[tuple[Span, re.Match[str]]]()
    for block in letter.document.blocks:
        text = letter.document.quote(block.span)
        if _COLUMNS.search(text):
            yield from _told(letter, wrong if right else [])
            under_columns, right, wrong = True, False, []
            continue
        row = _ROW.search(text) if block.kind == "table_row" or under_columns else None
        if row is None or _NO_STEP.search(text) or not ((row["unit"] and row["told"]) or under_columns):
            continue
        if _alike(row):
            right = right or under_columns
        elif row["unit"] and row["told"]:
            yield from _told(letter, [(block.span, row)])
        else:
            wrong.append((block.span, row))
    yield from _told(letter, wrong if right else [])


def _alike(row: re.Match[str]) -> bool:
    hours = _value(row["hours"]) + _value(row["rest"] or "0") / _HOUR
    whole_time = _hours(row)
    return whole_time / _FAR <= hours <= whole_time * _FAR or abs(whole_time - hours) <= 1


def _hours(row: re.Match[str]) -> float:
    return _value(row["count"]) * _value(row["minutes"]) / _HOUR


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _told(letter: Letter, rows: list[tuple[Span, re.Match[str]]]) -> Iterator[Finding]:
    for span, row in rows:
        values = {
            "quotation": clip(letter.document.quote(span)),
            "count": row["count"],
            "minutes": row["minutes"],
            "told": row["hours"],
            "hours": f"{_hours(row):,.1f}",
            "subject": "product",
        }
        yield finding("product-wrong", letter.document, span, values, regime=letter.regime)
