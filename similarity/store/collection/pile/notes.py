"""What the user says of templates, findings and letters: every word is kept, so that the last can be taken back."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass

from similarity.records import GIVEN, Note

__all__ = ["FAIRNESS", "Said", "history", "keep_note", "last_said", "read_notes", "revision_of", "undo_note"]


FAIRNESS = "fairness"  # the kind that moves a template to another class, or ignores it


@dataclass(frozen=True, slots=True)
class Said:
    """One change, with its number and the letter that it goes with (SHA-256 and part; empty for none)."""

    number: int
    note: Note
    letter: tuple[str, str]


def keep_note(connection: sqlite3.Connection, note: Note, letter: tuple[str, str] = ("", "")) -> int:
    """Keep a remark; the latest about one thing counts.

    Parameters
    ----------
    letter
        SHA-256 and part of the letter that it goes with when that is removed.
    """
    number = connection.execute(
        "INSERT INTO notes (kind, key, value, reason, day, sha256, part) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (note.kind, note.key, note.value, note.reason, note.day, *letter),
    ).lastrowid
    assert number is not None
    return number


def read_notes(connection: sqlite3.Connection, kind: str = "", key: str = "") -> tuple[Note, ...]:
    """What counts now, in the order in which it was said; all kinds and keys where none is named.

    Values of letters are not among them: these are in the table ``given``.
    """
    rows = connection.execute(
        "SELECT kind, key, value, reason, day FROM notes WHERE note IN "
        "(SELECT max(note) FROM notes WHERE NOT undone GROUP BY kind, key) AND value <> '' "
        "AND kind <> ? AND ? IN ('', kind) AND ? IN ('', key) ORDER BY note",
        (GIVEN, kind, key),
    )
    return tuple(Note(*row) for row in rows)


def history(connection: sqlite3.Connection, most: int = -1) -> tuple[Said, ...]:
    """Every change that was not taken back, the latest first; also values of letters, given and earlier ones."""
    rows = connection.execute(
        "SELECT note, kind, key, value, reason, day, sha256, part FROM notes WHERE NOT undone "
        "ORDER BY note DESC LIMIT ?",
        (most,),
    )
    return tuple(Said(number, Note(*rest[:5]), (rest[5], rest[6])) for number, *rest in rows)


def last_said(connection: sqlite3.Connection) -> Said | None:
    """The change that would be taken back."""
    return next(iter(history(connection, 1)), None)


def undo_note(connection: sqlite3.Connection) -> Said | None:
    """Take back the last change: what was said before it counts again; None where nothing is left.

    What a value of a letter was before is for the caller to put back.
    """
    said = last_said(connection)
    if said is not None:
        connection.execute("UPDATE notes SET undone = 1 WHERE note = ?", (said.number,))
    return said


def revision_of(connection: sqlite3.Connection, key: str) -> str:
    """A name for all that was said of one thing: it changes with every change, also with one that is taken back."""
    digest = hashlib.sha256()
    for statement in (
        "SELECT note, undone FROM notes WHERE key = ? OR substr(key, 1, length(?) + 1) = ? || ' ' ORDER BY note",
        "SELECT field, value FROM given JOIN documents USING (sha256, part) JOIN letters USING (document) "
        "WHERE document_id = ? ORDER BY field",
    ):
        for row in connection.execute(statement, (key,) * statement.count("?")):
            digest.update(repr(row).encode())
    return digest.hexdigest()[:16]
