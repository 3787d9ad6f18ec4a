"""Takes sentences off the ends of reworded stretches that have too little in common with the other side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled, inlined
from similarity.config import PassageSettings
from similarity.match.exact.aligned_stretches import Box
from similarity.match.numbered_text import Floats, Ints, Longs
from similarity.match.stream import Stream

__all__ = ["without_weak_ends"]

Flags = npt.NDArray[np.bool_]
_ROUNDS = 2  # what is taken off one side may leave the other without its likeness


@inlined
def _side(
    stem: Ints, border: Flags, log_absent: Floats, met: Longs, stamp: int, box: Longs, side: int, reuse: float, least: float
) -> None:  # fmt: skip
    """Narrow one side of a box, sentence by sentence from either end."""
    other = 2 - side
    facing = box[other + 1] - box[other]
    for at in range(box[other], box[other + 1]):
        met[stem[at]] = stamp
    missing = np.log(1 - reuse)
    for end in range(2):
        while box[side] < box[side + 1]:
            at = box[side] if end == 0 else box[side + 1] - 1
            total, count = 0.0, 0
            while box[side] <= at < box[side + 1]:
                if met[stem[at]] == stamp:
                    total += np.log(reuse / -np.expm1(facing * log_absent[stem[at]]) + 1 - reuse)
                else:
                    total += missing
                count += 1
                at += 1 if end == 0 else -1
                if border[at if end == 0 else at + 1]:
                    break
            if total >= least * count:
                break
            if end == 0:
                box[side] = at
            else:
                box[side + 1] = at + 1


@compiled(makes_arrays=False)
def _trim(
    stem: Ints, border: Flags, log_absent: Floats, boxes: Longs, reuse: float, least: float, met: Longs
) -> None:
    stamp = boxes[0, 0] * 0
    for k in range(len(boxes)):
        for _ in range(_ROUNDS):
            for side in (0, 2):
                stamp += 1
                _side(stem, border, log_absent, met, stamp, boxes[k], side, reuse, least)


def without_weak_ends(
    stream: Stream, boxes: Sequence[Box], chance: Floats, settings: PassageSettings
) -> list[Box]:
    """The boxes without sentences at their ends that are less alike than ``settings.sentence_rate`` asks.

    Parameters
    ----------
    boxes
        First and stop word of the left and of the right stretch.
    chance
        How often each stem occurs by chance, from `similarity.match.stream.Stream.chance`.
    """
    if not boxes:
        return []
    found = np.array(boxes, np.int64)
    met = np.zeros(len(chance), np.int64)
    _trim(
        stream.stem, stream.border, np.log1p(-chance), found, settings.reuse_rate, settings.sentence_rate, met
    )
    return [(a0, a1, b0, b1) for a0, a1, b0, b1 in found.tolist()]
