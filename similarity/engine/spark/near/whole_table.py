"""A table that one task can hold: the search of one process, by one executor, on the rows of one partition.

Each shuffle costs Spark about as long as this search takes for ten thousand texts, so a table is parted only where its
size asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from similarity.engine.spark.executor import Job, begin
from similarity.neighbours.near_tables import near_tables_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["searched_whole"]

_FOUND = "found string, left string, right string, cosine double"
_ROWS = 10_000  # of a batch that goes back to Java


def searched_whole(texts: DataFrame, threshold: float, job: Job) -> DataFrame:
    """Pairs and groups of a table with columns ``path`` and ``text``, marked so in the column ``found``.

    Of a group ``left`` is the path, ``right`` its representative, and ``cosine`` null.
    """

    def search(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        begin(job)
        rows = list(batches)
        if not rows:
            return
        table = pa.Table.from_batches(rows)
        rows.clear()
        pairs, groups = near_tables_of(table, threshold, 1)
        nothing = pa.nulls(len(groups), pa.float64())
        for name, columns in (("pairs", pairs.columns), ("groups", [*groups.columns, nothing])):
            marked = [pa.array([name] * len(columns[0]), pa.string()), *columns]
            told = pa.table(marked, names=["found", "left", "right", "cosine"])
            yield from told.combine_chunks().to_batches(_ROWS)

    return texts.select("path", "text").coalesce(1).mapInArrow(search, _FOUND)
