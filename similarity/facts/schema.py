"""What every row of a table must hold, and whether its patterns do what their examples say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from similarity.errors import FactsError
from similarity.facts.cue_matching import forms, matches
from similarity.records import ROLES

__all__ = ["REQUIRED", "check_rows", "pattern_hits", "patterns_of"]

VERIFIED = (
    "VERIFIED_PAGE", "VERIFIED_SOURCE_CODE", "PARTLY_VERIFIED", "UNVERIFIED_GENERAL_KNOWLEDGE", "COMPUTED", "NO_FACT",
)  # fmt: skip
_COMMON = {"id": str, "source": str, "checked": str, "verified": str}
# Columns each table must have beside the common ones.
REQUIRED: dict[str, dict[str, type]] = {
    "abbreviations": {"abbreviation": str, "meaning": str, "examples": list},
    "access_laws": {"regime": str, "pattern": str, "examples": list, "not_examples": list},
    "notice_duties": {"specify": str, "reason": str, "balance": str, "complaint": str, "commissioner": str},
    "act_wording": {"regime": str, "section": str, "marks": str},
    "authorities": {"pattern": str, "sector": str, "examples": list, "not_examples": list},
    "bank_holidays": {"days": list},
    "chrome_fingerprints": {"pattern": str, "scope": str, "examples": list, "not_examples": list},
    "cost_limits": {"sum": int, "hours": int, "names": str, "never": str, "who": str},
    "exemptions_of_bodies": {"sections": list, "names": str, "never": str, "law": str},
    "exemptions": {
        "provision": str, "regime": str, "section": str, "name": str, "kind": str, "status": str, "basis": str,
        "is_ncnd": bool, "obsolete": bool, "examples": list,
    },
    "known_events": {
        "name": str, "kind": str, "date": str, "use": str, "pattern": str, "case_sensitive": bool,
        "examples": list, "not_examples": list,
    },
    "legal_terms": {"said_in": str},
    "letter_cues": {"role": str, "where": str, "weight": int, "pattern": str, "examples": list, "not_examples": list},
    "numbers_of_the_other_act": {
        "regime": str, "pattern": str, "beside": str, "not_where": str, "title": str, "instead": str, "examples": list, "not_examples": list,
    },
    "reason_subjects": {"sections": list, "pattern": str, "examples": list, "not_examples": list},
    "reference_formats": {"pattern": str, "seen_at": str, "external": bool, "examples": list, "not_examples": list},
    "requirements": {"provision": str, "strength": str, "requirement": str, "how_to_check": str},
    "sections": {"regime": str, "section": str, "name": str, "parts": str, "grounds": str, "titles": list},
    "stock_arguments": {
        "name": str, "explanation": str, "arguing": list, "guidance": str, "not_examples": list,
    },
    "threat_level_meanings": {"level": str, "from": str, "meaning": str},
    "threat_levels": {"series": str, "from": str, "level": str, "rank": int, "meaning": str},
}  # fmt: skip
_DATES = ("checked", "date", "from", "to", "obsolete_from")


def check_rows(table: str, rows: Iterable[Mapping[str, Any]], file: str, text: str = "") -> None:
    """Check rows of one table.

    Parameters
    ----------
    table
        Its name.
    rows
        To check.
    file, text
        Where they stand, for the message.

    Raises
    ------
    FactsError
        Names the file, the line of the row, what is wrong and what to do.
    """
    seen: set[str] = set()
    for row in rows:
        problem = _problem(table, row)
        if problem is None and row["id"] in seen:
            problem = "another row has this id. Give each row an id of its own."
        if problem is not None:
            raise FactsError(f"{file}{_line(text, row)}: row {row.get('id', '?')!r}: {problem}")
        seen.add(row["id"])


def _line(text: str, row: Mapping[str, Any]) -> str:
    found = re.search(rf'^\s*id\s*=\s*["\']{re.escape(str(row.get("id")))}["\']', text, re.MULTILINE)
    return f", line {text.count(chr(10), 0, found.start()) + 1}" if found else ""


def _problem(table: str, row: Mapping[str, Any]) -> str | None:
    columns = {**_COMMON, **REQUIRED[table]} if table in REQUIRED else {"id": str}
    for column, kind in columns.items():
        value = row.get(column)
        if value is None:
            return f"column {column!r} is missing. Add it."
        if not isinstance(value, kind) or (kind is str and not value):
            return f"column {column!r} must be a {kind.__name__} with content. Correct it."
    if table not in REQUIRED:  # a room's own table: its room knows more
        return None
    if row["verified"] not in VERIFIED:
        return f"verified is {row['verified']!r}. Use one of {', '.join(VERIFIED)}."
    for column in _DATES:
        if column in row and not _is_date(str(row[column])):
            return f"{column} is {row[column]!r}. Write a date as 2026-11-22."
    if table == "letter_cues" and (
        row["role"] not in ROLES or row["where"] not in ("heading", "start", "sentence")
    ):
        return "role or where is unknown. See the description of the table."
    return _pattern_problem(table, row)


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _pattern_problem(table: str, row: Mapping[str, Any]) -> str | None:
    """Whether patterns compile, have examples, and tell these from the counter-examples."""
    patterns = patterns_of(row)
    if not patterns:
        return None
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            return f"pattern {pattern!r} is no regular expression: {error}. Correct it."
    wanted = [e for key in ("examples", "naming_examples", "arguing_examples") for e in row.get(key, [])]
    if not wanted or not row.get("not_examples"):
        return "a pattern needs examples and not_examples. Add one of each at least."
    for example in wanted:
        if not pattern_hits(table, row, example):
            return f"the pattern does not match its example {example!r}. Correct one of them."
    for example in row["not_examples"]:
        if pattern_hits(table, row, example):
            return f"the pattern matches {example!r}, which is in not_examples. Correct one of them."
    return None


def patterns_of(row: Mapping[str, Any]) -> list[str]:
    """The regular expressions of a row."""
    single = [row["pattern"]] if "pattern" in row else []
    more = [row[key] for key in ("unless", "year_pattern") if row.get(key)]
    return [*single, *row.get("naming", []), *row.get("arguing", []), *more]


def pattern_hits(table: str, row: Mapping[str, Any], text: str) -> bool:
    """Whether a row's pattern recognises ``text``, in the way its table is used."""
    if table == "stock_arguments":
        patterns = [*row.get("naming", []), *row["arguing"]]
        return any(re.search(p, text, re.IGNORECASE | re.DOTALL) for p in patterns)
    if table == "letter_cues":
        return _cue_hits(row, text)
    if table == "chrome_fingerprints":
        return re.fullmatch(row["pattern"], text, re.IGNORECASE | re.DOTALL) is not None
    sensitive = table in ("access_laws", "reference_formats", "authorities") or row.get("case_sensitive")
    return re.search(row["pattern"], text, 0 if sensitive else re.IGNORECASE) is not None


def _cue_hits(row: Mapping[str, Any], text: str) -> bool:
    pattern, most = re.compile(row["pattern"]), int(row.get("max_words", 0))
    unless = re.compile(row["unless"]) if "unless" in row else None
    return any(matches(row["where"], pattern, unless, most, form) for form in forms(row["where"], text))
