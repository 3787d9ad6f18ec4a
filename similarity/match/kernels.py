"""What of the match stage can work in parts: here, or wherever an engine lets them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import aligned_blocks
from similarity.match.exact.cosines import cosines_of_boxes
from similarity.match.grams import Grams, LabelTexts, grams_of
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
    ) -> tuple[Ints, Longs]:
        """See `similarity.match.exact.align.aligned_blocks`."""
        return aligned_blocks(word, segment, segment_start, runs, scoring, max_gap, reach, min_words)

    def grow(self, windows: Windows) -> tuple[Ints, Floats]:
        """See `similarity.match.reworded.grown_windows.grown_windows`."""
        return grown_windows(windows)

    def grams(self, texts: LabelTexts) -> Callable[[], Grams]:
        """What gives `similarity.match.grams.grams_of` when it is asked: an engine may find them beside other work."""
        return partial(grams_of, texts)

    def cosines(self, one: Ints, two: Ints, weight: Floats, boxes: Longs) -> Callable[[], Floats]:
        """What gives `similarity.match.exact.cosines.cosines_of_boxes` when it is asked."""
        return partial(cosines_of_boxes, boxes, one, two, weight)


LOCAL = MatchKernels()
