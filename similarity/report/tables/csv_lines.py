"""Columns of a table as lines of CSV: each value is made a cell once, however often it stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from similarity.kept_work import pattern as compiled_pattern
from similarity.report.tables.cells import safe_cell, share

__all__ = ["CsvLines", "csv_line"]

_KNOWN = 20_000  # values of a column that are kept from one batch to the next
_PLACES = 10_000  # shares have four places
# What Python's writer of CSV quotes under every version, whatever ends the rows.
_QUOTED = compiled_pattern('[,"\r\n]')


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def csv_line(values: Iterable[object]) -> bytes:
    """One row, ended with LF."""
    return (",".join(_quoted(safe_cell(value)) for value in values) + "\n").encode("utf-8")


class _Cells(dict[Any, str]):
    """The cell of each value that was asked for."""

    def __missing__(self, value: Any) -> str:
        cell = self[value] = _quoted(safe_cell(value))
        return cell


@cache
def _shares() -> npt.NDArray[np.object_]:
    """The cells of 0, 0.0001 and so on to 1: each is the number that `share` rounds to."""
    return np.array([safe_cell(number / _PLACES) for number in range(_PLACES + 1)], dtype=object)


def _share_cells(values: Sequence[float | None]) -> list[str]:
    """The cells of shares, rounded as `share` does."""
    scaled = np.array(values, dtype=np.float64) * _PLACES  # None is no number
    nearest = np.rint(scaled)
    # About half way between two shares the product may have been rounded to the other side.
    sure = (np.abs(scaled - nearest) < 0.499) & ~np.signbit(nearest) & (nearest <= _PLACES)
    cells: list[str] = _shares()[np.where(sure, nearest, 0.0).astype(np.intp)].tolist()
    for index in np.flatnonzero(~sure).tolist():
        cells[index] = safe_cell(share(values[index]))
    return cells


class CsvLines:
    """Makes the lines of one table.

    Parameters
    ----------
    schema
        Its columns; those of numbers with a fraction are shares.
    """

    def __init__(self, schema: pa.Schema) -> None:
        self._shares = frozenset(field.name for field in schema if pa.types.is_floating(field.type))
        self._known = {name: _Cells() for name in schema.names}

    def lines(self, columns: Mapping[str, Sequence[Any]]) -> bytes:
        """Rows of some columns, which are in the order of the schema, each ended with LF."""
        cells = [self._cells(name, column) for name, column in columns.items()]
        rows = map(",".join, zip(*cells, strict=True))
        return "".join(f"{row}\n" for row in rows).encode("utf-8")

    def _cells(self, name: str, column: Sequence[Any]) -> list[str]:
        if name in self._shares:
            return _share_cells(column)
        known = self._known[name]
        if len(known) > _KNOWN:
            known.clear()
        return list(map(known.__getitem__, column))
