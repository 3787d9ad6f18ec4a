"""What is asked of every kept letter, without the letter itself."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

__all__ = ["Glance", "letters_at_a_glance"]


@dataclass(frozen=True, slots=True)
class Glance:
    """What is asked of every kept letter."""

    document_id: str
    authority: str
    date: str
    has_request: bool


def letters_at_a_glance(connection: sqlite3.Connection) -> dict[int, Glance]:
    """All kept letters by number."""
    rows = connection.execute(
        "SELECT document, document_id, authority, date, request_status <> 'absent' FROM letters "
        "INDEXED BY letters_at_a_glance"
    )
    return {number: Glance(name, authority, date, bool(has)) for number, name, authority, date, has in rows}
