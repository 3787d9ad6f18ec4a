"""What each kept letter shows by itself, as the audit found it: kept until the letter or the rules change."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from similarity.store.collection.tables.stage_versions import CHECKED, stage_version

if TYPE_CHECKING:
    from similarity.audit.single_letter import Alone

__all__ = ["AsUnderstood", "as_understood", "keep_alone", "load_alone"]

_LEVEL = 6
AsUnderstood = dict[str, tuple[int, str, str, str]]  # by id: number, source, key and version of a letter


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    from similarity.audit.single_letter import Alone

    return TypeAdapter(tuple[Alone, Any])


def load_alone(
    connection: sqlite3.Connection, documents: Iterable[int] | None = None
) -> dict[str, tuple[Alone, Any]]:
    """What letters show by themselves, by id, as far as it is kept and today's rules found it, and what is kept beside it.

    Parameters
    ----------
    documents
        Numbers of the letters wanted; None is all.
    """
    if not _has_table(connection):
        return {}
    chosen = "1" if documents is None else f"document IN ({', '.join(str(int(d)) for d in documents)})"
    rows = connection.execute(
        "SELECT document_id, checked_alone.body FROM checked_alone JOIN letters USING (document, source) "
        f"WHERE checked_alone.version = ? AND {chosen}",
        (stage_version(CHECKED),),
    )
    return {name: _adapter().validate_json(zlib.decompress(body)) for name, body in rows}


def as_understood(connection: sqlite3.Connection) -> AsUnderstood:
    """What tells whether a letter is still the one that was looked at."""
    rows = connection.execute("SELECT document_id, document, source, key, version FROM letters")
    return {name: (number, source, key, version) for name, number, source, key, version in rows}


def keep_alone(
    connection: sqlite3.Connection, found: Mapping[str, tuple[Alone, Any]], seen: AsUnderstood
) -> None:
    """Keep what letters show by themselves, given by id.

    Parameters
    ----------
    found
        That, and what is kept beside it: anything that JSON can hold.
    seen
        The letters as they were when this was found; those that have changed meanwhile are left out.
    """
    version, now = stage_version(CHECKED), as_understood(connection)
    connection.executemany(
        "INSERT OR REPLACE INTO checked_alone VALUES (?, ?, ?, ?)",
        [
            (
                *seen[name][:2],
                version,
                zlib.compress(_adapter().dump_json(one, exclude_defaults=True), _LEVEL),
            )
            for name, one in found.items()
            if name in seen and now.get(name) == seen[name]
        ],
    )


def _has_table(connection: sqlite3.Connection) -> bool:
    """Whether the collection is of a version that has these, as one that is only read need not be."""
    ask = "SELECT 1 FROM sqlite_schema WHERE name = 'checked_alone'"
    return connection.execute(ask).fetchone() is not None
