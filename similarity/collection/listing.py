"""Letters of a collection as a table."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from similarity.collection.searching.checked_kind import checked_kind
from similarity.errors import SettingsError
from similarity.store.collection.tables.letter_filter import LetterFilter

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS_LISTED", "chosen", "listed", "rows_listed"]

COLUMNS_LISTED = (
    "document_id", "source", "authority", "reference", "date", "date_basis", "document_kind", "regime",
    "request_status", "exemptions_declared", "exemptions_argued", "words", "given_by_user", "other_forms",
)  # fmt: skip


def _filter(connection: sqlite3.Connection, filters: dict[str, str]) -> LetterFilter:
    try:
        chosen = LetterFilter(**filters)
    except TypeError as error:
        known = ", ".join(LetterFilter.__dataclass_fields__)
        raise SettingsError(f"letters can be chosen by {known}, not by {', '.join(filters)}.") from error
    checked_kind(chosen.kind)
    return replace(chosen, template=_template(connection, chosen.template)) if chosen.template else chosen


def _template(connection: sqlite3.Connection, named: str) -> str:
    """Id of the template that is meant."""
    from similarity.templates.families.short_names import meant_templates, short_names

    shorts = short_names(name for (name,) in connection.execute("SELECT template_id FROM templates"))
    meant = meant_templates([named], shorts).get(named)
    if meant is None:
        remedy = "Its names stand in the report." if shorts else "Make one with `similarity report`."
        raise SettingsError(f"no template of the last report on this collection is called {named}. {remedy}")
    return meant


def chosen(connection: sqlite3.Connection, filters: dict[str, str]) -> list[int] | None:
    """Numbers of the letters that fit; None for all."""
    if not filters:
        return None
    condition, values = _filter(connection, filters).condition()
    rows = connection.execute(f"SELECT document FROM letters WHERE {condition}", values)
    return [number for (number,) in rows]


def rows_listed(connection: sqlite3.Connection, filters: dict[str, str]) -> list[tuple[Any, ...]]:
    """A row of `COLUMNS_LISTED` for each letter that fits, by id."""
    condition, values = _filter(connection, filters).condition()
    return connection.execute(
        "SELECT document_id, source, authority, reference, date, date_basis, document_kind, regime, "
        "request_status, trim(declared, ';'), trim(argued, ';'), words, trim(given, ';'), "
        "(SELECT count(*) FROM repeats WHERE letter = letters.document) "
        f"FROM letters WHERE {condition} ORDER BY document_id",
        values,
    ).fetchall()


def listed(connection: sqlite3.Connection, filters: dict[str, str]) -> pd.DataFrame:
    """The same as a DataFrame."""
    import pandas as pd

    return pd.DataFrame(rows_listed(connection, filters), columns=list(COLUMNS_LISTED))
