"""Rows compared block by block, each pair of blocks by one task."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from similarity.engine.spark.blocks_of_rows import RowsPart, pairs_of_part
from similarity.engine.spark.near.grouped import Longs, longs
from similarity.engine.spark.near.messages import Inbox

__all__ = ["PAIRS_OF_ROWS", "block_count", "compared"]

PAIRS_OF_ROWS = "left long, right long, left_path string, right_path string, cosine double"
_LARGEST = 10_000_000  # terms of a block: some 120 MB
_FEWEST = 256  # rows of a block
_PARTS = 3  # for each processor: every block goes to as many tasks as there are blocks


def block_count(rows: int, terms: int, processors: int) -> int:
    """How many blocks: so many that each fits in an executor and every processor has some pairs of them."""
    wanted = max(int(np.sqrt(2 * _PARTS * processors)), terms // _LARGEST + 1)
    return max(1, min(rows // _FEWEST, wanted))


def compared(_: int, inbox: Inbox, threshold: float) -> pa.Table:
    """Pairs of rows with cosine at or above ``threshold``, earlier row first: of one block, or of a low and a high one."""
    begin, two = sum(map(len, inbox.of("low"))), bool(inbox.of("high"))
    table = pa.concat_tables([*inbox.of("low"), *inbox.of("high")])
    inbox.forget()
    number, path = longs(table["number"].combine_chunks()), table["path"].combine_chunks()
    if two and begin in (0, len(number)):  # one of the two blocks has no row
        none = np.empty(0, np.int64)
        return _pairs(number, path, none, none, np.empty(0))
    term, weight = table["term"].combine_chunks(), table["weight"].combine_chunks()
    del table  # its memory is needed
    begin = begin if two else 0
    size = np.diff(term.offsets.to_numpy()).astype(np.int64)
    rows = np.arange(len(number))
    part = RowsPart(size, term.flatten().to_numpy(), weight.flatten().to_numpy(), rows, threshold, begin)
    return _pairs(number, path, *pairs_of_part(part))


def _pairs(number: Longs, path: Any, one: Longs, other: Longs, cosine: Any) -> pa.Table:
    turned = number[one] > number[other]
    left, right = np.where(turned, other, one), np.where(turned, one, other)
    columns = {
        "left": number[left],
        "right": number[right],
        "left_path": path.take(left),
        "right_path": path.take(right),
        "cosine": np.minimum(cosine, 1.0),
    }
    return pa.table(columns)
