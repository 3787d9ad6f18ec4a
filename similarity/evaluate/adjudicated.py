"""Findings that a person has read against their letters: true or not, and why."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from similarity.records import Document, Finding

__all__ = ["COLUMNS", "Key", "key_of", "load_adjudicated", "unread_rows"]

COLUMNS = ("letter", "kind", "verdict", "words", "says", "true", "reason")
_WORDS = 60  # characters of the quotation by which a finding is known again
_SAYS = 50  # and of its statement, counts left out

Key = tuple[str, str, str, str, str]


def key_of(found: Finding, document: Document) -> Key:
    """What a finding is known by from run to run: letter, kind, verdict, the first words quoted and said."""
    words = " ".join(document.quote(found.span).split())[:_WORDS] if found.span else ""
    return (
        document.origin.source.rsplit("/", 1)[-1],
        found.kind,
        found.verdict,
        words,
        re.sub(r"\d+", "#", " ".join(found.statement.split()))[:_SAYS],
    )


def load_adjudicated(file: Path) -> dict[Key, bool]:
    """Which findings were read and whether each is true; empty where there is no such file.

    Raises
    ------
    ValueError
        A row says neither yes nor no, or gives no reason.
    """
    if not file.is_file():
        return {}
    known: dict[Key, bool] = {}
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["true"] not in {"yes", "no"} or not row["reason"].strip():
                raise ValueError(f"{file}: {row['letter']}, {row['words']!r}: say yes or no, and why")
            key = (row["letter"], row["kind"], row["verdict"], row["words"], row["says"])
            known[key] = row["true"] == "yes"
    return known


def unread_rows(keys: Iterable[Key]) -> list[Mapping[str, str]]:
    """Rows for findings that nobody has read, to be filled in."""
    return [dict(zip(COLUMNS, (*key, "", ""), strict=True)) for key in keys]
