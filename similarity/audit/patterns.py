"""Compiled patterns of facts tables, kept: the checks ask for the same hundred in every sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from similarity.facts import facts_cache, load
from similarity.facts.triggers import Sought
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["compiled", "named_pattern", "sought", "sought_by_name"]


@lru_cache(maxsize=4096)
def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern, compiled once; the standard library keeps only the last 512."""
    return compiled_pattern(pattern, flags)


@lru_cache(maxsize=4096)
def sought(pattern: str, flags: int = re.IGNORECASE) -> Sought:
    """The same, tried only where a match is possible."""
    return Sought(pattern, flags)


@facts_cache
def named_pattern(table: str, row_id: str) -> re.Pattern[str]:
    """The pattern of one row.

    Raises
    ------
    StopIteration
        The table has no such row.
    """
    return sought_by_name(table, row_id).pattern


@facts_cache
def sought_by_name(table: str, row_id: str) -> Sought:
    """The same, tried only where a match is possible."""
    row = next(row for row in load(table).rows if row["id"] == row_id)
    return sought(str(row["pattern"]))
