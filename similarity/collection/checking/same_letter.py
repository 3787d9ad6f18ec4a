"""Whether a letter is kept already: by its bytes, its words, or its reference and nearly all its words."""

from __future__ import annotations

import sqlite3

from similarity.ingest.duplicates import Print, may_be_one, print_of
from similarity.ingest.other_form import differing_words
from similarity.records import Document
from similarity.store.collection.pile.readings import read_document

__all__ = ["kept_as"]


def kept_as(connection: sqlite3.Connection, document: Document) -> dict[int, str]:
    """Kept letters that are this one, by number, and how that is known."""
    own = print_of(document)
    found: dict[int, str] = {}
    for number, part, *rest in connection.execute(
        "SELECT document, part, sha256, digest, words, reference, letter_date, recognised FROM documents "
        "WHERE sha256 = ? OR digest = ? OR (reference <> '' AND reference = ?) ORDER BY document",
        (own.sha256, own.digest, own.reference),
    ).fetchall():
        kept = Print(f"!{part}", *rest)
        if (kept.sha256, part) == (own.sha256, own.source.partition("!")[2]):
            how = "the same file"
        elif kept.digest == own.digest:
            how = "the same text"
        elif (
            own.reference == kept.reference
            and may_be_one(own, kept)
            and differing_words(document, read_document(connection, number)) is not None
        ):
            how = "the same letter in another form"
        else:
            continue
        row = connection.execute(
            "SELECT document FROM letters WHERE document = :number UNION SELECT letter FROM repeats WHERE document = :number",
            {"number": number},
        ).fetchone()
        if row is not None:
            found.setdefault(row[0], how)
    return found
