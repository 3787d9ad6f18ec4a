"""Reads many files in processes: in parallel, each file within a time limit, a crash costs one file only."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue

from similarity.config import IngestSettings
from similarity.facts.reader import active_folder
from similarity.ingest.one import FileResult, read_file
from similarity.ingest.sniff import is_light
from similarity.ingest.sources import SourceFile
from similarity.ingest.worker import read_frame, write_frame
from similarity.progress import Progress
from similarity.records import Problem

__all__ = ["read_all"]

_FEW = 64  # light files up to this number are read here: starting a process costs as much as reading them


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
    if len(light) > _FEW:
        light = set()
    for number in sorted(light):
        results[number] = read_file(files[number].path, files[number].source, settings)
        progress(len(results), len(files))
    rest = [i for i in range(len(files)) if i not in light]
    if not rest:
        return [results[i] for i in range(len(files))]
    count = min(len(rest), settings.workers or _cores())
    with _Workers(count, settings) as workers, ThreadPoolExecutor(max_workers=count) as threads:
        jobs = {threads.submit(workers.read, files[i]): i for i in rest}
        try:
            for job in as_completed(jobs):
                results[jobs[job]] = job.result()
                progress(len(results), len(files))
        except BaseException:  # an interrupt must not wait for the files that are left
            threads.shutdown(wait=False, cancel_futures=True)
            workers.close()
            raise
    return [results[i] for i in range(len(files))]


def _cores() -> int:
    with contextlib.suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Workers:
    """Processes of ``worker.py``; each serves one thread at a time and is replaced when it dies."""

    def __init__(self, count: int, settings: IngestSettings) -> None:
        self._settings = settings
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        self._all: list[_Worker] = []
        for _ in range(count):
            self._idle.put(None)  # started when first needed

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process."""
        for worker in self._all:
            worker.end()

    def read(self, file: SourceFile) -> FileResult:
        """Result of one file; a problem when its process died or had to be ended."""
        worker = self._idle.get()
        try:
            if worker is None or not worker.alive:
                worker = _Worker(self._settings)
                self._all.append(worker)
            return worker.read(file)
        finally:
            self._idle.put(worker)


class _Worker:
    """One process."""

    def __init__(self, settings: IngestSettings) -> None:
        self._settings = settings
        self._late = False
        paths = [path or str(Path.cwd()) for path in sys.path]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "similarity.ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        self._started = False

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def read(self, file: SourceFile) -> FileResult:
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            if not self._started:  # starting is not the file's time
                write_frame(self._process.stdin, (self._settings, active_folder()))
                read_frame(self._process.stdout)
                self._started = True
            watch = threading.Timer(self._settings.max_seconds, self._expire)
            watch.start()
            try:
                write_frame(self._process.stdin, (file.path, file.source))
                result: FileResult = read_frame(self._process.stdout)
                return result
            finally:
                watch.cancel()
        except (EOFError, OSError):
            return FileResult(problems=(self._died(file.source),))

    def end(self) -> None:
        """End the process and wait for it."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.kill()
        self._process.wait()

    def _expire(self) -> None:
        self._late = True
        self._process.kill()

    def _died(self, source: str) -> Problem:
        self._process.kill()
        code = self._process.wait()
        if self._late:
            limit = self._settings.max_seconds
            problem = f"was not read within the time limit of {limit:g} seconds"
            return Problem(
                source, "error", problem, "Left out. Raise max_seconds under [ingest], or split it."
            )
        problem = f"made its reader stop (exit code {code})"
        return Problem(
            source, "error", problem, "Left out. It may be damaged or need too much memory. Save it again."
        )
