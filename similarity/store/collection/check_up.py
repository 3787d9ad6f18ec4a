"""Whether all that a collection keeps fits together: every hash, every offset, every index."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from similarity.ingest.duplicates import print_of
from similarity.records import Document, Letter
from similarity.results import Results
from similarity.store.checked import first_fault
from similarity.store.collection.bulk.lettered import tokens_of
from similarity.store.collection.bulk.segment_files import FOLDER
from similarity.store.collection.bulk.segments import read_segments
from similarity.store.collection.originals import original_path, sha256_of_file, unnamed_originals
from similarity.store.collection.pile.assembly import assemble
from similarity.store.collection.pile.kept_letters import load_letters
from similarity.store.collection.pile.readings import read_document
from similarity.store.collection.tables.passage_index import searchable
from similarity.words import stem

__all__ = ["Fault", "faults_of", "mended"]

Kind = Literal["database", "original", "document", "pile", "letter", "words", "passages", "leftover"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not fit.

    Parameters
    ----------
    kind
        Which part of the collection.
    where
        The letter, file or table.
    what
        What is wrong, in plain words.
    numbers
        Of documents or readings that have to be made anew.
    mended
        Whether it was made anew.
    """

    kind: Kind
    where: str
    what: str
    numbers: tuple[int, ...] = ()
    mended: bool = False


def faults_of(place: Path, connection: sqlite3.Connection) -> list[Fault]:
    """All that does not fit; what depends on a part that is damaged is not looked at further."""
    found = list(_database(connection))
    if found:
        return found
    found += _originals(place, connection)
    documents = list(_documents(connection))
    found += documents
    if documents:
        return found
    found += _pile(connection)
    if any(fault.kind == "pile" for fault in found):
        return found
    letters = list(_letters(connection))
    found += letters
    if not letters:
        kept = load_letters(connection)
        found += _words(place, connection, kept)
        found += _passages(connection, kept)
    return found


def _database(connection: sqlite3.Connection) -> Iterator[Fault]:
    try:
        for (said,) in connection.execute("PRAGMA integrity_check"):
            if said != "ok":
                yield Fault("database", "collection.sqlite", f"SQLite says: {said}")
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            yield Fault("database", table, f"row {row} names a row of {parent} that is not there")
    except sqlite3.DatabaseError as error:
        yield Fault("database", "collection.sqlite", f"SQLite says: {error}")


def _originals(place: Path, connection: sqlite3.Connection) -> Iterator[Fault]:
    for sha256, size in connection.execute("SELECT sha256, bytes FROM originals ORDER BY sha256").fetchall():
        path = original_path(place, sha256)
        sources = connection.execute(
            "SELECT group_concat(source, ', ') FROM inputs JOIN readings USING (reading) "
            "WHERE ? IN (sha256, record)",
            (sha256,),
        ).fetchone()[0]
        where = sources or sha256
        try:
            if path.stat().st_size != size or sha256_of_file(path) != sha256:
                yield Fault("original", where, "its kept file is not what was read: its bytes have changed")
        except FileNotFoundError:
            yield Fault("original", where, "its kept file is missing")
        except OSError as error:
            yield Fault("original", where, f"its kept file cannot be read ({error.strerror})")
    without = connection.execute(
        "SELECT DISTINCT inputs.source FROM inputs JOIN documents USING (reading) JOIN readings USING (reading) "
        "WHERE readings.sha256 NOT IN (SELECT sha256 FROM originals)"
    )
    for (source,) in without.fetchall():
        yield Fault("original", source, "no file is kept of it")
    for path in unnamed_originals(place, connection):
        yield Fault("leftover", path.relative_to(place).as_posix(), "no letter names this file")


def _documents(connection: sqlite3.Connection) -> Iterator[Fault]:
    rows = connection.execute(
        "SELECT document, reading, name, sha256, digest, words, reference, letter_date, recognised "
        "FROM documents ORDER BY document"
    ).fetchall()
    for number, reading, name, sha256, *kept in rows:
        try:
            document = read_document(connection, number)
        except (ValueError, zlib.error):
            yield Fault("document", name, "its record cannot be read", (reading,))
            continue
        one = print_of(document)
        own = [one.digest, one.words, one.reference, one.letter_date, int(one.recognised)]
        if (document.document_id, document.origin.sha256, own) != (name, sha256, kept):
            yield Fault("document", name, "its words are not those that were read", (reading,))
        elif fault := _outside(document):
            yield Fault("document", name, fault, (reading,))


def _outside(document: Document) -> str:
    end = 0
    for block in document.blocks:
        if not end <= block.span.start < block.span.end <= len(document.text):
            return "a block lies outside its text"
        end = block.span.end
    return ""


def _pile(connection: sqlite3.Connection) -> Iterator[Fault]:
    pile = assemble(connection)
    kept = connection.execute(
        "SELECT document, input, document_id, source FROM letters ORDER BY document_id"
    ).fetchall()
    if [tuple(one) for one in pile.letters] != kept:
        yield Fault("pile", "letters", "the letters are not those of the inputs that are kept")
    repeats = {(one.input, one.document, one.letter, one.source, one.how) for one in pile.repeats}
    if repeats != set(connection.execute("SELECT * FROM repeats").fetchall()):
        yield Fault("pile", "repeats", "what repeats a letter is not as it follows from the inputs")


def _letters(connection: sqlite3.Connection) -> Iterator[Fault]:
    rows = connection.execute(
        "SELECT document, document_id, document_kind, regime, request_status, trim(declared, ';'), "
        "trim(argued, ';'), trim(given, ';') FROM letters"
    ).fetchall()
    for number, name, *kept in rows:
        try:
            (letter,) = load_letters(connection, [number]).values()
        except (ValueError, zlib.error):
            yield Fault("letter", name, "its record cannot be read", (number,))
            continue
        own = [
            letter.document_kind, letter.regime, letter.request_status, ";".join(letter.declared),
            ";".join(letter.argued), ";".join(letter.given),
        ]  # fmt: skip
        fault = first_fault(Results(letters=(letter,)))
        if fault is not None:
            yield Fault("letter", name, fault, (number,))
        elif own != kept:
            yield Fault("letter", name, "the table of letters says something else than its record", (number,))


def _words(place: Path, connection: sqlite3.Connection, letters: dict[int, Letter]) -> Iterator[Fault]:
    for words_file, places_file in connection.execute("SELECT words_file, places_file FROM segments"):
        for name in (words_file, places_file):
            path = place / FOLDER / name
            if not path.is_file():
                yield Fault("words", name, "is missing")
            elif sha256_of_file(path) != name.partition(".")[0]:
                yield Fault("words", name, "its bytes have changed")
            else:
                continue
            return
    forms = dict(connection.execute("SELECT word, form FROM vocabulary").fetchall())
    for form, stemmed in connection.execute(
        "SELECT vocabulary.form, stems.form FROM vocabulary JOIN stems USING (stem)"
    ):
        if stem(form) != stemmed:
            yield Fault("words", form, "its stem is another")
            return
    named = {document for (document,) in connection.execute("SELECT document FROM tokens")}
    if named != set(letters):
        yield Fault("words", "tokens", "they are not those of the letters")
        return
    for segment in read_segments(place, connection):
        rows = np.flatnonzero(segment.alive).tolist()
        kept = segment.letters(rows)
        numbers = segment.words.document[rows].tolist()
        fresh, known = tokens_of([letters[number] for number in numbers])
        for number, mine, own in zip(numbers, kept, fresh, strict=True):
            same = [forms.get(word) for word in mine.word.tolist()] == [known[w] for w in own.word.tolist()]
            if not same or not all(map(np.array_equal, mine[1:], own[1:])):
                yield Fault("words", letters[number].document.document_id, "its words stand elsewhere")
                return


def _passages(connection: sqlite3.Connection, letters: dict[int, Letter]) -> Iterator[Fault]:
    kept: dict[int, list[Sequence[object]]] = {}
    for document, *passage in connection.execute(
        "SELECT document, start, stop, block, role, roles, exemptions FROM passages ORDER BY passage"
    ):
        kept.setdefault(document, []).append(passage)
    for number, letter in letters.items():
        if [list(one) for one in searchable(letter)] != kept.pop(number, []):
            yield Fault(
                "passages", letter.document.document_id, "its passages are not as they were understood"
            )
            return
    if kept:
        yield Fault("passages", "passages", "some are no letter's")
    try:
        connection.execute("INSERT INTO passage_index (passage_index, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        yield Fault("passages", "passage_index", "the index does not fit the texts")


def mended(fault: Fault) -> Fault:
    """The fault, made good."""
    return replace(fault, mended=True)
