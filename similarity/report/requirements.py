"""What the law or guidance asks of a refusal notice, by the id that a finding names."""

from __future__ import annotations

import re

from similarity.facts.reader import facts_cache, load

__all__ = ["requirement"]


@facts_cache
def _table() -> dict[str, str]:
    rows = load("requirements").rows
    return {
        row["id"]: f"{row['requirement']} ({_provision(row['provision'])}: {row['strength']})" for row in rows
    }


def _provision(text: str) -> str:
    return re.sub(r"\bs\.\s*(?=\d)", "section ", text)


def requirement(name: str) -> str:
    """The requirement in words with its provision; the id itself where the table does not hold it."""
    return _table().get(name, name) if name else ""
