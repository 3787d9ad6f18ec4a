"""What stands in the file of one analysis."""

from __future__ import annotations

import zlib
from functools import cache
from typing import Any

from pydantic import TypeAdapter

__all__ = ["FORM", "INDEXES", "LISTS", "ORDERS", "TABLES", "packed", "unpacked"]

FORM = 4  # raised with every change of the tables or of what is kept in them: an analysis of another form is made anew
LISTS = ("letters", "templates", "pairs", "findings", "authority")

TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- views made whole, by the anchor that the report gives them; packed
CREATE TABLE sections (anchor TEXT PRIMARY KEY, html BLOB NOT NULL) STRICT;

-- rows of the lists in the order of the report; "row" is what the list shows, the rest what a page of its own needs
CREATE TABLE letters (
    number INTEGER PRIMARY KEY, anchor TEXT NOT NULL, document_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    date TEXT NOT NULL, words INTEGER NOT NULL, shared REAL NOT NULL, specific REAL NOT NULL, run INTEGER NOT NULL,
    row TEXT NOT NULL, document BLOB NOT NULL, letter BLOB NOT NULL, text BLOB NOT NULL, source TEXT NOT NULL,
    label TEXT NOT NULL,               -- name with authority and date
    refusing INTEGER NOT NULL          -- whether it names an exemption
) STRICT;
CREATE INDEX letters_at ON letters (anchor);
CREATE INDEX letters_refusing ON letters (label, document_id) WHERE refusing;
-- what else a pack on one letter is made of: its counts of words and its exemptions; templates whole, and where they stand
CREATE TABLE of_letter (number INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE whole_templates (template_id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE standing (
    letter INTEGER NOT NULL, template_id TEXT NOT NULL, PRIMARY KEY (letter, template_id)
) STRICT, WITHOUT ROWID;
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
    document_id TEXT NOT NULL,
    place INTEGER NOT NULL             -- among the findings of the run
) STRICT;
CREATE INDEX findings_at ON findings (anchor);
CREATE INDEX findings_on ON findings (document_id, place);

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

# By what a list can be sorted: name in the address, name on the page, the columns; each with the greatest first.
ORDERS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "letters": (
        ("shared", "Shared", "shared DESC"),
        ("specific", "Shared on harm or public interest", "specific DESC"),
        ("run", "Identical words in a row", "run DESC"),
        ("words", "Words of reasoning", "words DESC"),
        ("newest", "Newest first", "date DESC"),
        ("oldest", "Oldest first", "date = '', date"),
        ("name", "Name", "name"),
    ),
    "templates": (
        ("requests", "Requests", "requests DESC"),
        ("letters", "Letters", "letters DESC"),
        ("places", "Places", "places DESC"),
        ("run", "Identical words in a row", "run DESC"),
    ),
    "pairs": (
        ("passages", "Shared passages", "passages DESC"),
        ("specific", "On harm or public interest", "specific DESC"),
        ("run", "Identical words in a row", "run DESC"),
        ("share", "Largest share", "max(coalesce(left_share, 0), coalesce(right_share, 0)) DESC"),
    ),
    "findings": (),
    "authority": (),
}

# Rows are wide: the order of each list is in an index of its own.
INDEXES = tuple(
    f"CREATE INDEX {table}_by_{name} ON {table} ({columns}, number)"
    for table, orders in ORDERS.items()
    for name, _, columns in orders
)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def packed(kind: Any, value: Any) -> bytes:
    """A record as packed JSON."""
    return zlib.compress(_adapter(kind).dump_json(value), 3)


def unpacked(kind: Any, data: bytes) -> Any:
    """The record again."""
    return _adapter(kind).validate_json(zlib.decompress(data))
