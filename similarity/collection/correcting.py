"""What the user says of letters and of what was found in them: kept, and taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from similarity.collection.refs import letter_meant
from similarity.errors import CollectionError, SettingsError
from similarity.given import COLUMNS, checked_values
from similarity.given.given_notes import checked_note
from similarity.pipeline.keeping import renew_index, understand_changed
from similarity.pipeline.stages import unwatched
from similarity.records import GIVEN, Note
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.corrections import keep_given
from similarity.store.collection.pile.notes import Said, keep_note, last_said, revision_of, undo_note

__all__ = ["keep_remark", "set_values", "take_back"]


def set_values(kept: Kept, ref: str, values: Mapping[str, str], seen: str = "") -> str:
    """Keep values of one letter and understand it with them; its id.

    Parameters
    ----------
    seen
        What `revision_of` said of the letter when the user saw it; empty changes it whatever was said meanwhile.

    Raises
    ------
    SettingsError
        A column is unknown, or a value makes no sense.
    CollectionError
        Something was said of the letter meanwhile.
    """
    unknown = sorted(set(values) - set(COLUMNS[1:]))
    if unknown or not values:
        said = f"there is no field {unknown[0]!r}" if unknown else "no field was named"
        raise SettingsError(
            f"{said}. Fields are {', '.join(COLUMNS[1:])}, as in authority='Netherby Council'."
        )
    good, wrong = checked_values({name: value.strip() for name, value in values.items()})
    if wrong:
        raise SettingsError(f"{ref}: {wrong[0][0]}. {wrong[0][1]}")
    empty = {name: "" for name, value in values.items() if not value.strip()}
    with kept.changing() as connection:
        renew_index(connection)
        number = letter_meant(connection, ref)
        _unchanged(connection, _id_of(connection, number), seen)
        _remember(connection, number, {**empty, **good})
        keep_given(connection, number, {**empty, **good})
        understand_changed(kept, connection, unwatched)
        return _id_of(connection, number)


def _id_of(connection: sqlite3.Connection, number: int) -> str:
    (name,) = connection.execute("SELECT document_id FROM letters WHERE document = ?", (number,)).fetchone()
    return str(name)


def _identity(connection: sqlite3.Connection, number: int) -> tuple[str, str]:
    sha256, part = connection.execute(
        "SELECT sha256, part FROM documents WHERE document = ?", (number,)
    ).fetchone()
    return sha256, part


def _remember(connection: sqlite3.Connection, number: int, values: Mapping[str, str]) -> None:
    """Note what each value was before, so that it can be put back."""
    identity, name = _identity(connection, number), _id_of(connection, number)
    ask = "SELECT field, value FROM given WHERE (sha256, part) = (?, ?)"
    before = dict(connection.execute(ask, identity).fetchall())
    for field, value in values.items():
        if value != before.get(field, ""):
            note = Note(GIVEN, f"{name} {field}", value, before.get(field, ""))
            keep_note(connection, note, identity)


def _unchanged(connection: sqlite3.Connection, key: str, seen: str) -> None:
    """Nothing was said since the user saw what is known.

    Raises
    ------
    CollectionError
        Something was.
    """
    if seen and revision_of(connection, key) != seen:
        raise CollectionError(
            "This was changed in another window, or by another person, after your page was made. Your change was not "
            "kept, and theirs stands: load the page again, look at it, and repeat your change if you still want it."
        )


def keep_remark(kept: Kept, note: Note, ref: str, seen: str = "") -> None:
    """Keep a remark; with ``ref``, let it go with that letter; ``seen`` as for `set_values`.

    Raises
    ------
    SettingsError
        The remark makes no sense.
    CollectionError
        Something was said of it meanwhile.
    """
    note = checked_note(note)
    with kept.changing() as connection:
        _unchanged(connection, note.key, seen)
        letter = _identity(connection, letter_meant(connection, ref)) if ref else ("", "")
        keep_note(connection, note, letter)


def take_back(kept: Kept, seen: int | None = None) -> Said | None:
    """Take back the last change, whatever it was; None where nothing is left.

    Parameters
    ----------
    seen
        Number of the change that the user saw as the last one; None takes back whichever it is.

    Raises
    ------
    CollectionError
        Another change came after it.
    """
    with kept.changing() as connection:
        last = last_said(connection)
        if seen is not None and (last is None or last.number != seen):
            raise CollectionError(
                "Another change was made or taken back after your page was made. Nothing was taken back: look at the "
                "list of changes again."
            )
        said = undo_note(connection)
        if said is not None and said.note.kind == GIVEN:
            row = connection.execute(
                "SELECT document FROM documents WHERE (sha256, part) = (?, ?)", said.letter
            ).fetchone()
            if row is not None:
                renew_index(connection)
                keep_given(connection, row[0], {said.note.key.rpartition(" ")[2]: said.note.reason})
                understand_changed(kept, connection, unwatched)
        return said
