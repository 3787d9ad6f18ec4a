"""How a value becomes a table cell: lists joined, shares rounded, formulas made harmless."""

from __future__ import annotations

from collections.abc import Iterable

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["join", "safe_cell", "share"]

# A spreadsheet runs a cell that begins with one of these as a formula (OWASP, "CSV injection"); the
# full-width forms are read alike by some programs, and leading white space is stripped by others.
_FORMULA = compiled_pattern(r"\A(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def join(items: Iterable[str]) -> str | None:
    """Items separated by ``;``, each once, in order of first appearance; None when there are none."""
    unique = dict.fromkeys(item.replace(";", ",") for item in items if item)
    return ";".join(unique) or None


def share(value: float | None) -> float | None:
    """A share or similarity rounded to four places, so that platforms agree on the bytes."""
    return None if value is None else round(float(value), 4)


def safe_cell(value: object) -> str:
    """One CSV cell.

    Returns
    -------
    str
        Empty for None; ``true`` and ``false``; a text that a spreadsheet would run as a formula gets a
        leading apostrophe. Text cells in Parquet files are not changed.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    return "'" + value if _FORMULA.match(value) else value
