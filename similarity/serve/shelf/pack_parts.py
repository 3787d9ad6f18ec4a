"""What the shelf has of one letter for a pack: found by indexes, so that a large collection need not be read whole."""

from __future__ import annotations

from similarity.records import Match, Note, RequestPair
from similarity.results import Results
from similarity.serve.shelf.reading import Shelf
from similarity.serve.shelf.shelf_tables import unpacked

__all__ = ["around_letter", "refusing_letters"]

_REFUSING = (
    "FROM letters WHERE (json_array_length(row, '$.letter.declared') > 0 "
    "OR json_array_length(row, '$.letter.argued') > 0) AND instr(lower(name || ' ' || document_id), lower(?)) > 0"
)


def refusing_letters(shelf: Shelf, words: str, most: int) -> tuple[list[tuple[str, str]], int]:
    """Id and name of letters that name an exemption and have some words in their name, by name; and how many there are."""
    rows = shelf.connection.execute(
        f"SELECT document_id, name || CASE date WHEN '' THEN '' ELSE ', ' || date END, count(*) OVER () {_REFUSING} "
        "ORDER BY name, document_id LIMIT ?",
        (words, most),
    ).fetchall()
    return [(key, name) for key, name, _ in rows], rows[0][2] if rows else 0


def around_letter(shelf: Shelf, document_id: str, notes: tuple[Note, ...]) -> Results | None:
    """A run of one letter, with the passages that it shares with others and the findings on it; None without the letter."""
    if shelf.letter_at(document_id) is None:
        return None
    (number,) = shelf.connection.execute(
        "SELECT number FROM letters WHERE document_id = ?", (document_id,)
    ).fetchone()
    kind = tuple[tuple[Match, ...], RequestPair | None]
    bodies = shelf.connection.execute(
        'SELECT body FROM pairs WHERE "left" = ? OR "right" = ? ORDER BY number', (number, number)
    )
    matches = tuple(match for (body,) in bodies for match in unpacked(kind, body)[0])
    return Results(
        letters=(shelf.letter(document_id),),
        matches=matches,
        findings=tuple(view.record for view in shelf.findings_on(document_id)),
        notes=notes,
    )
