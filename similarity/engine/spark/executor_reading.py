"""Reading on an executor: a file's bytes come with its name, or lie where this machine sees them."""

from __future__ import annotations

import pickle
import tempfile
import time
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from similarity.config import IngestSettings
from similarity.engine.spark.executor import Job, begin, row_of
from similarity.facts.reader import active_folder
from similarity.ingest.metadata.provenance import SUFFIX
from similarity.ingest.parallel import died
from similarity.ingest.read_file import FileResult
from similarity.records import Problem
from similarity.workers.budget import cores, shared_out
from similarity.workers.pool import WorkerPool
from similarity.workers.worker import WorkerDied

__all__ = ["READ", "FileJob", "read_here", "rows_read"]

READ = "path string, result binary, task int, seconds double"


class FileJob(NamedTuple):
    """One file to read.

    Parameters
    ----------
    source
        What it is called in the results.
    settings
        Limits.
    path
        Where it lies, if this machine sees it.
    data
        Its bytes, if it does not.
    record
        Its provenance record: where that lies, or its bytes.
    """

    source: str
    settings: IngestSettings
    path: Path | None = None
    data: bytes | None = None
    record: Path | bytes | None = None


@cache
def _pool(memory: int, facts: Path | None) -> WorkerPool:
    """One reader for this process, with its part of the memory and the facts in force; replaced when it dies."""
    return WorkerPool("similarity.ingest.parallel:read_job", 1, memory)


def read_here(job: FileJob) -> FileResult:
    """Documents and problems of one file, within the limits of time and memory that hold on one machine."""
    if job.path is not None:
        record = job.record if isinstance(job.record, Path) else None
        return _read(job.path, record, job)
    with tempfile.TemporaryDirectory(prefix="similarity-") as folder:
        place = Path(folder) / "file"
        place.write_bytes(job.data or b"")
        record = None
        if isinstance(job.record, bytes):
            record = Path(folder) / f"file{SUFFIX}"
            record.write_bytes(job.record)
        return _read(place, record, job)


def _read(path: Path, record: Path | None, job: FileJob) -> FileResult:
    _, memory = shared_out(job.settings.max_memory_bytes, job.settings.workers or cores())
    one = (path, job.source, job.settings, record)
    try:
        result: FileResult = _pool(memory, active_folder()).call(one, job.settings.max_seconds)
    except WorkerDied as event:
        return died(one, event)
    return result


def rows_read(
    batches: Iterator[pa.RecordBatch], job: Job, names: Mapping[str, str], settings: IngestSettings
) -> Iterator[pa.RecordBatch]:
    """For each row (path and content) a row with the path, what was read, the task, and its seconds.

    ``names`` are what paths are called in the results; a path without one keeps its own.
    """
    task = begin(job)
    for batch in batches:
        for path, content in zip(batch["path"].to_pylist(), batch["content"].to_pylist(), strict=True):
            began = time.perf_counter()
            if content is None:
                problem = Problem(names.get(path, path), "error", "has no text", "Left out.")
                result = FileResult(problems=(problem,))
            else:
                result = read_here(FileJob(names.get(path, path), settings, data=content))
            seconds = time.perf_counter() - began
            yield row_of(READ, (path, pickle.dumps(result, pickle.HIGHEST_PROTOCOL), task, seconds))
