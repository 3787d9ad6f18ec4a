"""Letters as they were understood: which have to be understood anew, and all of them as records."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from similarity.given import corrected_document
from similarity.records import Document, Letter
from similarity.store.collection.pile.readings import read_document
from similarity.store.collection.tables.passage_index import between_semicolons, forget_passages
from similarity.store.collection.tables.records_packed import document_of_bytes, letter_bytes, letter_of_bytes
from similarity.words import word_count

if TYPE_CHECKING:
    from similarity.store.collection.pile.assembly import Entry, Pile

__all__ = ["Unread", "keep_letter", "load_letters", "settle"]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that has to be understood.

    Parameters
    ----------
    entry
        Its place in the pile.
    document
        As it is called there, with what the user gave.
    given
        What the user gave, by column.
    """

    entry: Entry
    document: Document
    given: Mapping[str, str]


def _key(entry: Entry, given: Mapping[str, str]) -> str:
    """Hash of what a letter was made of, beside the document's row, which never changes."""
    return hashlib.sha256(repr((entry.document_id, sorted(given.items()))).encode()).hexdigest()[:16]


def settle(
    connection: sqlite3.Connection, pile: Pile, given: Mapping[int, Mapping[str, str]]
) -> list[Unread]:
    """Let the table of letters be the pile, those aside that have to be understood: these are returned.

    Parameters
    ----------
    given
        What the user gave, by number of the document.
    """
    known = {
        row[0]: row[1:] for row in connection.execute("SELECT document, input, source, key FROM letters")
    }
    unread, moved = [], []
    for entry in pile.letters:
        values = given.get(entry.document, {})
        before = known.pop(entry.document, None)
        if before is None or before[2] != _key(entry, values):
            unread.append((entry, values))
            if before is not None:
                known[entry.document] = before  # its row goes, for another may get its id
        elif before[:2] != (entry.input, entry.source):
            moved.append((entry.input, entry.source, entry.document))
    for document in known:
        forget_passages(connection, document)
    # A letter whose input is forgotten may come from another input that gives the same.
    connection.executemany("UPDATE letters SET (input, source) = (?, ?) WHERE document = ?", moved)
    connection.executemany("DELETE FROM letters WHERE document = ?", [(document,) for document in known])
    return [Unread(entry, _named(connection, entry, values), values) for entry, values in unread]


def _named(connection: sqlite3.Connection, entry: Entry, given: Mapping[str, str]) -> Document:
    document = read_document(connection, entry.document)
    named = replace(
        document,
        document_id=entry.document_id,
        origin=replace(document.origin, source=entry.source),
    )
    return corrected_document(named, given)


def keep_letter(connection: sqlite3.Connection, unread: Unread, letter: Letter, version: str) -> None:
    """Keep a letter, with what the user gave in it."""
    document, entry = letter.document, unread.entry
    own = [label.span for label in letter.labels if label.role not in ("chrome", "request")]
    connection.execute(
        f"INSERT INTO letters VALUES (?{', ?' * 18})",
        (
            entry.document,
            entry.input,
            entry.document_id,
            entry.source,
            _key(entry, unread.given),
            version,
            letter_bytes(letter),
            document.authority,
            document.reference,
            document.title,
            document.date,
            document.date_basis,
            letter.document_kind,
            letter.regime,
            letter.request_status,
            between_semicolons(letter.declared),
            between_semicolons(letter.argued),
            sum(word_count(document.text, span.start, span.end) for span in own),
            between_semicolons(letter.given),
        ),
    )


def load_letters(connection: sqlite3.Connection, documents: Sequence[int] | None = None) -> dict[int, Letter]:
    """Letters by number of their document, in order of their ids; all where ``documents`` is None."""
    chosen = "" if documents is None else f"WHERE document IN ({', '.join(str(int(d)) for d in documents)})"
    rows = connection.execute(
        "SELECT document, letters.body, documents.body, text, letters.source, document_id, authority, "
        "letters.reference, date, date_basis FROM letters JOIN documents USING (document) "
        f"{chosen} ORDER BY document_id"
    )
    return {
        number: letter_of_bytes(
            body,
            replace(
                document_of_bytes(packed, text, source),
                document_id=name,
                authority=authority,
                reference=reference,
                date=date,
                date_basis=basis,
            ),
        )
        for number, body, packed, text, source, name, authority, reference, date, basis in rows
    }
