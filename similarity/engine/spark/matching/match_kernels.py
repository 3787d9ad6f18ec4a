"""The loops of the match stage on executors."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from similarity.distinct import narrow
from similarity.engine.spark.each import Cluster
from similarity.engine.spark.matching.cosine_parts import cosine_parts
from similarity.engine.spark.matching.grow_parts import grow_parts, grown_whole
from similarity.engine.spark.matching.match_parts import align_parts, aligned_whole
from similarity.match.exact.affine import Scoring
from similarity.match.grams import Grams, LabelTexts
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
# What each costs, in one unit, for different work shares a job: a run that is aligned, a window
# that is compared and grown, a word of a stretch whose cosine is found, a word of a label.
_RUN, _WINDOW, _COSINE, _GRAM = 1.0, 9.0, 0.1, 0.1
_HERE = "similarity.engine.spark.matching.match_parts"
_GROWN = "similarity.engine.spark.matching.grow_parts"
_COSINES = "similarity.engine.spark.matching.cosine_parts"
_FEW = 2_000  # stretches whose cosines are worth no part


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
    ) -> tuple[Ints, Longs]:
        """Alignments, pair of segments by pair of segments."""
        limits = (max_gap, reach, min_words)
        parts = align_parts(word, segment, segment_start, runs, scoring, limits, self._parts_of(len(runs)))
        found = self._cluster.each(
            f"{_HERE}:align_part", list(parts), weight=lambda part: _RUN * len(part.runs)
        )
        return aligned_whole(found, segment)

    def grow(self, windows: Windows) -> tuple[Ints, Floats]:
        """Fragments, block of texts by block of texts; those of a few wanted windows here."""
        if windows.wanted is not None:
            return super().grow(windows)
        parts = list(grow_parts(windows, self._parts))
        found = self._cluster.each(
            f"{_GROWN}:grow_part", parts, weight=lambda part: _WINDOW * len(part.start)
        )
        return grown_whole(found, windows.text_start)

    def grams(self, texts: LabelTexts) -> Callable[[], Grams]:
        """Found beside the alignments."""
        sent = texts._replace(word=narrow(texts.word))
        found = self._cluster.later(
            "similarity.match.grams:grams_of", [sent], lambda texts: _GRAM * len(texts.word)
        )
        return lambda: found()[0]

    def cosines(self, one: Ints, two: Ints, weight: Floats, boxes: Longs) -> Callable[[], Floats]:
        """Cosines of stretches, part by part, beside what grows; those of few here."""
        if len(boxes) < _FEW:
            return super().cosines(one, two, weight, boxes)
        parts = list(cosine_parts(boxes, one, two, weight, self._parts_of(len(boxes))))
        found = self._cluster.later(f"{_COSINES}:cosine_part", parts, lambda part: _COSINE * len(part.one))

        def cosines() -> Floats:
            whole = np.empty(len(boxes))
            for part, own in zip(parts, found(), strict=True):
                whole[part.numbers] = own
            return whole

        return cosines

    def _parts_of(self, rows: int) -> int:
        return max(self._parts, rows // _LARGEST)
