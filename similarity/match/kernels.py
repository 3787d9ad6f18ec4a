"""What of the match stage can work in parts: here, or wherever an engine lets them.

Each verb gives what waits for its results: an engine works on them meanwhile, this process once it is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from similarity.match.cosines import cosines_of_boxes
from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import aligned_blocks
from similarity.match.numbered_text import TextNumbers
from similarity.match.reworded.grown_windows import Windows, grown_windows

__all__ = ["LOCAL", "MatchKernels"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class MatchKernels:
    """Does it in this process; an engine's gives the same arrays."""

    def pieces(self) -> TextNumbers:
        """What gives words their numbers; it has met none."""
        return TextNumbers()

    def align(
        self,
        word: Ints,
        segment: Ints,
        segment_start: Ints,
        runs: Longs,
        scoring: Scoring,
        max_gap: int,
        reach: int,
        min_words: int,
    ) -> Callable[[], tuple[Ints, Longs]]:
        """See `similarity.match.exact.align.aligned_blocks`."""
        return partial(aligned_blocks, word, segment, segment_start, runs, scoring, max_gap, reach, min_words)

    def grow(self, windows: Windows) -> Callable[[], tuple[Ints, Floats]]:
        """See `similarity.match.reworded.grown_windows.grown_windows`."""
        return partial(grown_windows, windows)

    def cosines(self, one: Ints, two: Ints, weight: Floats, boxes: Longs) -> Callable[[], Floats]:
        """See `similarity.match.cosines.cosines_of_boxes`."""
        return partial(cosines_of_boxes, boxes, one, two, weight)


LOCAL = MatchKernels()
