"""The folder of a collection in which nothing ever was, taken away again."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from similarity.store.collection.tables.database import FILE

__all__ = ["take_away_never_used"]

_FOLDERS = ("originals", "bulk")
_TABLES = ("originals", "readings", "inputs", "documents", "letters", "given", "notes", "problems")


def take_away_never_used(place: Path, *, folder: bool) -> bool:
    """Take away what a new collection is made of, where nothing was ever put into it and nobody else has it open.

    Parameters
    ----------
    place
        The folder; no collection was there before this process made it, and this process has closed it.
    folder
        Whether the folder goes, too: this process made it.

    Returns
    -------
    bool
        Whether it was taken away. What is not known to be empty stays.
    """
    try:
        names = {entry.name for entry in place.iterdir()}
        if not names <= {FILE, *_FOLDERS} or FILE not in names:
            return False
        with contextlib.closing(sqlite3.connect(place / FILE, timeout=0, isolation_level=None)) as connection:
            # The journal's mode changes only while no other connection is open.
            if connection.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
                return False
            connection.execute("BEGIN EXCLUSIVE")
            if any(connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in _TABLES):
                return False
            for name in _FOLDERS:
                if name in names:
                    (place / name).rmdir()  # fails where there is anything in it
            (place / FILE).unlink()
        if folder:
            place.rmdir()
    except (OSError, sqlite3.Error):
        return False
    return True
