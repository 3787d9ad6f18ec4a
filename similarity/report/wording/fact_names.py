"""What rows of the facts are called to a reader: stock arguments, and what the law asks of a refusal notice."""

from __future__ import annotations

import re

from similarity.facts.reader import facts_cache, load

__all__ = ["argument_name", "requirement"]


@facts_cache
def _arguments() -> dict[str, str]:
    return {row["id"]: row["name"] for row in load("stock_arguments").rows}


@facts_cache
def _requirements() -> dict[str, str]:
    rows = load("requirements").rows
    return {
        row["id"]: f"{row['requirement']} ({_provision(row['provision'])}: {row['strength']})" for row in rows
    }


def _provision(text: str) -> str:
    return re.sub(r"\bs\.\s*(?=\d)", "section ", text)


def argument_name(argument: str) -> str:
    """A stock argument in plain words; its id where the table of facts does not hold it."""
    return _arguments().get(argument, argument.replace("_", " ").replace("-", " "))


def requirement(name: str) -> str:
    """The requirement in words with its provision; the id itself where the table does not hold it."""
    return _requirements().get(name, name) if name else ""
