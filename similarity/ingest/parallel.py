"""Reads many files in processes: in parallel, each file within a time limit, a crash costs one file only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from similarity.config import IngestSettings
from similarity.ingest.read_file import FileResult, read_file
from similarity.ingest.sniff import is_light
from similarity.ingest.sources import SourceFile
from similarity.progress import Progress
from similarity.records import Problem
from similarity.workers.budget import cores, shared_out
from similarity.workers.pool import WorkerPool
from similarity.workers.worker import WorkerDied

__all__ = ["FEW", "ReadJob", "died", "read_all", "read_job"]

FEW = 64  # light files up to this number are read here: starting a process costs as much as reading them

_ENOUGH = 250_000  # bytes of other files that take one process longer to read than another takes to start

ReadJob = tuple[Path, str, IngestSettings, Path | None]


def read_job(job: ReadJob) -> FileResult:
    """What a worker runs: `read_file` of one path, under its source's name."""
    return read_file(*job)


def read_all(files: Sequence[SourceFile], settings: IngestSettings, progress: Progress) -> list[FileResult]:
    """Results of ``files``, in their order.

    Parameters
    ----------
    files
        What to read.
    settings
        Limits, and the number of processes.
    progress
        Called after each file, from this thread.
    """
    results: dict[int, FileResult] = {}
    light = {i for i, file in enumerate(files) if is_light(file.path)}
    if len(light) > FEW:
        light = set()
    rest = [i for i in range(len(files)) if i not in light]
    with ExitStack() as started:
        if rest:
            wanted = min(len(rest), settings.workers or min(cores(), _worth(files[i] for i in rest)))
            count, memory = shared_out(settings.max_memory_bytes, wanted)
            pool = started.enter_context(WorkerPool("similarity.ingest.parallel:read_job", count, memory))
            for _ in range(count if light else 0):
                pool.start()  # they load what they need while this process reads
        for number in sorted(light):
            file = files[number]
            results[number] = read_file(file.path, file.source, settings, file.record)
            progress(len(results), len(files))
        if rest:
            jobs: list[ReadJob] = [(files[i].path, files[i].source, settings, files[i].record) for i in rest]
            for number, result in pool.each(jobs, died, settings.max_seconds):
                results[rest[number]] = result
                progress(len(results), len(files))
    return [results[i] for i in range(len(files))]


def _worth(files: Iterable[SourceFile]) -> int:
    """How many processes are worth their start."""
    size = 0
    for file in files:
        with suppress(OSError):  # the reader says what is wrong with it
            size += file.path.stat().st_size
    return 1 + size // _ENOUGH


def died(job: ReadJob, event: WorkerDied) -> FileResult:
    """What is said of a file whose reader ended before it was done."""
    _, source, settings, _ = job
    if event.late:
        problem = f"was not read within the time limit of {settings.max_seconds:g} seconds"
        done = "Left out. Raise max_seconds under [ingest], or split it."
    else:
        problem = f"made its reader stop (exit code {event.code})"
        done = "Left out. It may be damaged or need too much memory. Save it again."
    return FileResult(problems=(Problem(source, "error", problem, done),))
