"""Functions on many items, by the executors of a Spark session; results in the order of the items."""

from __future__ import annotations

import pickle
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from similarity.engine.spark.executor import RESULT, Job, results_of
from similarity.engine.spark.faults import ExecutorLost, item_that_ends, lost, name_of, plain_faults
from similarity.engine.spark.packs import packed, shared_out
from similarity.engine.spark.session import let_go, settings_of
from similarity.engine.spark.version_stamp import stamp
from similarity.progress import Progress, silent

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Cluster", "Step"]

_TASKS = 4  # for each processor: a long one does not keep the others waiting
_PACKS = 8  # rows of a task
# What is sent is cut for its tasks here. Spark would read it row by row into the driver's Java first, where nothing else
# runs, and then shuffle it.
_AS_CUT = {
    "spark.sql.execution.arrow.localRelationThreshold": "0",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000000",
}


@dataclass(frozen=True, slots=True)
class Step:
    """What one job cost.

    Parameters
    ----------
    function
        What ran.
    items, shuffled
        How many items there were, and bytes of them that went to tasks.
    seconds
        Work of each task, without waiting for it.
    """

    function: str
    items: int
    shuffled: int
    seconds: tuple[float, ...]


@dataclass
class Cluster:
    """A Spark session that runs named functions.

    Parameters
    ----------
    session
        Its executors have this very package.
    facts
        Files of the user's folder of facts, by name.
    steps
        What was done so far.
    """

    session: SparkSession
    facts: Mapping[str, bytes] | None = None
    steps: list[Step] = field(default_factory=list)
    # Jobs come one after the other: settings of the session are set while one is sent.
    _queue: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1), repr=False)

    @property
    def processors(self) -> int:
        """How many tasks run at once."""
        return max(1, int(self.session.sparkContext.defaultParallelism))

    def each(
        self,
        function: str,
        items: Sequence[Any],
        progress: Progress = silent,
        weight: Callable[[Any], float] = lambda _: 1.0,
    ) -> list[Any]:
        """Results of ``function`` for each item.

        Parameters
        ----------
        function
            ``module:name`` of a function of one item; what it takes and gives can be pickled.
        items
            What it is called with.
        progress
            Called when all is done.
        weight
            What an item costs; packs and tasks have about the same of it.

        Raises
        ------
        EngineError
            The cluster failed, or an executor has another version of this package. Where executors ended at a letter,
            it is named.
        """
        progress(0, len(items))
        try:
            results = self.begin(function, items, weight)()
        except ExecutorLost:
            if not any(map(name_of, items)):
                raise
            ending = item_that_ends(items, lambda some: self.begin(function, some, weight)())
            if ending is None:
                raise
            raise lost(name_of(ending)) from None
        progress(len(items), len(items))
        return results

    def begin(
        self, function: str, items: Sequence[Any], weight: Callable[[Any], float] = lambda _: 1.0
    ) -> Callable[[], list[Any]]:
        """Let executors work, after what was begun before, while this process goes on.

        Returns
        -------
        callable
            Waits for the results of ``function`` for each item and gives them, or raises what `each` does, but names no
            letter.
        """
        if not items:
            return list
        return self._queue.submit(self._results, function, items, weight).result

    def _results(self, function: str, items: Sequence[Any], weight: Callable[[Any], float]) -> list[Any]:
        tasks = min(len(items), _TASKS * self.processors)
        weights = list(map(weight, items))
        packs = packed(weights, tasks * _PACKS)
        rows = [pickle.dumps([items[n] for n in pack], pickle.HIGHEST_PROTOCOL) for pack in packs]
        sizes, heavy = list(map(len, rows)), [sum(weights[n] for n in pack) for pack in packs]
        batches = [
            pa.record_batch(
                {
                    "number": pa.array(own, pa.int64()),
                    "function": pa.array([function] * len(own), pa.string()),
                    "items": pa.array([rows[n] for n in own], pa.binary()),
                }
            )
            for own in shared_out(heavy, sizes, tasks)
        ]
        del rows
        with plain_faults():
            with settings_of(self.session, _AS_CUT):
                frame = self.session.createDataFrame(pa.Table.from_batches(batches))
            try:
                found = self.run(frame, function, len(items), sum(sizes))
            finally:
                let_go(frame)
        results: list[Any] = [None] * len(items)
        for number, own_results in found:
            for place, result in zip(packs[number], pickle.loads(own_results), strict=True):
                results[place] = result
        return results

    def run(self, frame: DataFrame, function: str, items: int, sent: int) -> list[tuple[int, bytes]]:
        """Number and packed results of each row of a frame of numbers, names of functions and packed items."""
        job = Job(stamp(), self.facts)

        def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            yield from results_of(batches, job)

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # on pandas 3, which nothing here uses
            mapped = frame.mapInArrow(work, RESULT)
            try:
                found = mapped.toArrow()
            finally:
                let_go(mapped)
        seconds: dict[int, float] = defaultdict(float)
        for task, spent in zip(found["task"].to_pylist(), found["seconds"].to_pylist(), strict=True):
            seconds[task] += spent
        self.steps.append(Step(function, items, sent, tuple(seconds[k] for k in sorted(seconds))))
        return list(zip(found["number"].to_pylist(), found["result"].to_pylist(), strict=True))
