"""Files as they were read, each once, under ``originals/`` by the SHA-256 of its bytes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from pathlib import Path

__all__ = ["keep_original", "original_path", "sha256_of_file", "sweep_originals", "unnamed_originals"]

_FOLDER = "originals"
_SHEETS = ".sheets"  # of a page, see `similarity.ingest.sheets_beside`
_PIECE = 1 << 20  # bytes copied at once


def original_path(place: Path, sha256: str) -> Path:
    """Where the file with this hash lies."""
    return place / _FOLDER / sha256[:2] / sha256


def sha256_of_file(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep_original(place: Path, path: Path) -> tuple[str, int]:
    """Copy a file to its place; its hash is that of the bytes copied.

    Returns
    -------
    tuple of str and int
        SHA-256 and size in bytes.
    """
    folder = place / _FOLDER
    folder.mkdir(exist_ok=True)
    made = folder / f"{os.getpid()}.new"
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file, made.open("wb") as copy:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
        sha256 = digest.hexdigest()
        kept = original_path(place, sha256)
        kept.parent.mkdir(exist_ok=True)
        made.replace(kept)
    finally:
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)
    return sha256, size


def unnamed_originals(place: Path, connection: sqlite3.Connection) -> list[Path]:
    """Files that the database does not name: what a killed writer left, and what was removed."""
    named = {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM originals")}
    folder = place / _FOLDER
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(part.removesuffix(_SHEETS) in named for part in path.relative_to(folder).parts)
    ]


def sweep_originals(place: Path, connection: sqlite3.Connection) -> int:
    """Remove files that the database does not name; how many were removed."""
    gone = 0
    for path in unnamed_originals(place, connection):
        with contextlib.suppress(OSError):
            path.unlink()
            gone += 1
            for folder in path.parents[: len(path.relative_to(place).parts) - 2]:
                folder.rmdir()  # as far as they are empty
    return gone
