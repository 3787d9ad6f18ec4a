"""What stands in the file of one analysis."""

from __future__ import annotations

import zlib
from functools import cache
from typing import Any

from pydantic import TypeAdapter

__all__ = ["FORM", "LISTS", "TABLES", "packed", "unpacked"]

FORM = 3  # raised with every change of the tables or of what is kept in them: an analysis of another form is made anew
LISTS = ("letters", "templates", "pairs", "findings", "authority")

TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- views made whole, by the anchor that the report gives them; packed
CREATE TABLE sections (anchor TEXT PRIMARY KEY, html BLOB NOT NULL) STRICT;

-- rows of the lists in the order of the report; "row" is what the list shows, the rest what a page of its own needs
CREATE TABLE letters (
    number INTEGER PRIMARY KEY, anchor TEXT NOT NULL, document_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    date TEXT NOT NULL, words INTEGER NOT NULL, shared REAL NOT NULL, specific REAL NOT NULL, run INTEGER NOT NULL,
    row TEXT NOT NULL, document BLOB NOT NULL, letter BLOB NOT NULL, text BLOB NOT NULL, source TEXT NOT NULL
) STRICT;
CREATE INDEX letters_at ON letters (anchor);
CREATE TABLE templates (
    number INTEGER PRIMARY KEY, anchor TEXT NOT NULL, template_id TEXT NOT NULL UNIQUE, tag TEXT NOT NULL,
    requests INTEGER NOT NULL, letters INTEGER NOT NULL, places INTEGER NOT NULL, run INTEGER NOT NULL,
    row TEXT NOT NULL
) STRICT;
CREATE TABLE pairs (
    number INTEGER PRIMARY KEY, anchor TEXT NOT NULL, "left" INTEGER NOT NULL, "right" INTEGER NOT NULL,
    passages INTEGER NOT NULL, specific INTEGER NOT NULL, run INTEGER NOT NULL, scope TEXT NOT NULL,
    left_share REAL, right_share REAL, body BLOB NOT NULL
) STRICT;
CREATE INDEX pairs_at ON pairs (anchor);
CREATE INDEX pairs_left ON pairs ("left");
CREATE INDEX pairs_right ON pairs ("right");
CREATE TABLE passages (anchor TEXT PRIMARY KEY, pair INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE findings (
    number INTEGER PRIMARY KEY, anchor TEXT NOT NULL, finding_id TEXT NOT NULL, row TEXT NOT NULL,
    document_id TEXT NOT NULL
) STRICT;
CREATE INDEX findings_at ON findings (anchor);
CREATE INDEX findings_on ON findings (document_id);

-- by what a list can be filtered: the value of each row, and all values with their names
CREATE TABLE marks (
    list TEXT NOT NULL, facet TEXT NOT NULL, value INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (list, facet, value, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE choices (
    list TEXT NOT NULL, facet TEXT NOT NULL, label TEXT NOT NULL, value INTEGER NOT NULL, text TEXT NOT NULL,
    count INTEGER NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX choices_of ON choices (list, position);
"""


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def packed(kind: Any, value: Any) -> bytes:
    """A record as packed JSON."""
    return zlib.compress(_adapter(kind).dump_json(value), 3)


def unpacked(kind: Any, data: bytes) -> Any:
    """The record again."""
    return _adapter(kind).validate_json(zlib.decompress(data))
