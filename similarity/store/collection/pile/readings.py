"""Files that were named and what each gave when it was read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from similarity.ingest.duplicates import print_of
from similarity.records import Document, Problem
from similarity.store.collection.tables.passage_index import forget_passages
from similarity.store.collection.tables.records_packed import (
    document_bytes,
    document_of_bytes,
    problem_bytes,
    problems_of_bytes,
)

if TYPE_CHECKING:
    from similarity.ingest.read_file import FileResult

__all__ = [
    "ReadWith",
    "StoredFile",
    "find_reading",
    "forget_input",
    "keep_input",
    "keep_originals",
    "keep_reading",
    "problems_of_inputs",
    "read_document",
    "shown_source",
    "stale_readings",
]


@dataclass(frozen=True, slots=True)
class ReadWith:
    """What a file was read with: hash of the settings, version of the stage."""

    settings: str
    version: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file by its bytes and the last part of its name, with the hash of the record beside it (or empty)."""

    sha256: str
    name: str
    record: str = ""


def shown_source(source: str, name: str, read: str) -> str:
    """Source in the results of what was read as ``read`` from the file ``name`` that is now called ``source``."""
    return source.removesuffix(name) + read


def find_reading(connection: sqlite3.Connection, file: StoredFile) -> tuple[int, bool] | None:
    """Number of the reading of a file and whether it gave any document; None where it was never read."""
    row = connection.execute(
        "SELECT reading, EXISTS (SELECT 1 FROM documents WHERE documents.reading = readings.reading) "
        "FROM readings WHERE (sha256, name, record) = (?, ?, ?)",
        (file.sha256, file.name, file.record),
    ).fetchone()
    return None if row is None else (row[0], bool(row[1]))


def keep_reading(
    connection: sqlite3.Connection, file: StoredFile, result: FileResult, read_with: ReadWith
) -> tuple[int, bool]:
    """Keep what a file, read under its bare name, gave; what an earlier reading gave is replaced where it differs.

    Returns
    -------
    tuple of int and bool
        Number of the reading, and whether its documents are other than they were.
    """
    known = find_reading(connection, file)
    problems = problem_bytes(result.problems)
    if known is None:
        reading = connection.execute(
            "INSERT INTO readings (sha256, name, record, settings, version, problems) VALUES (?, ?, ?, ?, ?, ?)",
            (file.sha256, file.name, file.record, read_with.settings, read_with.version, problems),
        ).lastrowid
        assert reading is not None
    else:
        reading = known[0]
        connection.execute(
            "UPDATE readings SET (settings, version, problems) = (?, ?, ?) WHERE reading = ?",
            (read_with.settings, read_with.version, problems, reading),
        )
    rows = [_row(position, document) for position, document in enumerate(result.documents)]
    before = connection.execute(
        f"SELECT {', '.join(_COLUMNS)} FROM documents WHERE reading = ? ORDER BY position", (reading,)
    ).fetchall()
    if rows == before:
        return reading, False
    for (document,) in connection.execute(
        "SELECT document FROM documents WHERE reading = ?", (reading,)
    ).fetchall():
        _forget_document(connection, document)
    connection.executemany(
        f"INSERT INTO documents (reading, {', '.join(_COLUMNS)}) VALUES (?{', ?' * len(_COLUMNS)})",
        [(reading, *row) for row in rows],
    )
    return reading, True


_COLUMNS = (
    "position", "name", "sha256", "source", "part", "text", "body",
    "digest", "words", "reference", "letter_date", "recognised",
)  # fmt: skip


def _row(position: int, document: Document) -> tuple[object, ...]:
    one = print_of(document)
    source = document.origin.source
    return (
        position, document.document_id, document.origin.sha256, source, source.partition("!")[2], document.text,
        document_bytes(document), one.digest, one.words, one.reference, one.letter_date, int(one.recognised),
    )  # fmt: skip


def keep_input(
    connection: sqlite3.Connection, reading: int, source: str, folder: str, place: str
) -> tuple[int, bool]:
    """Keep that a file was named; one that is kept already under a shorter name gets the longer one.

    Returns
    -------
    tuple of int and bool
        Number of the input, and whether it is new.
    """
    known = connection.execute(
        "SELECT input, source FROM inputs WHERE reading = ? AND (place = ? OR (source, folder) = (?, ?))",
        (reading, place, source, folder),
    ).fetchone()
    if known is None:
        number = connection.execute(
            "INSERT INTO inputs (reading, source, folder, place) VALUES (?, ?, ?, ?)",
            (reading, source, folder, place),
        ).lastrowid
        assert number is not None
        return number, True
    if known[1].count("/") < source.count("/"):
        connection.execute(
            "UPDATE inputs SET (source, folder) = (?, ?) WHERE input = ?", (source, folder, known[0])
        )
    return known[0], False


def stale_readings(connection: sqlite3.Connection, read_with: ReadWith) -> list[tuple[int, StoredFile]]:
    """Readings made by other rules or settings, whose file is kept."""
    rows = connection.execute(
        "SELECT reading, readings.sha256, name, record FROM readings JOIN originals USING (sha256) "
        "WHERE (settings, version) <> (?, ?) ORDER BY reading",
        (read_with.settings, read_with.version),
    )
    return [(reading, StoredFile(*file)) for reading, *file in rows]


def read_document(connection: sqlite3.Connection, document: int) -> Document:
    """One document as it was read, under the file's bare name."""
    body, text, source = connection.execute(
        "SELECT body, text, source FROM documents WHERE document = ?", (document,)
    ).fetchone()
    return document_of_bytes(body, text, source)


def problems_of_inputs(connection: sqlite3.Connection, sources: dict[int, str]) -> list[Problem]:
    """Problems met in reading, under the sources that the inputs have now."""
    found = []
    for number, name, packed in connection.execute(
        "SELECT input, name, problems FROM inputs JOIN readings USING (reading) ORDER BY input"
    ):
        for problem in problems_of_bytes(packed):
            source = shown_source(sources[number], name, problem.source)
            found.append(replace(problem, source=source))
    return found


def forget_input(connection: sqlite3.Connection, number: int) -> None:
    """Forget that a file was named, and what it gave where no other input gives the same."""
    (reading,) = connection.execute("SELECT reading FROM inputs WHERE input = ?", (number,)).fetchone()
    for (document,) in connection.execute(
        "SELECT document FROM letters WHERE input = ?", (number,)
    ).fetchall():
        forget_passages(connection, document)
    connection.execute("DELETE FROM inputs WHERE input = ?", (number,))
    if connection.execute("SELECT 1 FROM inputs WHERE reading = ?", (reading,)).fetchone():
        return
    documents = connection.execute("SELECT document FROM documents WHERE reading = ?", (reading,)).fetchall()
    for (document,) in documents:
        _forget_document(connection, document)
    connection.execute("DELETE FROM readings WHERE reading = ?", (reading,))
    connection.execute(
        "DELETE FROM originals WHERE NOT EXISTS "
        "(SELECT 1 FROM readings WHERE originals.sha256 IN (readings.sha256, readings.record))"
    )


def _forget_document(connection: sqlite3.Connection, document: int) -> None:
    forget_passages(connection, document)
    connection.execute("DELETE FROM documents WHERE document = ?", (document,))


def keep_originals(connection: sqlite3.Connection, files: Sequence[tuple[str, int]]) -> None:
    """Name files that lie under ``originals/``, by hash and size."""
    connection.executemany("INSERT OR IGNORE INTO originals VALUES (?, ?)", files)
