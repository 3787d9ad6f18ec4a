"""What the user says of letters, kept with the letter's identity: a letter that is read again or added again has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from similarity.records import Problem
from similarity.store.collection.pile.assembly import Pile

__all__ = [
    "forget_given",
    "given_table_name",
    "given_values",
    "keep_given",
    "name_table",
    "problems_of_table",
]


def keep_given(connection: sqlite3.Connection, document: int, values: Mapping[str, str]) -> None:
    """Keep values by column for the letter of this number; an empty one takes away what was given before."""
    identity = connection.execute(
        "SELECT sha256, part FROM documents WHERE document = ?", (document,)
    ).fetchone()
    for field, value in values.items():
        connection.execute("DELETE FROM given WHERE (sha256, part, field) = (?, ?, ?)", (*identity, field))
        if value:
            connection.execute("INSERT INTO given VALUES (?, ?, ?, ?)", (*identity, field, value))
        else:  # what a document that repeats the letter brought with it
            connection.execute(
                "DELETE FROM given WHERE field = ? AND (sha256, part) IN (SELECT sha256, part FROM documents "
                "JOIN repeats USING (document) WHERE letter = ?)",
                (field, document),
            )


def given_values(connection: sqlite3.Connection, pile: Pile) -> dict[int, dict[str, str]]:
    """What was given of each letter, by number of its document: its own values, then those of what repeats it."""
    own: dict[tuple[str, str], dict[str, str]] = {}
    for sha256, part, field, value in connection.execute("SELECT * FROM given"):
        own.setdefault((sha256, part), {})[field] = value
    if not own:
        return {}
    identity = {
        document: (sha256, part)
        for document, sha256, part in connection.execute("SELECT document, sha256, part FROM documents")
    }
    found: dict[int, dict[str, str]] = {}
    for repeat in pile.repeats:
        if values := own.get(identity[repeat.document]):
            found[repeat.letter] = {**values, **found.get(repeat.letter, {})}
    for entry in pile.letters:
        if values := own.get(identity[entry.document]):
            found[entry.document] = {**found.get(entry.document, {}), **values}
    return found


def forget_given(connection: sqlite3.Connection) -> None:
    """Erase what was given of letters, and noted with letters, that are no longer kept."""
    for table in ("given", "notes"):
        connection.execute(
            f"DELETE FROM {table} WHERE {table}.sha256 <> '' AND NOT EXISTS (SELECT 1 FROM documents "
            f"WHERE (documents.sha256, documents.part) = ({table}.sha256, {table}.part))"
        )


def given_table_name(connection: sqlite3.Connection) -> str:
    """What the table is called in a report: as the user's last one was."""
    row = connection.execute("SELECT value FROM state WHERE name = 'table'").fetchone()
    return "letters.csv" if row is None else str(row[0])


def name_table(connection: sqlite3.Connection, name: str, problems: Sequence[Problem]) -> None:
    """Remember what a table is called and what was wrong in it, as its report would say."""
    connection.execute("INSERT OR REPLACE INTO state VALUES ('table', ?)", (name,))
    connection.execute("DELETE FROM problems WHERE source = ?", (name,))
    connection.executemany(
        "INSERT OR IGNORE INTO problems VALUES (?, ?, ?, ?)",
        [(p.source, p.severity, p.problem, p.what_was_done) for p in problems],
    )


def problems_of_table(connection: sqlite3.Connection) -> list[Problem]:
    """What was wrong in the last table."""
    rows = connection.execute("SELECT * FROM problems WHERE source = ?", (given_table_name(connection),))
    return [Problem(*row) for row in rows]
