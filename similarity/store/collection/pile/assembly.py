"""Which documents are letters of the collection, under which id and source: what one run on all inputs would find.

It follows from the whole set of inputs and not from the order in which they were added, as in a report on files.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

from similarity.ingest.duplicates import Print, find_repeats
from similarity.ingest.other_form import differing_words
from similarity.ingest.read import distinct_ids
from similarity.ingest.sources import SourceFile, told_apart
from similarity.store.collection.pile.readings import read_document, shown_source

__all__ = ["Entry", "Pile", "RepeatedEntry", "assemble"]


class Entry(NamedTuple):
    """A letter: its document's number, the input that it comes from, its id and its source."""

    document: int
    input: int
    document_id: str
    source: str


class RepeatedEntry(NamedTuple):
    """A document of an input that repeats a letter; what the letter was called when they were compared."""

    document: int
    input: int
    source: str
    letter: int
    letter_source: str
    letter_name: str
    how: str


@dataclass(frozen=True, slots=True)
class Pile:
    """All letters and what repeats them, and the source of each input."""

    letters: tuple[Entry, ...]
    repeats: tuple[RepeatedEntry, ...]
    sources: dict[int, str]


class _Row(NamedTuple):
    input: int
    document: int
    name: str
    print: Print


def assemble(connection: sqlite3.Connection) -> Pile:
    """The pile of everything that is kept."""
    sources = _sources(connection)
    rows = _ordered(_rows(connection, sources), sources)

    def differing(left: int, right: int) -> str | None:
        return _differing(connection, rows[left].document, rows[right].document)

    kept, repeats = find_repeats([row.print for row in rows], differing)
    names = distinct_ids([(rows[n].name, rows[n].print.sha256) for n in kept])
    letters = [
        Entry(rows[n].document, rows[n].input, name, rows[n].print.source)
        for n, name in zip(kept, names, strict=True)
    ]
    repeated = [
        RepeatedEntry(
            rows[r.document].document,
            rows[r.document].input,
            rows[r.document].print.source,
            rows[r.earlier].document,
            rows[r.earlier].print.source,
            rows[r.earlier].name,
            r.how,
        )
        for r in repeats
    ]
    return Pile(tuple(sorted(letters, key=lambda one: one.document_id)), tuple(repeated), sources)


def _sources(connection: sqlite3.Connection) -> dict[int, str]:
    inputs = connection.execute("SELECT input, source, folder FROM inputs ORDER BY input").fetchall()
    files = told_apart([SourceFile(Path(), source, folder) for _, source, folder in inputs])
    return {number: file.source for (number, _, _), file in zip(inputs, files, strict=True)}


def _rows(connection: sqlite3.Connection, sources: dict[int, str]) -> list[_Row]:
    found = []
    for (
        number, file, document, name, sha256, source, digest, words, reference, letter_date, recognised,
    ) in connection.execute(
        "SELECT input, readings.name, document, documents.name, documents.sha256, source_read, digest, words, "
        "reference, letter_date, recognised FROM inputs JOIN readings USING (reading) JOIN "
        "(SELECT *, source AS source_read FROM documents) AS documents USING (reading) "
        "ORDER BY input, position"
    ):  # fmt: skip
        shown = shown_source(sources[number], file, source)
        one = Print(shown, sha256, digest, words, reference, letter_date, bool(recognised))
        found.append(_Row(number, document, name, one))
    return found


def _ordered(rows: Sequence[_Row], sources: dict[int, str]) -> list[_Row]:
    """Rows by the source of their input, then by the hashes of its documents: see `similarity.ingest.read.in_order`."""
    by_input: dict[int, list[_Row]] = {}
    for row in rows:
        by_input.setdefault(row.input, []).append(row)
    order = sorted(by_input, key=lambda n: (sources[n], [row.print.sha256 for row in by_input[n]]))
    return [row for number in order for row in by_input[number]]


def _differing(connection: sqlite3.Connection, left: int, right: int) -> str | None:
    """Words in which two forms of a letter differ, None for two letters; each pair is compared once."""
    with _earlier_version():
        known = connection.execute(
            "SELECT differing FROM comparisons WHERE (one, other) = (?, ?)", (left, right)
        ).fetchone()
        if known is not None:
            return cast("str | None", known[0])
    found = differing_words(read_document(connection, left), read_document(connection, right))
    with _earlier_version():
        connection.execute("INSERT INTO comparisons VALUES (?, ?, ?)", (left, right, found))
    return found


@contextlib.contextmanager
def _earlier_version() -> Iterator[None]:
    """Let a collection of an earlier version be read by who may not write to it: nothing is known and nothing kept."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if not any(said in str(error) for said in ("no such column", "readonly")):
            raise
