"""What the user said, carried from one collection to another as files that can be read and corrected."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

from similarity.config import load_settings
from similarity.errors import SettingsError
from similarity.given import COLUMNS, read_table
from similarity.given.given_notes import read_notes_table
from similarity.pipeline.keeping import renew_index, understand_changed
from similarity.pipeline.stages import unwatched
from similarity.records import Note, Problem
from similarity.report.tables.cells import safe_cell
from similarity.report.tables.notes_table import notes_table
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.assembly import assemble
from similarity.store.collection.pile.corrections import given_values
from similarity.store.collection.pile.notes import FAIRNESS, keep_note, read_notes
from similarity.store.file import write_whole

__all__ = ["LETTERS", "NOTES", "SETTINGS", "bring_in", "take_out"]

LETTERS, SETTINGS, NOTES = "letters.csv", "similarity.toml", "notes.csv"


def take_out(kept: Kept, folder: Path) -> tuple[Path, ...]:
    """Write what was given of letters, which templates were moved to another class and why, and all other remarks."""
    with kept.reading() as connection:
        letters, notes = _given_rows(connection), read_notes(connection)
    moved = [note for note in notes if note.kind == FAIRNESS]
    others = [note for note in notes if note.kind != FAIRNESS]
    files = {
        LETTERS: _csv(COLUMNS, letters),
        SETTINGS: "".join(_rule(note) for note in moved),
        NOTES: notes_table(others),
    }
    for name, content in files.items():
        write_whole(folder / name, content)
    return tuple(folder / name for name in files)


def _given_rows(connection: sqlite3.Connection) -> list[list[str]]:
    pile = assemble(connection)
    values = given_values(connection, pile)
    return [
        [one.source, *(values[one.document].get(name, "") for name in COLUMNS[1:])]
        for one in pile.letters
        if one.document in values
    ]


def _csv(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _rule(note: Note) -> str:
    """One rule of ``similarity.toml``; a string of JSON is one of TOML."""
    pairs = (("template_id", note.key), ("fairness", note.value), ("reason", note.reason))
    lines = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in pairs)
    return f"[[templates.reclassify]]\n{lines}\n"


def bring_in(kept: Kept, folder: Path) -> tuple[Problem, ...]:
    """Keep what such files say, as far as they are there; what they name must be in the collection.

    Returns
    -------
    tuple of Problem
        Rows that mean no single letter, and remarks that make no sense.

    Raises
    ------
    SettingsError
        None of the files is there, or one cannot be read.
    """
    here = {name for name in (LETTERS, SETTINGS, NOTES) if (folder / name).is_file()}
    if not here:
        raise SettingsError(f"{folder}: holds none of {LETTERS}, {SETTINGS} and {NOTES}. Check the path.")
    table = read_table(folder / LETTERS) if LETTERS in here else None
    rules = load_settings(folder / SETTINGS).templates.reclassify if SETTINGS in here else ()
    notes = [Note(FAIRNESS, rule.template_id, rule.fairness, rule.reason) for rule in rules]
    found, wrong = read_notes_table(folder / NOTES) if NOTES in here else ((), ())
    with kept.changing() as connection:
        renew_index(connection)
        unfit = understand_changed(kept, connection, unwatched, table) if table is not None else ()
        said = set(read_notes(connection))
        for note in dict.fromkeys((*notes, *found)):
            if note not in said:
                keep_note(connection, note, _letter_of(connection, note))
    return (*(table.problems if table is not None else ()), *unfit, *wrong)


def _letter_of(connection: sqlite3.Connection, note: Note) -> tuple[str, str]:
    """The letter that a note is about, by SHA-256 and part; empty where it is about something else."""
    ask = "SELECT sha256, part FROM documents JOIN letters USING (document) WHERE document_id = ?"
    row = connection.execute(ask, (note.key,)).fetchone()
    return ("", "") if row is None else (row[0], row[1])
