"""What differs between two runs, for machines; `assets/schemas/diff.schema.json` describes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from similarity.report.changes.run_changes import RunChanges, Three

__all__ = ["changes_object"]

_VERSION = "1.0"


def changes_object(changes: RunChanges) -> dict[str, Any]:
    """One JSON object; names of its parts are those of the records."""
    made = asdict(changes)
    made["versions"] = _named(changes.versions)
    made["settings"] = _named(changes.settings)
    for row, letter in zip(made["letters"], changes.letters, strict=True):
        row["changes"], row["shares"] = _named(letter.changes), _named(letter.shares)
    for row, template in zip(made["templates"], changes.templates, strict=True):
        row["changes"] = _named(template.changes)
    for row in made["findings"]:
        row["start"], row["end"] = (None if at < 0 else at for at in (row["start"], row["end"]))
    return {"schema_version": _VERSION, **made}


def _named(rows: tuple[Three, ...]) -> list[dict[str, str]]:
    return [{"name": name, "old": old, "new": new} for name, old, new in rows]
