"""What went wrong on a cluster, in one sentence, and at which item: that which ends a process when it is sent alone."""

from __future__ import annotations

import logging
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from similarity.engine.spark.version_stamp import LETTER, MIXED
from similarity.errors import EngineError, FactsError

__all__ = ["ExecutorLost", "item_that_ends", "lost", "name_of", "plain_faults", "without_tracebacks"]

Item = TypeVar("Item")

_MIXED = re.compile(MIXED + r": (\S+) has (.+?), the driver (.+?);")
_ABSENT = re.compile(r"ModuleNotFoundError: No module named '(\w+)[\w.]*'")
_LETTER = re.compile(LETTER + r": (.+)")
_FACTS = re.compile(r"FactsError: (.+)")
_GONE = re.compile(r"Python worker exited unexpectedly \(crashed\)|ExecutorLostFailure \(")
_FULL = re.compile(r"java\.lang\.OutOfMemoryError: (?:Java heap space|GC overhead|Requested array)")
# Locally tasks run in the driver's own Java, which Spark calls the executor "driver".
_FULL_THERE = re.compile(r" executor (?!driver\))\S+\): " + _FULL.pattern)
_TOO_MUCH = re.compile(r"^(?:[\w.]+\.)?_?(?:Array|Arrow)?MemoryError\b", re.M)
_NOTHING_SAID = re.compile(r"An error occurred while calling \S+")
_ENDED_FULL = 3  # exit code that -XX:+ExitOnOutOfMemoryError gives, see `session`
_PATIENCE = 10.0  # seconds within which Java, which does not answer, has ended
_OTHERS = 3  # items tried beside one that ends its process
_RAISED = re.compile(r"^(?:[\w.]+\.)?(\w+(?:Error|Exception|Exit|Interrupt)): (.*)$", re.M)


class ExecutorLost(EngineError):
    """Processes of executors ended again and again; no item is named."""


@contextmanager
def plain_faults() -> Iterator[None]:
    """Let what Spark raises be an EngineError of one sentence; what an executor raised of facts stays that."""
    from py4j.protocol import Py4JError, Py4JNetworkError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JNetworkError, ConnectionError, EOFError) as error:
        raise (_driver_full() if _java_ended_full() else _said(str(error))) from error
    except (PySparkException, Py4JError) as error:
        # Where a connection was reset, py4j says only what was called.
        unsaid = type(error) is Py4JError and _NOTHING_SAID.fullmatch(str(error)) is not None
        raise (_driver_full() if unsaid and _java_ended_full() else _said(str(error))) from error


@contextmanager
def without_tracebacks() -> Iterator[None]:
    """Let py4j not print a traceback, beside the one sentence, where Java ended while it was answering."""
    root = logging.getLogger()  # py4j logs it there, not under its own name
    root.addFilter(_no_reset)
    try:
        yield
    finally:
        root.removeFilter(_no_reset)


def _no_reset(record: logging.LogRecord) -> bool:
    from py4j.protocol import Py4JNetworkError

    return not (record.exc_info and isinstance(record.exc_info[1], Py4JNetworkError))


def _java_ended_full() -> bool:
    """Whether the driver's Java process ended because its heap was full."""
    from pyspark import SparkContext

    process = getattr(SparkContext._gateway, "proc", None)
    if process is None:
        return False
    try:
        return bool(process.wait(_PATIENCE) == _ENDED_FULL)
    except subprocess.TimeoutExpired:
        return False


def _driver_full() -> EngineError:
    return EngineError(
        "the memory of Java on this machine, in which Spark's driver works, was full. Give it more, with "
        'PYSPARK_SUBMIT_ARGS="--driver-memory 4g pyspark-shell" in the environment or spark.driver.memory in '
        "spark-defaults.conf; nothing was written."
    )


def _executor_full() -> EngineError:
    return EngineError(
        "the memory of Java on an executor was full. Give executors more, with "
        'PYSPARK_SUBMIT_ARGS="--executor-memory 4g pyspark-shell" in the environment or spark.executor.memory in '
        "spark-defaults.conf; nothing was written."
    )


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
    found = _LETTER.search(text)
    letter = found[1].strip() if found else ""
    if _GONE.search(text) or (letter and _TOO_MUCH.search(text)):
        return lost(letter)
    if not letter and _FULL.search(text):
        return _executor_full() if _FULL_THERE.search(text) else _driver_full()
    where = f" at {letter}" if letter else ""
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
    """The one of some items that ends the process which works on it; None where none is sure to.

    A process that is gone cannot say what it was at, so the halves are tried: no more than twice the work that was lost.
    One that is found is tried again after others. It is sure only if it alone ends a process each time, and not all of
    the others do: else a machine that was switched off meanwhile, or one where nothing works, would speak against it.
    """
    if not items:
        return None
    low, high = 0, len(items)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _ends(items[low:middle], work) else (middle, high)
    alone = items[low : low + 1]
    others = [*items[:low], *items[low + 1 :]][-_OTHERS:]
    if not _ends(alone, work) or (others and all(_ends([one], work) for one in others)):
        return None
    return alone[0] if _ends(alone, work) else None


def _ends(items: Sequence[Item], work: Callable[[Sequence[Item]], object]) -> bool:
    try:
        work(items)
    except ExecutorLost:
        return True
    return False
