"""The loops of the match stage on executors."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from similarity.engine.spark.each import Cluster
from similarity.engine.spark.matching.cosine_parts import cosine_parts
from similarity.engine.spark.matching.grow_parts import grow_parts, grown_whole
from similarity.engine.spark.matching.match_parts import align_parts, aligned_whole
from similarity.match.exact.affine import Scoring
from similarity.match.kernels import MatchKernels
from similarity.match.numbered_text import TextNumbers
from similarity.match.reworded.grown_windows import Windows
from similarity.match.words_ahead import WordsAhead

__all__ = ["SparkKernels"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_PARTS = 8  # for each processor: a part that is heavier than it looked does not keep the others waiting
_LARGEST = 500_000  # runs or stretches of a part
_HERE = "similarity.engine.spark.matching.match_parts"
_GROWN = "similarity.engine.spark.matching.grow_parts"
_COSINES = "similarity.engine.spark.matching.cosine_parts"
_FEW = 20_000  # stretches whose cosines take less than a job


class SparkKernels(MatchKernels):
    """Cuts the work in parts that are alike in size whatever the texts, so that no common text is one task's."""

    def __init__(self, cluster: Cluster, ahead: WordsAhead | None = None) -> None:
        self._cluster, self._ahead = cluster, ahead
        self._parts = _PARTS * cluster.processors

    def pieces(self) -> TextNumbers:
        """Takes what executors have read of the letters."""
        return TextNumbers(ahead=self._ahead)

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
        """Alignments, pair of segments by pair of segments."""
        limits = (max_gap, reach, min_words)
        parts = align_parts(word, segment, segment_start, runs, scoring, limits, self._parts_of(len(runs)))
        found = self._cluster.begin(f"{_HERE}:align_part", list(parts), lambda part: float(len(part.runs)))
        return lambda: aligned_whole(found(), segment)

    def grow(self, windows: Windows) -> Callable[[], tuple[Ints, Floats]]:
        """Fragments, block of texts by block of texts; those of a few wanted windows here."""
        if windows.wanted is not None:
            return super().grow(windows)
        parts = list(grow_parts(windows, self._parts))
        found = self._cluster.begin(f"{_GROWN}:grow_part", parts, lambda part: float(len(part.start)))
        return lambda: grown_whole(found(), windows.text_start)

    def cosines(self, one: Ints, two: Ints, weight: Floats, boxes: Longs) -> Callable[[], Floats]:
        """Cosines of stretches, part by part; those of few here."""
        if len(boxes) < _FEW:
            return super().cosines(one, two, weight, boxes)
        parts = list(cosine_parts(boxes, one, two, weight, self._parts_of(len(boxes))))
        found = self._cluster.begin(f"{_COSINES}:cosine_part", parts, lambda part: float(len(part.one)))

        def cosines() -> Floats:
            whole = np.empty(len(boxes))
            for part, own in zip(parts, found(), strict=True):
                whole[part.numbers] = own
            return whole

        return cosines

    def _parts_of(self, rows: int) -> int:
        return max(self._parts, rows // _LARGEST)
