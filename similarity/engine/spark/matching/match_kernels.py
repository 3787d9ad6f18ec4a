"""The loops of the match stage on executors."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.engine.spark.each import Cluster
from similarity.engine.spark.matching.cosine_parts import cosine_parts
from similarity.engine.spark.matching.grow_parts import grow_parts, grown_whole
from similarity.engine.spark.matching.match_parts import align_parts, aligned_whole
from similarity.match.exact.affine import Scoring
from similarity.match.kernels import MatchKernels
from similarity.match.reworded.grown_windows import Windows

__all__ = ["SparkKernels"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_PARTS = 8  # for each processor: a part that is heavier than it looked does not keep the others waiting
_LARGEST = 500_000  # runs or stretches of a part
_HERE = "similarity.engine.spark.matching.match_parts"
_GROWN = "similarity.engine.spark.matching.grow_parts"
_COSINES = "similarity.engine.spark.matching.cosine_parts"


class SparkKernels(MatchKernels):
    """Cuts the work in parts that are alike in size whatever the texts, so that no common text is one task's."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._parts = _PARTS * cluster.processors

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
        """Alignments, pair of segments by pair of segments."""
        limits = (max_gap, reach, min_words)
        parts = align_parts(word, segment, segment_start, runs, scoring, limits, self._parts_of(len(runs)))
        found = self._cluster.each(
            f"{_HERE}:align_part", list(parts), weight=lambda part: float(len(part.runs))
        )
        return aligned_whole(found, segment)

    def grow(self, windows: Windows) -> tuple[Ints, Floats]:
        """Fragments, block of texts by block of texts; those of a few wanted windows here."""
        if windows.wanted is not None:
            return super().grow(windows)
        parts = list(grow_parts(windows, self._parts))
        found = self._cluster.each(f"{_GROWN}:grow_part", parts, weight=lambda part: float(len(part.start)))
        return grown_whole(found, windows.text_start)

    def cosines(self, boxes: Longs, one: Ints, two: Ints, weight: Floats) -> Floats:
        """Cosines of stretches, part by part."""
        parts = list(cosine_parts(boxes, one, two, weight, self._parts_of(len(boxes))))
        found = self._cluster.each(f"{_COSINES}:cosine_part", parts, weight=lambda part: float(len(part.one)))
        cosines = np.empty(len(boxes))
        for part, own in zip(parts, found, strict=True):
            cosines[part.numbers] = own
        return cosines

    def _parts_of(self, rows: int) -> int:
        return max(self._parts, rows // _LARGEST)
