"""Which item ends the processes of executors: the one that does so when it is sent alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from similarity.errors import EngineError

__all__ = ["ExecutorLost", "item_that_ends", "name_of"]

Item = TypeVar("Item")


class ExecutorLost(EngineError):
    """Processes of executors ended again and again; no item is named."""


def name_of(item: Any) -> str:
    """Name of the letter or file that an item is; empty where it is none."""
    document = getattr(item, "document", item)
    name = getattr(getattr(document, "origin", item), "source", "")
    return name if isinstance(name, str) else ""


def item_that_ends(items: Sequence[Item], work: Callable[[Sequence[Item]], object]) -> Item | None:
    """The one of some items that ends the process which works on it; None where none does so alone.

    A process that is gone cannot say what it was at, so the halves are tried: no more than twice the work that was lost.
    """
    while len(items) > 1:
        half = len(items) // 2
        items = items[:half] if _ends(items[:half], work) else items[half:]
    return items[0] if items and _ends(items, work) else None


def _ends(items: Sequence[Item], work: Callable[[Sequence[Item]], object]) -> bool:
    try:
        work(items)
    except ExecutorLost:
        return True
    return False
