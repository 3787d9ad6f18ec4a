"""Reworded reuse between all letters: windows of all segments are compared at once, then grown pair by pair."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import chain, pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from similarity.config import MatchSettings, PassageSettings
from similarity.match.exact.aligned_stretches import Box
from similarity.match.exact.explained import Explained
from similarity.match.numbered_text import Floats, Ints, Longs
from similarity.match.reworded.grown_windows import Windows
from similarity.match.reworded.passages import joined_boxes, snapped_all, window_starts
from similarity.match.reworded.weak_ends import without_weak_ends
from similarity.match.stream import Stream

__all__ = ["Box", "reworded_alignment", "reworded_boxes"]

_FAINT = 0.1  # a stem that adds less to a seed's score is left out of the product
_COPIED = 0.5  # a window with this share of copied words is left to the place they are copied from
_WINDOWS = 5_000  # windows up to which the least score of a seed holds as it is
_RUN = 3  # equal words in a row that count as shared in a reworded stretch


class Kernels(Protocol):
    """What `similarity.match.kernels.MatchKernels` does for rewordings."""

    def grow(self, windows: Windows) -> Callable[[], tuple[Ints, Floats]]:
        """What gives the fragments that windows grow into."""


def reworded_boxes(
    stream: Stream,
    chance: Floats,
    found_already: Explained,
    match: MatchSettings,
    near: npt.NDArray[np.bool_] | None,
    kernels: Kernels,
) -> Callable[[], list[Box]]:
    """Stretches that stand in two places reworded, without those that exact alignments explain.

    Parameters
    ----------
    chance
        `Stream.chance` of the stream.
    near
        Marks the words of which either side has to have one; None asks for nothing.
    kernels
        Where windows are compared and fragments grown.

    Returns
    -------
    callable
        Gives first and stop word of the left and of the right stretch; what an engine does for it has begun.
    """
    if len(stream.word) == 0:
        return list
    settings = match.passage
    growing = kernels.grow(_comparable(stream, chance, settings, found_already, near))

    def boxes() -> list[Box]:
        grown, strength = growing()
        if not len(grown):
            return []
        found = found_already.without(_passages(stream, grown, strength.min(axis=1), settings))
        trimmed = without_weak_ends(stream, found, chance, settings)
        return found_already.without([box for box in trimmed if box[0] < box[1] and box[2] < box[3]])

    return boxes


def _comparable(
    stream: Stream,
    chance: Floats,
    settings: PassageSettings,
    found_already: Explained,
    near: npt.NDArray[np.bool_] | None,
) -> Windows:
    """The windows that are compared, a pair if either is ``near``.

    A window of copied words is left out: the place that they are copied from stands for them.
    """
    start, stop = _windows(stream, settings)
    p = -np.expm1(settings.window * np.log1p(-chance))
    with np.errstate(divide="ignore"):  # stems that no word of the stream has
        gain = np.log(settings.reuse_rate / p + 1 - settings.reuse_rate)
    so_far = np.concatenate(([0], np.cumsum(found_already.copied)))
    own = so_far[stop] - so_far[start] < _COPIED * (stop - start)
    least, copies = settings.seed_score, bool(found_already.copied.any())
    if copies:  # of very many windows more are alike by chance: as many as there are pairs of them
        least += 2 * math.log(max(1.0, int(own.sum()) / _WINDOWS))
    start, stop = start[own], stop[own]
    return Windows(
        stream.stem,
        stream.border,
        stream.segment_start,
        start,
        stop,
        np.sqrt(np.where(gain >= _FAINT, gain, 0.0)),
        np.log1p(-chance),
        found_already,
        copies,
        least,
        settings,
        None if near is None else near[start],
    )


def _windows(stream: Stream, settings: PassageSettings) -> tuple[Longs, Longs]:
    """First and stop word of the windows of all segments."""
    bounds = stream.segment_start.tolist()
    begun = [window_starts(high - low, settings.window, settings.step) for low, high in pairwise(bounds)]
    count = [len(one) for one in begun]
    start = np.fromiter(chain.from_iterable(begun), np.int64, sum(count)) + np.repeat(bounds[:-1], count)
    return start, np.minimum(start + settings.window, np.repeat(bounds[1:], count))


def _passages(stream: Stream, boxes: Ints, scores: Floats, settings: PassageSettings) -> list[Box]:
    """Join the fragments of each pair of segments, drop weak ones, and end at sentences."""
    found, within = _joined(boxes, scores, stream.segment[boxes[:, (0, 2)]].reshape(-1, 2), settings)
    segment = np.repeat(within, 2, axis=1)
    low, high = stream.segment_start[segment], stream.segment_start[segment + 1]
    found = np.clip(snapped_all(stream.border, found, settings.snap), low, high)
    found = found[(found[:, 0] < found[:, 1]) & (found[:, 2] < found[:, 3])]
    found = _completed(stream, found)
    apart = (found[:, 0] < found[:, 1]) & (found[:, 1] <= found[:, 2]) & (found[:, 2] < found[:, 3])
    return [(a0, a1, b0, b1) for a0, a1, b0, b1 in found[apart].tolist()]


def _joined(boxes: Ints, scores: Floats, sides: Ints, settings: PassageSettings) -> tuple[Longs, Ints]:
    """Fragments joined where they are near each other in one pair of segments, and those segments; weak ones are left out."""
    order = np.lexsort((sides[:, 1], sides[:, 0]))
    sides, boxes, scores = sides[order], boxes[order], scores[order]
    first = np.flatnonzero((np.diff(sides, axis=0, prepend=-1) != 0).any(axis=1))
    size = np.diff(np.append(first, len(boxes)))
    alone = first[size == 1]  # most are: those are not looked at one by one
    longer = np.maximum(boxes[alone, 1] - boxes[alone, 0], boxes[alone, 3] - boxes[alone, 2])
    alone = alone[(scores[alone] >= settings.min_score) & (scores[alone] >= settings.min_rate * longer)]
    joined: list[Box] = []
    pair: list[int] = []
    for low, high in zip(first[size > 1].tolist(), (first + size)[size > 1].tolist(), strict=True):
        for box, score in joined_boxes(boxes[low:high], scores[low:high], settings.max_gap):
            length = max(box[1] - box[0], box[3] - box[2])
            if score >= settings.min_score and score >= settings.min_rate * length:
                joined.append(box)
                pair.append(low)
    at = np.concatenate((alone, np.array(pair, np.int64)))
    turn = np.argsort(at, kind="stable")
    found = np.concatenate((boxes[alone], np.array(joined, np.int64).reshape(-1, 4)))
    return found[turn], sides[at[turn]]


def _completed(stream: Stream, boxes: Longs) -> Longs:
    """Take in the rest of the first and of the last paragraph where most of it is in the box on both sides.

    What was reworded beyond recognition at the edge of a paragraph belongs to the passage all the same.
    """
    out = boxes.copy()
    for end in (0, 1):
        most = np.ones(len(boxes), np.bool_)
        rests = []
        for side in (0, 2):
            own = stream.paragraph[boxes[:, side + end] - end]
            low = np.searchsorted(stream.paragraph, own)
            high = np.searchsorted(stream.paragraph, own, "right")
            inside = np.minimum(high, boxes[:, side + 1]) - np.maximum(low, boxes[:, side])
            most &= 2 * inside >= high - low
            rests.append((low, high)[end])
        out[:, end] = np.where(most, rests[0], out[:, end])
        out[:, 2 + end] = np.where(most, rests[1], out[:, 2 + end])
    return out


def reworded_alignment(stream: Stream, box: Box) -> npt.NDArray[np.int64]:
    """Equal words of a reworded stretch that stand in the same order, in runs long enough to count.

    Single words in common ("the", "of") are not sharing; if no run is long enough, the longest counts.
    """
    from rapidfuzz.distance import LCSseq

    steps = LCSseq.opcodes(stream.word[box[0] : box[1]].tolist(), stream.word[box[2] : box[3]].tolist())
    equal = [
        (one.src_start + box[0], one.dest_start + box[2], one.src_end - one.src_start)
        for one in steps
        if one.tag == "equal"
    ]
    if not equal:
        return np.empty((0, 2), np.int64)
    least = min(_RUN, max(length for _, _, length in equal))
    return np.concatenate(
        [
            np.column_stack((np.arange(i, i + length), np.arange(j, j + length)))
            for i, j, length in equal
            if length >= least
        ]
    )
