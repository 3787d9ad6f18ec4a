"""Tables sent from task to task: each step is a function of what came to a task, and gives what goes to others.

A table travels whole in one row, so Spark moves a few large rows where it would move millions of small ones, and sorts
and joins nothing: what belongs together is found by numpy in the task that it came to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from similarity.engine.spark.executor import Job, begin

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["FACTS", "MESSAGES", "Inbox", "Sent", "exchanged", "rows_of", "sent_by", "told"]

MESSAGES = "target int, origin int, content binary, kind string"
FACTS = "facts"  # kind of what a task tells the driver
_ROWS = 10_000  # of a batch of rows that are no message


class Sent(NamedTuple):
    """A table, the number of the task that it goes to, and what it is."""

    target: int
    kind: str
    table: pa.Table


class Inbox:
    """What came to one task, by kind, in the order of the tasks that it came from."""

    def __init__(self) -> None:
        self._found: dict[str, dict[int, pa.Table]] = defaultdict(dict)

    def add(self, origin: int, kind: str, content: Any) -> None:
        """Take up a message."""
        self._found[kind][origin] = _unpacked(content)

    def origins(self, kind: str) -> list[int]:
        """Which tasks sent tables of a kind, rising."""
        return sorted(self._found[kind])

    def of(self, kind: str) -> list[pa.Table]:
        """Tables of a kind, in the order of `origins`."""
        return [self._found[kind][origin] for origin in self.origins(kind)]

    def all_of(self, kind: str) -> pa.Table:
        """One table of all of a kind; there is one at least."""
        return pa.concat_tables(self.of(kind)).combine_chunks()

    def forget(self) -> None:
        """Let the memory go."""
        self._found.clear()


def _unpacked(content: Any) -> pa.Table:
    return pa.ipc.open_stream(content).read_all()


def _packed(origin: int, sent: Iterable[Sent]) -> Iterator[pa.RecordBatch]:
    for target, kind, table in sent:
        stream = pa.BufferOutputStream()
        with pa.ipc.new_stream(stream, table.schema) as writer:
            writer.write_table(table)
        numbers = (pa.array([number], pa.int32()) for number in (target, origin))
        data = stream.getvalue()
        ends = pa.array([0, data.size], pa.int32()).buffers()[1]
        content = pa.Array.from_buffers(pa.binary(), 1, [None, ends, data])
        columns = [*numbers, content, pa.array([kind])]
        yield pa.RecordBatch.from_arrays(columns, names=["target", "origin", "content", "kind"])


def sent_by(
    batches: Iterator[pa.RecordBatch], work: Callable[[int, pa.Table], Iterable[Sent]], job: Job
) -> Iterator[pa.RecordBatch]:
    """Messages of a task that has rows of a table; none where it has no row."""
    task = begin(job)
    found = [batch for batch in batches if len(batch)]
    if found:
        yield from _packed(task, work(task, pa.Table.from_batches(found)))


def exchanged(
    messages: DataFrame, tasks: int, work: Callable[[int, Inbox], Iterable[Sent]], job: Job
) -> DataFrame:
    """What ``tasks`` tasks send, each having got the messages to its number; one without any sends none."""

    def answered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for task, inbox in _inboxes(batches, job):
            yield from _packed(task, work(task, inbox))

    return _parted(messages, tasks).mapInArrow(answered, MESSAGES)


def rows_of(
    messages: DataFrame, tasks: int, work: Callable[[int, Inbox], pa.Table], job: Job, schema: str
) -> DataFrame:
    """As `exchanged`, but what tasks give are rows, and stand in the order of the tasks."""

    def answered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for task, inbox in _inboxes(batches, job):
            yield from work(task, inbox).combine_chunks().to_batches(_ROWS)

    return _parted(messages, tasks).mapInArrow(answered, schema)


def _parted(messages: DataFrame, tasks: int) -> DataFrame:
    if hasattr(messages, "repartitionById"):
        return messages.repartitionById(tasks, messages["target"])
    return messages.repartitionByRange(tasks, "target")  # before Spark 4.1: some tasks may take two inboxes


def _inboxes(batches: Iterator[pa.RecordBatch], job: Job) -> list[tuple[int, Inbox]]:
    begin(job)
    found: dict[int, Inbox] = defaultdict(Inbox)
    for batch in batches:
        told = (batch[name].to_pylist() for name in ("target", "origin", "kind"))
        for target, origin, kind, content in zip(*told, batch["content"], strict=True):
            found[target].add(origin, kind, content.as_buffer())
    return sorted(found.items(), key=lambda item: item[0])


def told(messages: DataFrame) -> dict[int, dict[str, Any]]:
    """What each task told the driver: arrays by name."""
    found = {}
    for origin, content in messages.where(f"kind = '{FACTS}'").select("origin", "content").collect():
        table = _unpacked(bytes(content)).combine_chunks()
        found[origin] = {name: table[name].to_numpy() for name in table.column_names}
    return dict(sorted(found.items()))
