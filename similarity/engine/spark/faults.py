"""What went wrong on a cluster, in one sentence, and at which item: that which ends a process when it is sent alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from similarity.engine.spark.version_stamp import LETTER, MIXED
from similarity.errors import EngineError, FactsError

__all__ = ["ExecutorLost", "item_that_ends", "lost", "name_of", "plain_faults"]

Item = TypeVar("Item")

_MIXED = re.compile(MIXED + r": (\S+) has (.+?), the driver (.+?);")
_ABSENT = re.compile(r"ModuleNotFoundError: No module named '(\w+)[\w.]*'")
_LETTER = re.compile(LETTER + r": (.+)")
_FACTS = re.compile(r"FactsError: (.+)")
_RAISED = re.compile(r"^(?:[\w.]+\.)?(\w+(?:Error|Exception|Exit|Interrupt)): (.*)$", re.M)


class ExecutorLost(EngineError):
    """Processes of executors ended again and again; no item is named."""


@contextmanager
def plain_faults() -> Iterator[None]:
    """Let what Spark raises be an EngineError of one sentence; what an executor raised of facts stays that."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError, ConnectionError, EOFError) as error:
        raise _said(str(error)) from error


def lost(letter: str) -> EngineError:
    """That executors ended; ``letter`` is the one they were at, empty where it is not known yet."""
    kind = EngineError if letter else ExecutorLost
    where = f" at {letter}" if letter else ""
    return kind(
        f"an executor ended again and again{where}, most likely for want of memory. Give executors more memory, or "
        "fewer processors each; nothing was written."
    )


def _said(text: str) -> EngineError | FactsError:
    mixed = _MIXED.search(text)
    if mixed:
        return EngineError(
            f"the executor on {mixed[1]} has similarity {mixed[2]}, and this machine {mixed[3]}. Install the same version "
            "on every machine of the cluster; mixed versions are refused."
        )
    absent = _ABSENT.search(text)
    if absent:
        return EngineError(
            f"an executor has no {absent[1]}, or another version of it than this machine. Install the same version of "
            "foi-similarity on every machine of the cluster."
        )
    facts = _FACTS.search(text)
    if facts:
        return FactsError(facts[1])
    letter = _LETTER.search(text)
    where = f" at {letter[1].strip()}" if letter else ""
    if "crashed" in text or "ExecutorLostFailure" in text or "MemoryError" in text:
        return lost(letter[1].strip() if letter else "")
    raised = _RAISED.findall(text)
    what = f"{raised[-1][0]}: {raised[-1][1]}" if raised else text.strip().split("\n")[0]
    return EngineError(
        f"the cluster ended the work{where} ({what[:300]}). Nothing was written; run it again."
    )


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
