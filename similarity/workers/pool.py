"""A few workers of one function; each serves one thread at a time and is replaced when it dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import SimpleQueue
from typing import Any

from similarity.workers.worker import Worker, WorkerDied

__all__ = ["WorkerPool"]


class WorkerPool:
    """Workers of one function, started when first needed.

    Parameters
    ----------
    function
        ``module:name`` of a function of one item.
    count
        How many processes at most.
    memory
        Bytes of address space that each may use; None is no limit.
    """

    def __init__(self, function: str, count: int, memory: int | None = None) -> None:
        self._function = function
        self._memory = memory
        self._count = max(1, count)
        self._idle: SimpleQueue[Worker | None] = SimpleQueue()
        self._all: list[Worker] = []
        for _ in range(self._count):
            self._idle.put(None)

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start one process now, so that it is there when it is needed."""
        worker = self._idle.get()
        if worker is None:
            worker = Worker(self._function, self._memory)
            self._all.append(worker)
        self._idle.put(worker)

    def close(self) -> None:
        """End every process."""
        for worker in self._all:
            worker.end()

    def call(self, item: Any, seconds: float | None = None) -> Any:
        """What the function makes of one item, in the next worker that is free.

        Raises
        ------
        WorkerDied
            See `Worker.call`.
        """
        worker = self._idle.get()
        try:
            if worker is None or not worker.alive:
                worker = Worker(self._function, self._memory)
                self._all.append(worker)
            return worker.call(item, seconds)
        finally:
            self._idle.put(worker)

    def each(
        self,
        items: Sequence[Any],
        died: Callable[[Any, WorkerDied], Any],
        seconds: float | None = None,
    ) -> Iterator[tuple[int, Any]]:
        """Number and result of each item as it is done, in any order.

        Parameters
        ----------
        items
            What the function is called with.
        died
            Gives the result of an item whose worker died.
        seconds
            Time for one item.
        """

        def work(item: Any) -> Any:
            try:
                return self.call(item, seconds)
            except WorkerDied as event:
                return died(item, event)

        with ThreadPoolExecutor(max_workers=self._count) as threads:
            jobs = {threads.submit(work, item): number for number, item in enumerate(items)}
            try:
                for job in as_completed(jobs):
                    yield jobs.pop(job), job.result()  # a result is held here only while it is taken
            except BaseException:  # an interrupt must not wait for the items that are left
                threads.shutdown(wait=False, cancel_futures=True)
                self.close()
                raise
