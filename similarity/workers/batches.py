"""Runs one function on many small items in processes of their own; results in the order of the items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from typing import Any

from similarity.progress import Progress, silent
from similarity.workers.pool import WorkerPool
from similarity.workers.serve import function_of
from similarity.workers.worker import WorkerDied

__all__ = ["Team", "in_processes", "loaded", "run_batch"]

_BATCH = 8  # items sent at once, at least
_LARGE = 32  # and at most: between batches a process waits for a turn of the one that sends them
_BATCHES = 16  # that each process has in a large run


def run_batch(batch: tuple[str, Sequence[Any]]) -> list[Any]:
    """Results of the function that ``batch`` names for each of its items: what a worker runs."""
    name, items = batch
    function = function_of(name)
    return [function(item) for item in items]


def loaded(name: str) -> bool:
    """Load the function that ``name`` means; whether it could be."""
    return callable(function_of(name))


class Team:
    """Processes kept for several kinds of work on the same items: what they import and remember serves the next kind.

    Parameters
    ----------
    count
        How many processes at most; they start when there is work.
    """

    def __init__(self, count: int) -> None:
        self._count = max(1, count)
        self._pool = WorkerPool("similarity.workers.batches:run_batch", count)
        self._thread = ThreadPoolExecutor(1)
        self._stopped = False

    def __enter__(self) -> Team:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped = True
        self._pool.close()  # what is under way ends
        self._thread.shutdown(cancel_futures=True)
        self._pool.close()  # and what began in that moment

    def results(
        self,
        function: str,
        items: Sequence[Any],
        progress: Progress = silent,
        taken: Callable[[Any], Any] | None = None,
        at_once: int | None = None,
    ) -> list[Any]:
        """Results of ``function`` for each item.

        Parameters
        ----------
        function
            ``module:name`` of a function of one item; what it takes and gives can be pickled.
        items
            What it is called with.
        progress
            Called as results come in.
        taken
            Called with each result as it comes in; what it gives takes the result's place.
        at_once
            How many items a process is sent, where they are not small.
        """
        if self._stopped:
            raise CancelledError
        size = at_once or min(_LARGE, max(_BATCH, len(items) // (self._count * _BATCHES)))
        batches = [(function, items[low : low + size]) for low in range(0, len(items), size)]
        results: dict[int, list[Any]] = {}
        done = 0
        for number, found in self._pool.each(batches, self._here):
            results[number] = found if taken is None else [taken(one) for one in found]
            done += len(found)
            progress(done, len(items))
        return [result for number in range(len(batches)) for result in results[number]]

    @property
    def count(self) -> int:
        """How many processes at most."""
        return self._count

    def start(self) -> None:
        """Start a process now, so that it is there when there is work."""
        self._pool.start()

    def load(self, function: str, everywhere: bool = False) -> None:
        """Let a process, or each, start and load ``module:name`` while this one goes on, to be there when there is work."""
        asked = [function] * (self._count if everywhere else 1)
        self.later(f"{__name__}:{loaded.__name__}", asked, at_once=1)

    def _here(self, batch: tuple[str, Sequence[Any]], _: WorkerDied) -> list[Any]:
        if self._stopped:
            raise CancelledError
        return run_batch(batch)  # whatever ended the worker is seen, or does no harm, here

    def later(
        self,
        function: str,
        items: Sequence[Any] | Callable[[], Sequence[Any]],
        last: bool = False,
        taken: Callable[[Any], Any] | None = None,
        at_once: int | None = None,
    ) -> Callable[[], list[Any]]:
        """Run ``function`` on each item while this process goes on with something else, after what was asked before.

        Parameters
        ----------
        items
            Or what gives them, asked when what was asked before is done.
        last
            Whether this is the processes' last work, so that their memory is for others then.
        taken, at_once
            As in `results`.

        Returns
        -------
        callable
            Waits for the results. Leaving the team ends the work: results that have not come by then raise
            CancelledError.
        """

        def until_stopped(done: int, total: int) -> None:
            if self._stopped:
                raise CancelledError

        def work() -> list[Any]:
            try:
                asked = items() if callable(items) else items
                return self.results(function, asked, until_stopped, taken, at_once)
            finally:
                if last:
                    self._pool.close()

        return self._thread.submit(work).result


def in_processes(function: str, items: Sequence[Any], count: int, progress: Progress = silent) -> list[Any]:
    """`Team.results` by processes of its own, as many as ``count``."""
    with Team(min(count, -(-len(items) // _BATCH))) as team:
        return team.results(function, items, progress)
