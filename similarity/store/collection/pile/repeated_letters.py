"""Documents that repeat a letter: told once, kept with their origin."""

from __future__ import annotations

import sqlite3

from similarity.ingest.duplicates import repeat_problem
from similarity.records import Problem
from similarity.store.collection.pile.assembly import Pile

__all__ = ["keep_repeats", "repeat_problems"]


def keep_repeats(connection: sqlite3.Connection, pile: Pile) -> None:
    """Let the table of repeats be those of the pile."""
    connection.execute("DELETE FROM repeats")
    connection.executemany(
        "INSERT INTO repeats VALUES (?, ?, ?, ?, ?)",
        [(one.input, one.document, one.letter, one.source, one.how) for one in pile.repeats],
    )


def repeat_problems(connection: sqlite3.Connection) -> list[Problem]:
    """What a report says of each."""
    return [
        repeat_problem(source, earlier, how, name)
        for source, earlier, how, name in connection.execute(
            "SELECT repeats.source, letters.source, how, documents.name FROM repeats "
            "JOIN letters ON letters.document = repeats.letter "
            "JOIN documents ON documents.document = repeats.letter ORDER BY repeats.source"
        )
    ]
