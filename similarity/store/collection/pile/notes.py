"""What the user says of templates, findings and letters: every word is kept, so that the last can be taken back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

__all__ = ["FAIRNESS", "Note", "keep_note", "read_notes", "undo_note"]

FAIRNESS = "fairness"  # the kind that moves a template to another class, or ignores it


@dataclass(frozen=True, slots=True)
class Note:
    """One remark.

    Parameters
    ----------
    kind
        What it does: ``fairness`` moves a template to another class or ignores it, ``star``, ``note``, ``check``
        (a finding was looked at), or any other word.
    key
        What it is about: id of a template, finding or letter.
    value
        What is said; empty takes an earlier one away.
    reason
        Why, in the user's words.
    day
        ISO 8601, as the user gave it.
    """

    kind: str
    key: str
    value: str
    reason: str = ""
    day: str = ""


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
    """What counts now, in the order in which it was said; all kinds and keys where none is named."""
    rows = connection.execute(
        "SELECT kind, key, value, reason, day FROM notes WHERE note IN "
        "(SELECT max(note) FROM notes WHERE NOT undone GROUP BY kind, key) AND value <> '' "
        "AND ? IN ('', kind) AND ? IN ('', key) ORDER BY note",
        (kind, key),
    )
    return tuple(Note(*row) for row in rows)


def undo_note(connection: sqlite3.Connection) -> Note | None:
    """Take back the last remark: what was said before it counts again; None where nothing is left."""
    row = connection.execute(
        "SELECT note, kind, key, value, reason, day FROM notes WHERE NOT undone ORDER BY note DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    connection.execute("UPDATE notes SET undone = 1 WHERE note = ?", (row[0],))
    return Note(*row[1:])
