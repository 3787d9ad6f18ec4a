"""Work cut into fixed pieces that threads take in turn."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["chunk_bounds", "in_chunks"]

Longs = npt.NDArray[np.int64]
_MOST = 16
_ROWS = 2000  # smaller chunks would cost more in starting them than they save


def chunk_bounds(size: int, rows: int = _ROWS, most: int = _MOST) -> Longs:
    """Borders of 2 to ``most`` chunks of about ``rows`` rows or more.

    They depend on the size alone, so that no result depends on the number of threads.
    """
    return np.linspace(0, size, max(2, min(most, size // rows)) + 1).astype(np.int64)


def in_chunks(work: Callable[..., Any], bounds: Longs, threads: int) -> list[Any]:
    """``work(chunk, low, high)`` for each chunk, on threads; results in order."""
    jobs = [(k, int(bounds[k]), int(bounds[k + 1])) for k in range(len(bounds) - 1)]
    if threads == 1:
        return [work(*job) for job in jobs]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda job: work(*job), jobs))
