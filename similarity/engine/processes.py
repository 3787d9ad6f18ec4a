"""Runs one function on many items in processes of their own; results in the order of the items.

Programs of their own, not forks, for the reasons given in :mod:`similarity.ingest.worker`.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from similarity.facts.reader import active_folder, use_folder
from similarity.ingest.worker import read_frame, write_frame
from similarity.progress import Progress, silent

__all__ = ["cores", "in_background", "in_processes", "main"]

_CHUNK = 8  # items sent at once


def cores() -> int:
    """How many processors this process may use."""
    with contextlib.suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(function: str, items: Sequence[Any], count: int, progress: Progress = silent) -> list[Any]:
    """Results of ``function`` for each item.

    Parameters
    ----------
    function
        ``module:name`` of a function of one item; what it takes and gives can be pickled.
    items
        What it is called with.
    count
        How many processes.
    progress
        Called as results come in.
    """
    chunks = [items[low : low + _CHUNK] for low in range(0, len(items), _CHUNK)]
    results: list[Any] = []
    with _started(function, min(count, len(chunks))) as idle, ThreadPoolExecutor(max(1, count)) as threads:

        def work(chunk: Sequence[Any]) -> list[Any]:
            process = idle.get()
            try:
                write_frame(process.stdin, chunk)
                answer: list[Any] = read_frame(process.stdout)
                return answer
            except (EOFError, OSError):  # it has died: whatever killed it is seen, or does no harm, here
                return [_named(function)(item) for item in chunk]
            finally:
                idle.put(process)

        try:
            for found in threads.map(work, chunks):
                results += found
                progress(len(results), len(items))
        except BaseException:  # an interrupt must not wait for what is left
            threads.shutdown(wait=False, cancel_futures=True)
            raise
    return results


@contextlib.contextmanager
def in_background(function: str, items: Sequence[Any]) -> Iterator[Callable[[], list[Any]]]:
    """Run ``function`` on each item in one process of its own, while this one goes on with something else.

    Gives a callable that waits for the results of `in_processes`. Leaving the block ends the work: results that
    have not come by then raise CancelledError.
    """
    stopped = False

    def until_stopped(done: int, total: int) -> None:
        if stopped:
            raise CancelledError

    with ThreadPoolExecutor(1) as thread:
        work = thread.submit(in_processes, function, items, 1, until_stopped)
        try:
            yield work.result
        finally:
            stopped = True


@contextlib.contextmanager
def _started(function: str, count: int) -> Iterator[SimpleQueue[Any]]:
    paths = [path or str(Path.cwd()) for path in sys.path]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    idle: SimpleQueue[Any] = SimpleQueue()
    processes = []
    try:
        for _ in range(count):
            process = subprocess.Popen(
                [sys.executable, "-m", "similarity.engine.processes"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
            processes.append(process)
            write_frame(process.stdin, (function, active_folder()))  # type: ignore[arg-type]
            idle.put(process)
        yield idle
    finally:
        for process in processes:
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
            process.kill()
            process.wait()


def _named(function: str) -> Any:
    module, _, name = function.partition(":")
    return getattr(importlib.import_module(module), name)


def main() -> None:
    """Serve chunks until the input ends."""
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    function, facts = read_frame(sys.stdin.buffer)
    use_folder(facts)
    call = _named(function)
    while True:
        try:
            chunk = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        write_frame(results, [call(item) for item in chunk])


if __name__ == "__main__":
    main()
