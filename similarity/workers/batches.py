"""Runs one function on many small items in processes of their own; results in the order of the items."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from typing import Any

from similarity.progress import Progress, silent
from similarity.workers.pool import WorkerPool
from similarity.workers.serve import function_of
from similarity.workers.worker import WorkerDied

__all__ = ["in_background", "in_processes", "run_batch"]

_BATCH = 8  # items sent at once


def run_batch(batch: tuple[str, Sequence[Any]]) -> list[Any]:
    """Results of the function that ``batch`` names for each of its items: what a worker runs."""
    name, items = batch
    function = function_of(name)
    return [function(item) for item in items]


def _here(batch: tuple[str, Sequence[Any]], _: WorkerDied) -> list[Any]:
    return run_batch(batch)  # whatever ended the worker is seen, or does no harm, here


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
    batches = [(function, items[low : low + _BATCH]) for low in range(0, len(items), _BATCH)]
    results: dict[int, list[Any]] = {}
    done = 0
    with WorkerPool("similarity.workers.batches:run_batch", min(count, len(batches))) as pool:
        for number, found in pool.each(batches, _here):
            results[number] = found
            done += len(found)
            progress(done, len(items))
    return [result for number in range(len(batches)) for result in results[number]]


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
