"""Reworded reuse between all letters: windows of all segments are compared at once, then grown pair by pair."""

from __future__ import annotations

import math
from itertools import chain, pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from similarity.config import MatchSettings, PassageSettings
from similarity.match.exact.aligned_stretches import Box
from similarity.match.exact.explained import Explained
from similarity.match.numbered_text import Floats, Ints, Longs
from similarity.match.reworded.passages import joined_boxes, snapped_all, stems_of_windows, window_starts
from similarity.match.reworded.weak_ends import without_weak_ends
from similarity.match.stream import Stream

__all__ = ["Box", "reworded_alignment", "reworded_boxes"]

_FAINT = 0.1  # a stem that adds less to a seed's score is left out of the product
_COPIED = 0.5  # a window with this share of copied words is left to the place they are copied from
_WINDOWS = 5_000  # windows up to which the least score of a seed holds as it is
_PART = 50_000  # windows whose stems are sorted at once
_RUN = 3  # equal words in a row that count as shared in a reworded stretch

Flags = npt.NDArray[np.bool_]


class Kernels(Protocol):
    """What `similarity.match.kernels.MatchKernels` does for rewordings."""

    def join(
        self, row: Ints, term: Ints, weight: Floats, rows: int, least: float, wanted: Flags | None
    ) -> tuple[Longs, Longs, Floats]:
        """Pairs of windows that have enough in common."""

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
        """Fragments that seeds grow into."""


def reworded_boxes(
    stream: Stream,
    found_already: Explained,
    match: MatchSettings,
    near: npt.NDArray[np.bool_] | None,
    kernels: Kernels,
) -> list[Box]:
    """Stretches that stand in two places reworded, without those that exact alignments explain.

    Parameters
    ----------
    near
        Marks the words of which either side has to have one; None asks for nothing.
    kernels
        Where windows are joined and fragments grown.

    Returns
    -------
    list of tuple
        First and stop word of the left and of the right stretch.
    """
    if len(stream.word) == 0:
        return []
    settings = match.passage
    chance = stream.chance()
    seeds, scores = _seeds(stream, chance, settings, found_already.copied, near, kernels)
    open_ = ~found_already.covers(seeds)
    seeds, scores = seeds[open_], scores[open_]
    if not len(seeds):
        return []
    sides = stream.segment[seeds[:, (0, 2)]]
    order = np.lexsort((seeds[:, 2], seeds[:, 0], -np.round(scores, 9), sides[:, 1], sides[:, 0]))
    seeds, sides = seeds[order], sides[order]
    starts = stream.segment_start
    limits = np.column_stack(
        (starts[sides[:, 0]], starts[sides[:, 0] + 1], starts[sides[:, 1]], starts[sides[:, 1] + 1])
    )
    new = np.flatnonzero((np.diff(sides, axis=0) != 0).any(axis=1)) + 1
    group = np.concatenate(([0], new, [len(seeds)])).astype(np.int64)
    del scores, open_, order, sides, new
    boxes, strength = kernels.grow(
        stream.stem,
        np.log1p(-chance),
        (stream.border * settings.border_bonus).astype(np.float64),
        seeds,
        limits,
        group,
        np.array((settings.reuse_rate, settings.x_drop, settings.reach), np.float64),
        settings.min_fragment / 2,
    )
    del seeds, limits, group
    if found_already.copied.any():  # of fragments that are no news most fall out here
        news = ~found_already.covers(boxes)
        boxes, strength = boxes[news], strength[news]
    found = found_already.without(_passages(stream, boxes, strength.min(axis=1), settings))
    trimmed = without_weak_ends(stream, found, chance, settings)
    return found_already.without([box for box in trimmed if box[0] < box[1] and box[2] < box[3]])


def _seeds(
    stream: Stream,
    chance: Floats,
    settings: PassageSettings,
    copied: npt.NDArray[np.bool_],
    near: npt.NDArray[np.bool_] | None,
    kernels: Kernels,
) -> tuple[Ints, Floats]:
    """Pairs of windows, earlier first, that are more alike than chance and of which either is ``near``.

    A window of copied words is left out: the place that they are copied from stands for them.
    """
    start, stop = _windows(stream, settings)
    p = -np.expm1(settings.window * np.log1p(-chance))
    with np.errstate(divide="ignore"):  # stems that no word of the stream has
        gain = np.log(settings.reuse_rate / p + 1 - settings.reuse_rate)
    so_far = np.concatenate(([0], np.cumsum(copied)))
    own = so_far[stop] - so_far[start] < _COPIED * (stop - start)
    least = settings.seed_score
    if copied.any():  # of very many windows more are alike by chance: as many as there are pairs of them
        least += 2 * math.log(max(1.0, int(own.sum()) / _WINDOWS))
    telling = gain >= _FAINT
    row, column = _stems(stream, start, stop, np.flatnonzero(own), telling)
    weight = np.sqrt(np.where(telling, gain, 0.0))[column]
    wanted = None if near is None else near[start]
    i, j, score = kernels.join(row, column, weight, len(start), least, wanted)
    del row, column, weight
    apart = stop[i] <= start[j]
    i, j, score = i[apart], j[apart], score[apart]
    seeds = np.empty((len(i), 4), np.int32)  # as few bytes as can be: there are very many
    for side, places in enumerate((start[i], stop[i], start[j], stop[j])):
        seeds[:, side] = places
    return seeds, score


def _windows(stream: Stream, settings: PassageSettings) -> tuple[Longs, Longs]:
    """First and stop word of the windows of all segments."""
    bounds = stream.segment_start.tolist()
    begun = [window_starts(high - low, settings.window, settings.step) for low, high in pairwise(bounds)]
    count = [len(one) for one in begun]
    start = np.fromiter(chain.from_iterable(begun), np.int64, sum(count)) + np.repeat(bounds[:-1], count)
    return start, np.minimum(start + settings.window, np.repeat(bounds[1:], count))


def _stems(
    stream: Stream, start: Longs, stop: Longs, windows: Longs, telling: npt.NDArray[np.bool_]
) -> tuple[Ints, Ints]:
    """Window and stem of each distinct stem in each of ``windows``, as far as stems are ``telling``."""
    rows, columns = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for part in np.split(windows, range(_PART, len(windows), _PART)):
        row, column = stems_of_windows(stream.stem, start[part], stop[part])
        keep = telling[column]
        rows.append(part[row[keep]].astype(np.int32))
        columns.append(column[keep].astype(np.int32))
    return np.concatenate(rows), np.concatenate(columns)


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
