"""Compiled loops in several threads: they let go of the interpreter, so each thread has a processor of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from similarity.workers.budget import threads_at_once

__all__ = ["in_threads"]

Longs = npt.NDArray[np.int64]
Result = TypeVar("Result")
_LEAST = 20_000  # weight that a thread has at least


def in_threads(work: Callable[[int, int], Result], before: Longs) -> list[Result]:
    """Results of ``work`` on parts of about equal weight, in their order: together they are that of the whole.

    Parameters
    ----------
    work
        Called with the first unit of a part and the one after its last.
    before
        Shape (units + 1,): what all units before each weigh.
    """
    units, whole = len(before) - 1, int(before[-1] - before[0])
    count = max(1, min(threads_at_once(), whole // _LEAST))
    if count == 1:
        return [work(0, units)]
    cuts = np.searchsorted(before, before[0] + np.arange(1, count) * whole // count).tolist()
    parts = list(pairwise(sorted({0, *cuts, units})))
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(lambda part: work(*part), parts))
