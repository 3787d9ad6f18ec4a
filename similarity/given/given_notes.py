"""The table ``notes.csv``: stars, remarks and checks, each as it was said; and which of them make sense."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from similarity.errors import SettingsError
from similarity.ingest.metadata.dates import only_a_day
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import FAIRNESS, NOTE_KINDS, Note, Problem

__all__ = ["NOTE_COLUMNS", "checked_note", "read_notes_table"]

NOTE_COLUMNS = ("kind", "key", "value", "reason", "day")
_LONGEST = 4_000  # characters of a remark
_LONGEST_KEY = 300
_FEWEST = 3  # characters of a reason to move a template, as in ``similarity.toml``
_CONTROL = compiled_pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_KEPT_QUIET = compiled_pattern(r"'(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_VALUES = {"fairness": (*FAIRNESS, "ignored"), "star": ("star",), "check": ("checked", "wrong")}


def _plain(text: str) -> str:
    """Words without control characters, line ends aside."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def checked_note(note: Note) -> Note:
    """The note as it is kept.

    Raises
    ------
    SettingsError
        It makes no sense; the message says why.
    """
    note = replace(note, value=_plain(note.value), reason=_plain(note.reason), day=note.day.strip())
    if note.kind not in NOTE_KINDS:
        raise SettingsError(f"there is no kind of note {note.kind!r:.40}. Kinds are {', '.join(NOTE_KINDS)}.")
    if not note.key or len(note.key) > _LONGEST_KEY or _plain(note.key) != note.key:
        raise SettingsError(
            "the note is about nothing that is known. Open the page of what it is about and write it there."
        )
    if max(len(note.value), len(note.reason)) > _LONGEST:
        raise SettingsError(f"the words are too many. Write at most {_LONGEST:,} characters.")
    if not note.value:
        return note
    known = _VALUES.get(note.kind)
    if known and note.value not in known:
        raise SettingsError(
            f"{note.value!r:.40} is nothing that can be chosen. Choose one of {', '.join(known)}."
        )
    if note.kind == "fairness" and len(note.reason) < _FEWEST:
        raise SettingsError("A template is moved or ignored for a reason. Write why, in a few words.")
    if note.day and not only_a_day(note.day):
        raise SettingsError(f"{note.day!r:.40} is no date. Write a day such as 2023-05-16 or 16 May 2023.")
    if note.kind == "check" and not note.day:
        raise SettingsError("A check has a date. Write the day on which you looked.")
    return replace(note, day=only_a_day(note.day)) if note.day else note


def _bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if _KEPT_QUIET.match(cell) else cell


def read_notes_table(path: Path) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """The notes that make sense, and the rows that do not.

    Raises
    ------
    SettingsError
        The file cannot be read or is no such table.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}). Check the path.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: is not UTF-8 text. Save the table as CSV UTF-8.") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        names = [name.strip().casefold() for name in next(reader, ())]
        if not {"kind", "key", "value"} <= set(names):
            raise SettingsError(
                f"{path.name}: is no table of notes. Its first line names the columns: {', '.join(NOTE_COLUMNS)}."
            )
        return _rows(reader, names, path.name)
    except csv.Error as error:
        raise SettingsError(f"{path.name}: is no table ({error}). Save it as CSV UTF-8.") from error


def _rows(
    reader: Iterable[list[str]], names: list[str], file: str
) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    found, problems = [], []
    for number, cells in enumerate(reader, start=1):
        own = {name: _bare(cell) for name, cell in zip(names, cells, strict=False) if name in NOTE_COLUMNS}
        if not any(own.values()):
            continue
        try:
            found.append(checked_note(Note(**{"kind": "", "key": "", "value": "", **own})))
        except SettingsError as error:
            problems.append(Problem(file, "warning", f"row {number}: {error}", "The row is left out."))
    return tuple(found), tuple(problems)
