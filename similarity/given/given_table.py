"""The table ``letters.csv``: one row for a letter that the user knows something of.

An empty cell says nothing. Columns may stand in any order and may be missing, ``source`` aside.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from similarity.errors import SettingsError
from similarity.ingest.metadata.dates import only_a_day
from similarity.records import DocumentKind, Problem, Regime

__all__ = ["COLUMNS", "GivenRow", "GivenTable", "checked_values", "read_table"]

COLUMNS = (
    "source",
    "authority",
    "reference",
    "date",
    "request",
    "subject",
    "same_request",
    "document_kind",
    "regime",
)
_KINDS, _REGIMES = get_args(DocumentKind), tuple(regime for regime in get_args(Regime) if regime)
_LEFT = "The rest of the row is used."


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One row: what the user says of the letter from ``source``.

    Parameters
    ----------
    line
        Line of the file on which the row begins, from 1.
    source
        A letter as ``documents.csv`` names it: its source, the end of it, or its ``document_id``.
    values
        By column; a column that says nothing is absent. A date is ISO 8601.
    """

    line: int
    source: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GivenTable:
    """All rows, and the problems met in the file."""

    name: str = ""
    rows: tuple[GivenRow, ...] = ()
    problems: tuple[Problem, ...] = ()

    def problem(self, line: int, said: str, done: str) -> Problem:
        """A problem on one line of the file."""
        return Problem(self.name, "warning", f"line {line}: {said}", done)


def read_table(path: Path) -> GivenTable:
    """Read the table.

    Raises
    ------
    SettingsError
        The file cannot be read, is no table, or has no column ``source``.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}). Check the path.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{path}: is not UTF-8 text. Save the table as CSV UTF-8 (in a spreadsheet: Save as, CSV UTF-8)."
        ) from error
    reader = csv.reader(io.StringIO(text, newline=""))
    names = [name.strip().casefold() for name in next(reader, ())]
    if "source" not in names:
        raise SettingsError(
            f"{path}: has no column source. Its first line names the columns: {', '.join(COLUMNS)}."
        )
    table = GivenTable(path.name)
    problems = [
        table.problem(1, f"there is no column {name!r}", f"Left out. Columns are {', '.join(COLUMNS)}.")
        for name in names
        if name and name not in COLUMNS
    ]
    rows = []
    line = reader.line_num + 1
    for cells in reader:
        own = {name: _bare(cell) for name, cell in zip(names, cells, strict=False) if name in COLUMNS}
        if any(own.values()):
            if own.get("source"):
                values, wrong = checked_values(own)
                problems += [table.problem(line, said, f"{remedy} {_LEFT}") for said, remedy in wrong]
                rows.append(GivenRow(line, own["source"], values))
            else:
                problems.append(
                    table.problem(line, "names no source", "The row is left out. Name its letter.")
                )
        line = reader.line_num + 1
    return GivenTable(path.name, tuple(rows), tuple(problems))


def _bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def checked_values(cells: Mapping[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The values that make sense, and what is wrong with the others."""
    values, wrong = {}, []
    for name in COLUMNS[1:]:
        cell = cells.get(name, "")
        if not cell:
            continue
        if name == "date":
            day = only_a_day(cell)
            if not day:
                remedy = "Write a day such as 2023-05-16 or 16 May 2023."
                wrong.append((f"{cell!r} is no date", remedy))
                continue
            values[name] = day
        elif name == "document_kind" and cell not in _KINDS:
            wrong.append((f"{cell!r} is no kind of document", f"Kinds are {', '.join(_KINDS)}."))
        elif name == "regime" and cell not in _REGIMES:
            wrong.append((f"{cell!r} is no regime", f"Regimes are {', '.join(_REGIMES)}."))
        else:
            values[name] = cell
    return values, wrong
