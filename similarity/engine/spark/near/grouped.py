"""Rows of arrays grouped by what they hold, and columns of Arrow tables as arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Ints", "Longs", "in_groups", "longs", "place_in_run", "sums"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


def longs(column: Any) -> Longs:
    """A column of whole numbers."""
    return np.asarray(column.to_numpy(), dtype=np.int64)


def in_groups(*keys: Longs) -> tuple[Longs, Longs]:
    """Rows with equal keys: first row of each group, groups in the order of these; and the group of each row.

    Keys and groups have shape (rows,), the first rows shape (groups,).
    """
    order = np.lexsort(keys[::-1])
    new = np.zeros(len(order), np.bool_)
    new[:1] = True
    for key in keys:
        ordered = key[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    first = order[new]  # the sort is stable
    rank = np.argsort(first)
    place = np.empty(len(first), np.int64)
    place[rank] = np.arange(len(first))
    group = np.empty(len(order), np.int64)
    group[order] = place[np.cumsum(new) - 1]
    return first[rank], group


def sums(group: Longs, groups: int, values: Longs) -> Longs:
    """Sum of the values of each group, exact below 2**53; ``group`` is that of each value."""
    return np.bincount(group, weights=values, minlength=groups).astype(np.int64)


def place_in_run(*keys: Longs) -> Longs:
    """Of each row how many rows stand right before it with the same keys."""
    new = np.zeros(len(keys[0]), np.bool_)
    new[:1] = True
    for key in keys:
        new[1:] |= key[1:] != key[:-1]
    at = np.arange(len(new))
    return at - at[new][np.cumsum(new) - 1] if len(new) else at
