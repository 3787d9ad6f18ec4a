"""Blocks of letters for full-text search: as they stand, and as stems."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from similarity.records import Letter
from similarity.words import stem, words

__all__ = [
    "Searchable",
    "between_semicolons",
    "forget_passages",
    "index_passages",
    "rebuild_index",
    "searchable",
    "stemmed",
]


@lru_cache(maxsize=256)
def stemmed(text: str) -> str:
    """Stems of a text's words with spaces between them: what the stemmed column of the index holds."""
    return " ".join(stem(word.form) for word in words(text))


class Searchable(NamedTuple):
    """One block of a letter as the index knows it; lists stand between semicolons."""

    start: int
    stop: int
    block: int
    role: str
    roles: str
    exemptions: str


def between_semicolons(values: Iterable[str]) -> str:
    """``;a;b;``, so that one of them can be looked for whole; empty for none."""
    joined = ";".join(values)
    return f";{joined};" if joined else ""


def searchable(letter: Letter) -> Iterator[Searchable]:
    """Every block of the letter that is not the page around it."""
    roles: dict[int, Counter[str]] = {}
    exemptions: dict[int, dict[str, None]] = {}
    for label in letter.labels:
        if label.role != "chrome":
            roles.setdefault(label.block, Counter())[label.role] += len(label.span)
            exemptions.setdefault(label.block, {}).update(dict.fromkeys(label.exemptions))
    for number, sizes in roles.items():
        block = letter.document.blocks[number]
        most = max(sizes.values())
        yield Searchable(
            block.span.start,
            block.span.end,
            number,
            next(role for role, size in sizes.items() if size == most),
            between_semicolons(sizes),
            between_semicolons(exemptions[number]),
        )


def index_passages(connection: sqlite3.Connection, document: int, letter: Letter) -> None:
    """Let the blocks of a letter be found; what was there of it is forgotten first."""
    forget_passages(connection, document)
    for one in searchable(letter):
        text = letter.document.text[one.start : one.stop]
        passage = connection.execute(
            "INSERT INTO passages (document, start, stop, block, role, roles, exemptions) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (document, *one),
        ).lastrowid
        connection.execute(
            "INSERT INTO passage_index (rowid, text, stems) VALUES (?, ?, ?)", (passage, text, stemmed(text))
        )


def forget_passages(connection: sqlite3.Connection, document: int) -> None:
    """Take the blocks of a letter out of the index, while its text is still there."""
    connection.execute(
        "INSERT INTO passage_index (passage_index, rowid, text, stems) "
        "SELECT 'delete', passage, passage_text.text, stems FROM passage_text "
        "WHERE passage IN (SELECT passage FROM passages WHERE document = ?)",
        (document,),
    )
    connection.execute("DELETE FROM passages WHERE document = ?", (document,))


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Make the index anew from the texts."""
    connection.execute("INSERT INTO passage_index (passage_index) VALUES ('rebuild')")
