"""Rows compared block by block, each pair of blocks on one executor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from similarity.engine.spark.blocks_of_rows import RowsPart, pairs_of_part

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["PAIRS_OF_ROWS", "block_count", "compared", "in_blocks"]

PAIRS_OF_ROWS = "left long, right long, cosine double"
_LARGEST = 8_000_000  # terms of a block: some 100 MB
_FEWEST = 256  # rows of a block
_PARTS = 8  # for each processor


def block_count(rows: int, terms: int, processors: int) -> int:
    """How many blocks: so many that each fits in an executor and every processor has some pairs of them."""
    wanted = max(int(np.sqrt(2 * _PARTS * processors)), terms // _LARGEST + 1)
    return max(1, min(rows // _FEWEST, wanted))


def in_blocks(rows: DataFrame, blocks: int) -> DataFrame:
    """Every row once for each pair of blocks that it is in: ``block`` and ``part``."""
    from pyspark.sql import functions as f

    others = f.sequence(f.lit(0), f.lit(blocks - 1))
    part = f.transform(others, lambda one: f.least("block", one) * blocks + f.greatest("block", one))
    block = (f.col("number") % blocks).cast("int")
    return rows.withColumn("block", block).withColumn("part", f.explode(part))


def compared(table: pa.Table, threshold: float, blocks: int) -> pa.Table:
    """Pairs of rows of one part with cosine at or above ``threshold``, earlier row first; ``blocks`` is how many there are."""
    table = table.sort_by([("block", "ascending"), ("number", "ascending")]).combine_chunks()
    number, block = (np.asarray(table[name].to_numpy()) for name in ("number", "block"))
    terms, weights = (_lists(table[name]) for name in ("term", "weight"))
    size = np.diff(terms[1])
    begin = int((block == block[0]).sum())
    low, high = divmod(int(table["part"][0].as_py()), blocks)
    if low != high and begin == len(block):  # one of the two blocks has no row
        return _pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    part = RowsPart(size, terms[0], weights[0], number, threshold, 0 if low == high else begin)
    left, right, cosine = pairs_of_part(part)
    return _pairs(np.minimum(left, right), np.maximum(left, right), np.minimum(cosine, 1.0))


def _lists(column: pa.ChunkedArray) -> tuple[Any, Any]:
    found = column.combine_chunks()
    if isinstance(found, pa.ChunkedArray):
        found = pa.concat_arrays(found.chunks)
    offsets = found.offsets.to_numpy()
    return found.flatten().to_numpy(), offsets.astype(np.int64)


def _pairs(left: Any, right: Any, cosine: Any) -> pa.Table:
    return pa.table({"left": left, "right": right, "cosine": cosine})
