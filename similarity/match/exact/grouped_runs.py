"""Shared runs by the two segments that they lie in, each pair of segments being aligned by itself."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["by_segments"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


def by_segments(segment: Ints, runs: Longs) -> tuple[Longs, Longs]:
    """Runs in the order of their pairs of segments and of their words.

    Parameters
    ----------
    segment
        Of each word its segment, rising.
    runs
        First word left, first word right, and length; shape (runs, 3).

    Returns
    -------
    runs : ndarray of int64, shape (runs, 3)
    group : ndarray of int64, shape (pairs + 1,)
        The first run of each pair of segments, and the end.
    """
    place = runs[:, 0] * len(segment) + runs[:, 1]
    if (np.diff(place) < 0).any():
        runs = runs[np.argsort(place, kind="stable")]
    sides = segment[runs[:, :2]].astype(np.int64)
    pair = sides[:, 0] * (int(segment[-1]) + 1) + sides[:, 1]
    order = np.argsort(pair, kind="stable")
    new = np.flatnonzero(np.diff(pair[order])) + 1
    return runs[order], np.concatenate(([0], new, [len(runs)])).astype(np.int64)
