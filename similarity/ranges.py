"""Many half-open ranges at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["ranges"]

Longs = npt.NDArray[np.int64]


def ranges(low: npt.NDArray[np.integer], high: npt.NDArray[np.integer]) -> Longs:
    """The numbers of half-open ranges, one range after the other."""
    sizes = high - low
    numbers: Longs = np.arange(int(sizes.sum())) + np.repeat(low - (np.cumsum(sizes) - sizes), sizes)
    return numbers
