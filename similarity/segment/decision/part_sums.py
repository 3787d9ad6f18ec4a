"""What the signs of a block weigh by the model: parts of them repeat from letter to letter, so their sums are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from similarity.segment.decision.block_signs import BlockSigns, SignPart

__all__ = ["PartSums"]

_KEPT = 16_384  # parts, after which all are forgotten with the next letter


class PartSums:
    """Sums of the weights of signs, part by part.

    Parameters
    ----------
    signs
        Sign to row of ``weights``; other signs weigh nothing.
    weights
        Array (features, roles).
    """

    __slots__ = ("_at", "_beginnings", "_sums", "_weights")

    def __init__(self, signs: Mapping[str, int], weights: NDArray[np.float64]) -> None:
        self._beginnings, self._weights = {"": signs}, weights
        self._at: dict[tuple[str, ...], int] = {}
        self._sums = np.empty(
            (1024, weights.shape[1] + 1)
        )  # of each part, and behind it how many signs it has

    def of(self, blocks: Sequence[BlockSigns]) -> NDArray[np.float64]:
        """Array (blocks, roles): the weights of each block's signs, for a vector of signs of length 1."""
        if len(self._at) > _KEPT:
            self._at.clear()
        known = self._at.get
        rows = [
            self._add(part) if (at := known(part.key)) is None else at
            for block in blocks
            for part in block.parts
        ]
        signs = np.zeros((len(blocks), self._sums.shape[1]))
        own = np.array([len(block.parts) for block in blocks], dtype=np.intp)
        begin = np.cumsum(own) - own
        if rows:
            signs[own > 0] = np.add.reduceat(self._sums[rows], begin[own > 0], axis=0)
        length = np.sqrt(np.maximum(signs[:, -1:], 1.0))
        scaled: NDArray[np.float64] = signs[:, :-1] / length
        return scaled

    def _add(self, part: SignPart) -> int:
        at = len(self._at)
        if at == len(self._sums):
            self._sums = np.concatenate([self._sums, np.empty_like(self._sums)])
        marks = [
            row
            for begin, values in part.named()
            for row in map(self._beginning(begin).get, values)
            if row is not None
        ]
        self._sums[at, :-1] = self._weights[marks].sum(axis=0) if marks else 0.0
        self._sums[at, -1] = len(marks)
        self._at[part.key] = at
        return at

    def _beginning(self, begin: str) -> Mapping[str, int]:
        """The signs that begin so, without their beginning: none has to be put together to be looked up."""
        known = self._beginnings.get(begin)
        if known is None:
            every = self._beginnings[""].items()
            known = {sign[len(begin) :]: row for sign, row in every if sign.startswith(begin)}
            self._beginnings[begin] = known
        return known
