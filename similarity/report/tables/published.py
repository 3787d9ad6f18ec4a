"""A run as its published files tell it: what any version of this tool wrote can be read by a later one."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from similarity.errors import SettingsError
from similarity.report.tables.cells import safe_cell
from similarity.report.tables.json_files import template_object
from similarity.report.tables.run_tables import build_tables
from similarity.results import Results
from similarity.templates.families.short_names import short_names

__all__ = ["Published", "published", "read_published"]

Row = dict[str, str]
# What is read of the matches, which can be very many.
_OF_MATCHES = (
    "template_id",
    "left_document",
    "right_document",
    "shared_words",
    "longest_run_words",
    "scope",
    "fairness",
    "match_kind",
)


@dataclass(frozen=True, slots=True)
class Published:
    """One run.

    Parameters
    ----------
    name
        What the user calls it.
    run
        Contents of ``run.json``.
    documents
        Rows of ``documents.csv`` by ``document_id``; cells as text, empty where unknown.
    findings, matches
        Rows of the tables; of matches those columns that figures rest on.
    templates
        Contents of ``templates.json``.
    """

    name: str
    run: dict[str, Any]
    documents: dict[str, Row]
    findings: tuple[Row, ...]
    matches: tuple[Row, ...]
    templates: tuple[dict[str, Any], ...]


def published(results: Results, name: str) -> Published:
    """What a run that is at hand would publish."""
    tables = build_tables(results)
    documents = {x.document.document_id: x.document for x in results.letters}
    shorts = short_names(template.template_id for template in results.templates)
    rows = {
        table: [{key: safe_cell(value) for key, value in row.items()} for row in tables[table].to_pylist()]
        for table in ("documents", "findings", "matches")
    }
    return Published(
        name,
        results.run,
        {row["document_id"]: row for row in rows["documents"]},
        tuple(rows["findings"]),
        tuple(rows["matches"]),
        tuple(template_object(t, shorts[t.template_id], documents) for t in results.templates),
    )


def read_published(folder: Path) -> Published:
    """A run from its folder.

    Raises
    ------
    SettingsError
        The folder is no run's, or a file of it is missing or damaged.
    """
    run = _json(folder, "run.json")
    templates = _json(folder, "templates.json")
    if not isinstance(run, dict) or not isinstance(templates, list):
        raise SettingsError(f"{folder}: its files are damaged. Run `similarity report` again.")
    try:
        return Published(
            str(folder),
            run,
            {row["document_id"]: row for row in _rows(folder, "documents.csv")},
            tuple(_rows(folder, "findings.csv")),
            tuple(_rows(folder, "matches.csv", _OF_MATCHES)),
            tuple(templates),
        )
    except (KeyError, csv.Error) as error:
        raise SettingsError(
            f"{folder}: its tables are damaged ({error}). Run `similarity report` again."
        ) from error


def _json(folder: Path, name: str) -> Any:
    try:
        return json.loads((folder / name).read_bytes())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SettingsError(
            f"{folder}: is not the folder of a report ({name} is not there). Name the folder given to "
            "`similarity report --out`."
        ) from error
    except OSError as error:
        raise SettingsError(f"{folder / name}: cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{folder / name}: is damaged. Run `similarity report` again.") from error


def _rows(folder: Path, name: str, columns: Sequence[str] = ()) -> Iterator[Row]:
    """Rows of a table; a column that its version did not have is empty."""
    csv.field_size_limit(1 << 30)
    try:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                full = {str(key): value or "" for key, value in row.items() if isinstance(value, str | None)}
                yield {key: full.get(key, "") for key in columns} if columns else full
    except FileNotFoundError as error:
        raise SettingsError(
            f"{folder}: is not the folder of a report ({name} is not there). Name the folder given to "
            "`similarity report --out`."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{folder / name}: cannot be read. Run `similarity report` again.") from error
