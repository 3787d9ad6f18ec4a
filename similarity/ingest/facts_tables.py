"""Facts tables as this room uses them: an absent table is an empty one, a pattern is compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from similarity.errors import FactsError
from similarity.facts.literals import ways_as_written
from similarity.facts.reader import facts_cache, load, table_names
from similarity.facts.triggers import WaysTogether
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["compiled", "cues", "possible", "rows"]


def rows(name: str) -> tuple[Mapping[str, Any], ...]:
    """Rows of the table called ``name``; none where no such table is shipped."""
    return load(name).rows if name in table_names() else ()


@facts_cache
def compiled(name: str, flags: int = 0) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Id and compiled pattern of every row that has one, in the file's order."""
    patterns = []
    for row in rows(name):
        try:
            if row.get("pattern"):
                patterns.append((str(row.get("id", "")), compiled_pattern(str(row["pattern"]), flags)))
        except re.error as error:
            raise FactsError(f"facts table {name}.toml: row {row.get('id')}: {error}") from error
    return tuple(patterns)


def possible(name: str, text: str) -> Iterator[re.Pattern[str]]:
    """Patterns of a table, in the file's order, but for those that need words which a text does not have."""
    every = compiled(name)
    return (every[number][1] for number in _together(name).open_in(text))


@facts_cache
def _together(name: str) -> WaysTogether:
    return WaysTogether([ways_as_written(pattern.pattern) for _, pattern in compiled(name)])


@facts_cache
def cues(name: str, use: str) -> tuple[re.Pattern[str], ...]:
    """Compiled patterns of the rows whose ``use`` is the one given."""
    return tuple(compiled_pattern(str(row["pattern"])) for row in rows(name) if row.get("use") == use)
