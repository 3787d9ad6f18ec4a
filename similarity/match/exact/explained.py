"""Which stretches exact alignments have put opposite each other, so that they are no rewordings."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.distinct import numbered
from similarity.match.exact.aligned_stretches import Box
from similarity.match.exact.blocks import boxes_of
from similarity.match.exact.linking import tied_words

__all__ = ["COVERED", "Explained", "ExplainedByPairs", "ExplainedByTies"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
COVERED = 0.8  # a seed or passage with this share of both sides in exact matches has been found already


class Explained(Protocol):
    """What has been found already."""

    copied: Flags  # words whose rewordings are looked for at another place where they stand

    def covers(self, boxes: Ints) -> Flags:
        """Whether most of either side of each box has been put opposite the other side."""
        ...

    def without(self, boxes: list[Box]) -> list[Box]:
        """The boxes that are not covered."""
        ...

    def within(self, segments: Longs, places: Longs) -> Explained:
        """What is known of some segments (rising), in the numbers of their words: those at ``places``."""
        ...


def _uncovered(found: Explained, boxes: list[Box]) -> list[Box]:
    covered = found.covers(np.array(boxes, np.int32).reshape(-1, 4)).tolist()
    return [box for box, known in zip(boxes, covered, strict=True) if not known]


@compiled(makes_arrays=False)
def _covered(
    boxes: Ints, low: Longs, high: Longs, asked: Ints, least: float, out: npt.NDArray[np.bool_]
) -> None:
    """Whether the boxes from ``low`` to ``high`` cover ``least`` of either side of each box asked for."""
    for k in range(len(asked)):
        left, right = 0, 0
        a, a_end, b, b_end = asked[k, 0], asked[k, 1], asked[k, 2], asked[k, 3]
        for p in range(low[k], high[k]):
            over_left = min(a_end, boxes[p, 1]) - max(a, boxes[p, 0])
            over_right = min(b_end, boxes[p, 3]) - max(b, boxes[p, 2])
            if over_left > 0 and over_right > 0:
                left += over_left
                right += over_right
        out[k] = left >= least * (a_end - a) and right >= least * (b_end - b)


class ExplainedByPairs:
    """By the alignments between the two segments themselves.

    Parameters
    ----------
    segment
        Of each word its segment, rising.
    boxes
        Where the alignments lie.
    """

    def __init__(self, segment: Ints, boxes: Ints) -> None:
        self._segment = segment
        self._segments = int(segment[-1]) + 1 if len(segment) else 0
        self.copied = np.zeros(len(segment), np.bool_)
        keys = self._keys(boxes)
        order = np.argsort(keys, kind="stable")
        self._boxes, self._known = boxes[order], keys[order]

    @classmethod
    def of(cls, segment: Ints, blocks: Ints, bounds: Longs) -> ExplainedByPairs:
        """By alignments, see `similarity.match.exact.align.aligned_blocks`."""
        return cls(segment, boxes_of(blocks, bounds).astype(np.int32))

    def _keys(self, boxes: Ints) -> Longs:
        sides = self._segment[boxes[:, (0, 2)]].astype(np.int64)
        return sides[:, 0] * self._segments + sides[:, 1]

    def covers(self, boxes: Ints) -> Flags:
        """Whether most of either side of each box lies in stretches that lead to the other side."""
        keys = self._keys(boxes)
        low, high = np.searchsorted(self._known, keys), np.searchsorted(self._known, keys, "right")
        out = np.zeros(len(boxes), np.bool_)
        _covered(self._boxes, low, high, boxes, COVERED, out)
        return out

    def without(self, boxes: list[Box]) -> list[Box]:
        """The boxes that are not covered."""
        return _uncovered(self, boxes)

    def within(self, segments: Longs, places: Longs) -> ExplainedByPairs:
        """The alignments that have both sides in these segments."""
        number = np.full(len(self._segment), -1, np.int32)
        number[places] = np.arange(len(places), dtype=np.int32)
        own = self._boxes[(number[self._boxes[:, (0, 2)]] >= 0).all(axis=1)]
        moved = np.column_stack(
            [number[own[:, k]] if k % 2 == 0 else number[own[:, k] - 1] + 1 for k in range(4)]
        )
        return ExplainedByPairs(
            np.searchsorted(segments, self._segment[places]).astype(np.int32), moved.astype(np.int32)
        )


@compiled(makes_arrays=False)
def _tied(root: Longs, boxes: Ints, least: float, mark: Longs, out: Flags) -> None:
    """Whether ``least`` of the words of either side of each box are tied to words of the other side."""
    for k in range(len(boxes)):
        enough = True
        for side in (0, 2):
            low, high, other = boxes[k, side], boxes[k, side + 1], 2 - side
            for w in range(boxes[k, other], boxes[k, other + 1]):
                mark[root[w]] = 2 * k + side
            count = 0
            for w in range(low, high):
                count += mark[root[w]] == 2 * k + side
            enough = enough and count >= least * (high - low)
        out[k] = enough


class ExplainedByTies:
    """By alignments that tie each place of a text to the places that stand for it.

    Parameters
    ----------
    root
        Of each word a number that it shares with the words that it is tied to; none is above how many words there are.
    copied
        Which words are tied to one before them.
    """

    def __init__(self, root: npt.NDArray[np.integer], copied: Flags) -> None:
        self._root, self.copied = root, copied

    @classmethod
    def of(cls, blocks: Ints, words: int) -> ExplainedByTies:
        """By alignments, see `similarity.match.exact.align.aligned_blocks`."""
        root = tied_words(blocks, words)
        return cls(root, root != np.arange(words))

    def covers(self, boxes: Ints) -> Flags:
        """Whether most words of either side of each box are tied to words of the other side."""
        out, root = np.zeros(len(boxes), np.bool_), self._root.astype(np.int64, copy=False)
        _tied(root, boxes, COVERED, np.full(len(root), -1, np.int64), out)
        return out

    def without(self, boxes: list[Box]) -> list[Box]:
        """The boxes that are not covered."""
        return _uncovered(self, boxes)

    def within(self, segments: Longs, places: Longs) -> ExplainedByTies:
        """Ties of the words of these segments."""
        return ExplainedByTies(numbered(self._root[places], len(self._root))[0], self.copied[places])
