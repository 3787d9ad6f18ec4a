"""Functions on many items, by the executors of a Spark session; results in the order of the items."""

from __future__ import annotations

import pickle
import warnings
import weakref
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    functions
        What ran.
    items, shuffled
        How many items there were, and bytes of them that went to tasks.
    seconds
        Work of each task, without waiting for it.
    """

    functions: tuple[str, ...]
    items: int
    shuffled: int
    seconds: tuple[float, ...]


@dataclass
class _Call:
    """A function, what it is called with, and what came of it."""

    function: str
    items: Sequence[Any]
    weight: Callable[[Any], float]
    results: list[Any] | None = None


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
    _waiting: list[weakref.ref[_Call]] = field(default_factory=list, repr=False)

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
        if not items:
            return []
        try:
            results = self._results(function, items, weight)
        except ExecutorLost:
            if not any(map(name_of, items)):
                raise
            ending = item_that_ends(items, lambda some: self._results(function, some, weight))
            if ending is None:
                raise
            raise lost(name_of(ending)) from None
        progress(len(items), len(items))
        return results

    def later(
        self, function: str, items: Sequence[Any], weight: Callable[[Any], float]
    ) -> Callable[[], list[Any]]:
        """What gives the results of ``function`` for each item, once they are asked for.

        The work goes along with that of the next call of `each`, for a job costs what some items do; only if they are
        asked for before is it a job of its own. The weight is in the unit of that call's. What nobody can ask for any more
        is not done.
        """
        call = _Call(function, items, weight)
        self._waiting.append(weakref.ref(call))

        def results() -> list[Any]:
            if call.results is None:
                self._work(None)
            return call.results or []

        return results

    def _results(self, function: str, items: Sequence[Any], weight: Callable[[Any], float]) -> list[Any]:
        call = _Call(function, items, weight)
        self._work(call)
        return call.results or []

    def _work(self, last: _Call | None) -> None:
        """One job for a call and all that wait for one."""
        calls = [call for call in (*(waits() for waits in self._waiting), last) if call is not None]
        self._waiting = []
        count = sum(len(call.items) for call in calls)
        tasks = min(count, _TASKS * self.processors)
        weights = [list(map(call.weight, call.items)) for call in calls]
        whole = sum(map(sum, weights))
        packs: list[tuple[int, list[int]]] = []  # number of the call, and of items
        heavy: list[float] = []  # weight of each pack
        for number, own in enumerate(weights):
            share = sum(own) / whole if whole else 1.0
            for pack in packed(own, max(1, round(tasks * _PACKS * share))):
                packs.append((number, pack))
                heavy.append(sum(own[n] for n in pack))
        rows = [pickle.dumps([calls[k].items[n] for n in pack], pickle.HIGHEST_PROTOCOL) for k, pack in packs]
        sizes = list(map(len, rows))
        batches = [
            pa.record_batch(
                {
                    "number": pa.array(own, pa.int64()),
                    "function": pa.array([calls[packs[n][0]].function for n in own], pa.string()),
                    "items": pa.array([rows[n] for n in own], pa.binary()),
                }
            )
            for own in shared_out(heavy, sizes, tasks)
        ]
        for call in calls:
            call.results = [None] * len(call.items)
        if not rows:
            return
        functions = tuple(dict.fromkeys(call.function for call in calls if call.items))
        with plain_faults():
            with settings_of(self.session, _AS_CUT):
                frame = self.session.createDataFrame(pa.Table.from_batches(batches))
            try:
                found = self.run(frame, functions, count, sum(sizes))
            finally:
                let_go(frame)
        for number, packed_results in found:
            call, pack = calls[packs[number][0]], packs[number][1]
            assert call.results is not None
            for place, result in zip(pack, pickle.loads(packed_results), strict=True):
                call.results[place] = result

    def run(
        self, frame: DataFrame, functions: tuple[str, ...], items: int, sent: int
    ) -> list[tuple[int, bytes]]:
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
        self.steps.append(Step(functions, items, sent, tuple(seconds[k] for k in sorted(seconds))))
        return list(zip(found["number"].to_pylist(), found["result"].to_pylist(), strict=True))
