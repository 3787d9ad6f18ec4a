"""Compiled patterns of facts tables, kept: the checks ask for the same hundred in every sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from similarity.facts import load

__all__ = ["compiled", "named_pattern"]


@lru_cache(maxsize=4096)
def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern, compiled once; the standard library keeps only the last 512."""
    return re.compile(pattern, flags)


def named_pattern(table: str, row_id: str) -> re.Pattern[str]:
    """The pattern of one row.

    Raises
    ------
    StopIteration
        The table has no such row.
    """
    rows = load(table)
    return _named(table, row_id, id(rows))


@lru_cache(maxsize=1024)
def _named(table: str, row_id: str, identity: int) -> re.Pattern[str]:
    """As `named_pattern`; ``identity`` tells one reading of a table from another."""
    row = next(row for row in load(table).rows if row["id"] == row_id)
    return compiled(str(row["pattern"]))
