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
from similarity.pipeline.keeping import renew_index, understand_changed
from similarity.pipeline.stages import unwatched
from similarity.records import Problem
from similarity.report.tables.cells import safe_cell
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.assembly import assemble
from similarity.store.collection.pile.corrections import given_values
from similarity.store.collection.pile.notes import FAIRNESS, Note, keep_note, read_notes
from similarity.store.file import write_whole

__all__ = ["LETTERS", "NOTES", "SETTINGS", "bring_in", "take_out"]

LETTERS, SETTINGS, NOTES = "letters.csv", "similarity.toml", "notes.csv"
_NOTE_COLUMNS = ("kind", "key", "value", "reason", "day")


def take_out(kept: Kept, folder: Path) -> tuple[Path, ...]:
    """Write what was given of letters, which templates were moved to another class and why, and all other remarks."""
    with kept.reading() as connection:
        letters, notes = _given_rows(connection), read_notes(connection)
    moved = [note for note in notes if note.kind == FAIRNESS]
    others = [note for note in notes if note.kind != FAIRNESS]
    files = {
        LETTERS: _csv(COLUMNS, letters),
        SETTINGS: "".join(_rule(note) for note in moved),
        NOTES: _csv(_NOTE_COLUMNS, [[getattr(note, name) for name in _NOTE_COLUMNS] for note in others]),
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
        Rows that mean no single letter.

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
    if NOTES in here:
        notes += _read_notes(folder / NOTES)
    with kept.changing() as connection:
        renew_index(connection)
        unfit = understand_changed(kept, connection, unwatched, table) if table is not None else ()
        for note in notes:
            keep_note(connection, note)
    return (*(table.problems if table is not None else ()), *unfit)


def _read_notes(file: Path) -> list[Note]:
    try:
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError(f"{file}: cannot be read ({error}). It must be a table as CSV UTF-8.") from error
    if rows and not {"kind", "key", "value"} <= set(rows[0]):
        raise SettingsError(f"{file}: has no columns kind, key and value. Its first line names the columns.")
    return [
        Note(*((row.get(name) or "").strip().removeprefix("'") for name in _NOTE_COLUMNS))
        for row in rows
        if row.get("kind") and row.get("key")
    ]
