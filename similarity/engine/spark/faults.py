"""What went wrong on a cluster, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from similarity.engine.spark.lost_item import ExecutorLost
from similarity.engine.spark.version_stamp import LETTER, MIXED
from similarity.errors import EngineError, FactsError

__all__ = ["lost", "plain_faults"]

_MIXED = re.compile(MIXED + r": (\S+) has (.+?), the driver (.+?);")
_ABSENT = re.compile(r"ModuleNotFoundError: No module named '(\w+)[\w.]*'")
_LETTER = re.compile(LETTER + r": (.+)")
_FACTS = re.compile(r"FactsError: (.+)")
_RAISED = re.compile(r"^(?:[\w.]+\.)?(\w+(?:Error|Exception|Exit|Interrupt)): (.*)$", re.M)


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
