"""What each stage of a Spark session cost, as its own status store has it."""

from __future__ import annotations

from typing import Any, NamedTuple

__all__ = ["StageCost", "stage_costs"]


class StageCost(NamedTuple):
    """One stage.

    Parameters
    ----------
    stage
        Its number.
    seconds
        Of each task.
    read
        Rows that came to each task by a shuffle.
    written
        Bytes that all tasks gave to a shuffle.
    """

    stage: int
    seconds: tuple[float, ...]
    read: tuple[int, ...]
    written: int


def stage_costs(session: Any) -> list[StageCost]:
    """Stages that are done, in their order; those that were skipped are left out."""
    context = session.sparkContext
    store = context._jsc.sc().statusStore()
    none = context._gateway.new_array(context._jvm.double, 0)
    stages = store.stageList(None, False, False, none, None)
    found = []
    for at in range(stages.size()):
        stage = stages.apply(at)
        seconds, read, written = [], [], 0
        tasks = store.taskList(stage.stageId(), stage.attemptId(), 1 << 30)
        for which in range(tasks.size()):
            metrics = tasks.apply(which).taskMetrics()
            if metrics.isEmpty():
                continue
            one = metrics.get()
            seconds.append(one.executorRunTime() / 1000)
            read.append(one.shuffleReadMetrics().recordsRead())
            written += one.shuffleWriteMetrics().bytesWritten()
        if seconds:
            found.append(StageCost(stage.stageId(), tuple(seconds), tuple(read), written))
    return sorted(found)
