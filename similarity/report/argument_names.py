"""Stock arguments by the names that a reader understands."""

from __future__ import annotations

from similarity.facts.reader import facts_cache, load

__all__ = ["argument_name"]


@facts_cache
def _names() -> dict[str, str]:
    return {row["id"]: row["name"] for row in load("stock_arguments").rows}


def argument_name(argument: str) -> str:
    """A stock argument in plain words; its id where the table of facts does not hold it."""
    return _names().get(argument, argument.replace("_", " ").replace("-", " "))
