"""What an executor does with the rows that come to it: a named function on each item of a pack."""

from __future__ import annotations

import gc
import hashlib
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from similarity.engine.spark.faults import name_of
from similarity.engine.spark.version_stamp import LETTER, check_stamp
from similarity.facts import use_folder
from similarity.workers.budget import limit_threads
from similarity.workers.serve import THRESHOLDS, function_of

__all__ = ["RESULT", "Job", "begin", "results_of", "row_of"]

RESULT = "number long, result binary, task int, seconds double"
_TYPES = {
    "long": pa.int64(),
    "binary": pa.binary(),
    "int": pa.int32(),
    "double": pa.float64(),
    "string": pa.string(),
}


class Job(NamedTuple):
    """What holds for every item.

    Parameters
    ----------
    stamp
        Of the driver's package.
    facts
        Files of the user's folder of facts by name; None is the shipped ones alone.
    """

    stamp: str
    facts: Mapping[str, bytes] | None = None


@cache
def _folder_of(digest: str) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"similarity-facts-{digest[:8]}-"))


def _use_facts(files: Mapping[str, bytes] | None) -> None:
    """Let the user's facts be in force in this process, which may serve another run later."""
    if files is None:
        use_folder(None)
        return
    folder = _folder_of(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())
    for name, data in files.items():
        if not (folder / name).is_file():
            (folder / name).write_bytes(data)
    use_folder(folder)


def begin(job: Job) -> int:
    """Let this process be ready for a job; the number of the task.

    Raises
    ------
    RuntimeError
        The driver has another version of this package.
    """
    from pyspark import TaskContext

    check_stamp(job.stamp)
    _use_facts(job.facts)
    _collect_little()
    context = TaskContext.get()
    if context is None:
        return 0
    limit_threads(context.cpus())
    return context.partitionId()


def _collect_little() -> None:
    """Let what is here before a task be passed over by the collector of cycles.

    After each task Spark has it look through all that the process holds: libraries and what was made of facts, a tenth
    of a second each time.
    """
    gc.set_threshold(*THRESHOLDS)
    gc.freeze()


def row_of(schema: str, values: Sequence[Any]) -> pa.RecordBatch:
    """One row with the columns that ``schema`` names."""
    columns = [column.split() for column in schema.split(", ")]
    arrays = [pa.array([value], _TYPES[kind]) for (_, kind), value in zip(columns, values, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=[name for name, _ in columns])


def _with_name(function: Callable[[Any], Any], item: Any) -> Any:
    """The result of one item; what goes wrong says of which letter."""
    try:
        return function(item)
    except Exception as error:
        name = name_of(item)
        if name:
            error.add_note(f"{LETTER}: {name}")
        raise


def results_of(batches: Iterator[pa.RecordBatch], job: Job) -> Iterator[pa.RecordBatch]:
    """For each row (number, name of a function of one item, packed items) a row with packed results, task and seconds."""
    task = begin(job)
    for batch in batches:
        rows = zip(*(batch[name].to_pylist() for name in ("number", "function", "items")), strict=True)
        for number, name, pack in rows:
            began = time.perf_counter()
            function = function_of(name)
            found: list[Any] = [_with_name(function, item) for item in pickle.loads(pack)]
            packed = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
            yield row_of(RESULT, (number, packed, task, time.perf_counter() - began))
