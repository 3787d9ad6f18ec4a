"""Templates as the last report on the whole collection found them: for lists, searches and checks."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from similarity.records import Template
from similarity.store.collection.tables.records_packed import template_bytes, template_of_bytes

__all__ = ["keep_templates", "kept_templates"]


def keep_templates(connection: sqlite3.Connection, templates: Sequence[Template]) -> None:
    """Let these be the templates; letters that have been removed meanwhile are left out."""
    connection.execute("DELETE FROM templates")
    numbers = dict(connection.execute("SELECT document_id, document FROM letters").fetchall())
    for one in templates:
        connection.execute(
            "INSERT INTO templates VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                one.template_id,
                one.label,
                one.fairness,
                one.first_seen,
                one.last_seen,
                one.request_groups,
                template_bytes(one),
            ),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO occurrences VALUES (?, ?, ?, ?)",
            [
                (one.template_id, numbers[place.document_id], place.span.start, place.span.end)
                for place in one.occurrences
                if place.document_id in numbers
            ],
        )


def kept_templates(connection: sqlite3.Connection) -> tuple[Template, ...]:
    """The templates of the last report, by id."""
    rows = connection.execute("SELECT body FROM templates ORDER BY template_id")
    return tuple(template_of_bytes(body) for (body,) in rows)
