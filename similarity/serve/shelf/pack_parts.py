"""What a pack on one letter is made of: found by indexes, so that a large collection need not be read whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from similarity.records import Match, MatrixRow, Note, Overlap, RequestPair, Template
from similarity.results import Results
from similarity.serve.shelf.reading import Shelf
from similarity.serve.shelf.shelf_tables import packed, unpacked

__all__ = ["around_letter", "insert_parts", "refusing_letters", "with_others"]

_OF_LETTER = tuple[Overlap | None, tuple[MatrixRow, ...]]
_PAIR = tuple[tuple[Match, ...], RequestPair | None]
_REFUSING = "FROM letters WHERE refusing AND instr(lower(label || ' ' || document_id), lower(?)) > 0"


def insert_parts(connection: sqlite3.Connection, results: Results) -> None:
    """Put what only a pack needs on the shelf, where letters have their numbers already."""
    numbers = dict(connection.execute("SELECT document_id, number FROM letters"))
    overlaps = {overlap.document_id: overlap for overlap in results.overlaps}
    matrices: dict[str, list[MatrixRow]] = {}
    for row in results.matrices:
        matrices.setdefault(row.document_id, []).append(row)
    connection.executemany(
        "INSERT INTO of_letter VALUES (?, ?)",
        (
            (number, packed(_OF_LETTER, (overlaps.get(name), tuple(matrices.get(name, ())))))
            for name, number in numbers.items()
        ),
    )
    connection.executemany(
        "INSERT INTO whole_templates VALUES (?, ?)",
        ((one.template_id, packed(Template, one)) for one in results.templates),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO standing VALUES (?, ?)",
        (
            (numbers[place.document_id], one.template_id)
            for one in results.templates
            for place in one.occurrences
        ),
    )
    versions = {"versions": results.run.get("versions", {})}
    connection.execute("INSERT INTO facts VALUES ('run', ?)", (json.dumps(versions),))


def refusing_letters(shelf: Shelf, words: str, most: int) -> tuple[list[tuple[str, str]], int]:
    """Id and name of letters that name an exemption and have some words in their name, by name; and how many there are."""
    rows = shelf.connection.execute(
        f"SELECT document_id, label {_REFUSING} ORDER BY label, document_id LIMIT ?", (words, most)
    ).fetchall()
    (total,) = shelf.connection.execute(f"SELECT count(*) {_REFUSING}", (words,)).fetchone()
    return rows, total


def around_letter(shelf: Shelf, document_id: str, notes: tuple[Note, ...]) -> Results | None:
    """A run of one letter, with all that it shares with others and the findings on it; None without the letter."""
    row = shelf.connection.execute(
        "SELECT number FROM letters WHERE document_id = ?", (document_id,)
    ).fetchone()
    if row is None:
        return None
    bodies = shelf.connection.execute(
        'SELECT body FROM pairs WHERE "left" = ? OR "right" = ? ORDER BY number', (row[0], row[0])
    )
    matches = tuple(match for (body,) in bodies for match in unpacked(_PAIR, body)[0])
    (own,) = shelf.connection.execute("SELECT body FROM of_letter WHERE number = ?", row).fetchone()
    overlap, matrices = unpacked(_OF_LETTER, own)
    templates = shelf.connection.execute(
        "SELECT body FROM whole_templates WHERE template_id IN (SELECT template_id FROM standing WHERE letter = ?) "
        "ORDER BY rowid",
        row,
    )
    (run,) = shelf.connection.execute("SELECT value FROM facts WHERE name = 'run'").fetchone()
    return Results(
        letters=(shelf.letter(document_id),),
        matches=matches,
        templates=tuple(unpacked(Template, body) for (body,) in templates),
        overlaps=(overlap,) if overlap else (),
        findings=tuple(view.record for view in shelf.findings_on(document_id)),
        matrices=matrices,
        notes=notes,
        run=json.loads(run),
    )


def with_others(shelf: Shelf, around: Results, passages: Iterable[Match]) -> Results:
    """The same run with every letter that its templates and findings and some of its passages name."""
    own = {letter.document.document_id for letter in around.letters}
    names = {one for match in passages for one in (match.left_document, match.right_document)}
    names |= {place.document_id for template in around.templates for place in template.occurrences}
    names |= {finding.other_document for finding in around.findings if finding.other_document}
    others = [shelf.letter(name) for name in sorted(names - own) if shelf.letter_at(name) is not None]
    letters = sorted((*around.letters, *others), key=lambda x: x.document.document_id)
    return replace(around, letters=tuple(letters))
