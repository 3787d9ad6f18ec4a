"""Cosines of stretches in parts, each with the words of its own stretches and the weights of their grams only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.distinct import narrow
from similarity.engine.spark.matching.match_parts import Ints, Longs, Numbers, Segments, cuts
from similarity.match.cosines import cosines_of_boxes

__all__ = ["CosinePart", "cosine_part", "cosine_parts"]

Floats = npt.NDArray[np.float64]


class CosinePart(NamedTuple):
    """Stretches in the words of a part; a gram is numbered from 1 on, 0 is none. ``numbers`` are those of all boxes."""

    boxes: Ints
    one: Numbers
    two: Numbers
    weight: Floats
    numbers: Longs


def cosine_parts(boxes: Longs, one: Ints, two: Ints, weight: Floats, parts: int) -> Iterator[CosinePart]:
    """Parts with about as many words of stretches each; those that begin at one place come together."""
    if not len(boxes):
        return
    order = np.lexsort((boxes[:, 1], boxes[:, 0]))
    size = (boxes[:, 1::2] - boxes[:, 0::2]).sum(axis=1)
    for first, stop in cuts(size[order], parts):
        own = order[first:stop]
        words = _union(boxes[own].reshape(-1, 2))
        places = words.places()
        (begun, followed), used = _renumbered(np.stack((one[places], two[places])), len(weight))
        at = np.searchsorted(words.begin, boxes[own, 0::2], "right") - 1
        shift = (words.start()[at] - words.begin[at]).repeat(2, axis=1)
        yield CosinePart((boxes[own] + shift).astype(np.int32), begun, followed, weight[used], own)


def _union(sides: Longs) -> Segments:
    """The words that lie in any of the stretches: first and stop word of each, shape (n, 2)."""
    sides = sides[np.argsort(sides[:, 0], kind="stable")]
    reach = np.maximum.accumulate(sides[:, 1])
    first = np.flatnonzero(np.append(True, sides[1:, 0] > reach[:-1]))
    begin, last = sides[first, 0], np.append(first[1:], len(sides)) - 1
    return Segments(begin, (reach[last] - begin).astype(np.int32))


def _renumbered(grams: Ints, known: int) -> tuple[Numbers, npt.NDArray[np.intp]]:
    """Grams numbered from 1 on among those that are there, in their order, and which these are."""
    held = np.zeros(known + 1, np.bool_)
    held[grams] = True
    held[-1] = False  # the place of -1, which is none
    number = np.append(np.cumsum(held[:-1]), 0)
    return narrow(number[grams]), np.flatnonzero(held)


def cosine_part(part: CosinePart) -> Floats:
    """Cosines of a part."""
    one, two = (grams.astype(np.int32) - np.int32(1) for grams in (part.one, part.two))
    return cosines_of_boxes(part.boxes.astype(np.int64), one, two, part.weight)
