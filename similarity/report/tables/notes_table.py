"""What the user said, as the table ``notes.csv``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from similarity.given.given_notes import NOTE_COLUMNS
from similarity.records import Note
from similarity.report.tables.cells import safe_cell

__all__ = ["notes_table"]


def notes_table(notes: Iterable[Note]) -> str:
    """One row for each remark; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(NOTE_COLUMNS)
    writer.writerows([safe_cell(getattr(note, name)) for name in NOTE_COLUMNS] for note in notes)
    return out.getvalue()
