"""Distinct whole numbers of an array: ``numpy.unique`` without counts hashes, and takes ten times as long as sorting."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["distinct", "narrow", "numbered"]

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


def narrow(numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.unsignedinteger]:
    """The same numbers, none below 0, in the smallest type."""
    return numbers.astype(np.min_scalar_type(numbers.max(initial=0)))


def numbered(
    values: npt.NDArray[np.integer], known: int
) -> tuple[npt.NDArray[np.unsignedinteger], npt.NDArray[np.intp]]:
    """Values, each below ``known``, numbered among those that are there, in their order; and which these are."""
    held = np.zeros(known, np.bool_)
    held[values] = True
    return narrow((np.cumsum(held, dtype=np.int64) - 1)[values]), np.flatnonzero(held)
