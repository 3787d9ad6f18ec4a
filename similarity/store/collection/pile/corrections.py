"""What the user says of letters, kept with the letter's identity: a letter that is read again or added again has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from similarity.store.collection.pile.assembly import Pile

__all__ = ["forget_given", "given_table_name", "given_values", "keep_given"]


def keep_given(connection: sqlite3.Connection, sha256: str, part: str, values: Mapping[str, str]) -> None:
    """Keep values by column; an empty one takes away what was given before.

    Parameters
    ----------
    sha256, part
        Of the document.
    """
    for field, value in values.items():
        if value:
            connection.execute(
                "INSERT OR REPLACE INTO given VALUES (?, ?, ?, ?)", (sha256, part, field, value)
            )
        else:
            connection.execute(
                "DELETE FROM given WHERE (sha256, part, field) = (?, ?, ?)", (sha256, part, field)
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
