"""What of the match stage can work in parts: here, or wherever an engine lets them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import aligned_blocks
from similarity.match.exact.cosines import cosines_of_boxes
from similarity.match.reworded.fragments import grow_fragments
from similarity.match.reworded.window_join import joined_windows

__all__ = ["LOCAL", "MatchKernels"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

Flags = npt.NDArray[np.bool_]


class MatchKernels:
    """Does it in this process; an engine's gives the same arrays."""

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

    def join(
        self,
        row: Ints,
        term: Ints,
        weight: Floats,
        rows: int,
        least: float,
        wanted: Flags | None = None,
    ) -> tuple[Longs, Longs, Floats]:
        """See `similarity.match.reworded.window_join.joined_windows`; the pairs may come in any order."""
        return joined_windows(row, term, weight, rows, least, wanted)

    def grow(
        self,
        stem: Ints,
        log_absent: Floats,
        border: Floats,
        seeds: Ints,
        limits: Ints,
        group: Longs,
        numbers: Floats,
        min_fragment: float,
    ) -> tuple[Ints, Floats]:
        """See `similarity.match.reworded.fragments.grow_fragments`; no word belongs to one fragment only."""
        boxes, scores = grow_fragments(
            stem, log_absent, border, seeds, limits, group, numbers, min_fragment, False
        )
        return boxes, scores

    def cosines(self, boxes: Longs, one: Ints, two: Ints, weight: Floats) -> Floats:
        """See `similarity.match.exact.cosines.cosines_of_boxes`."""
        return cosines_of_boxes(boxes, one, two, weight)


LOCAL = MatchKernels()
