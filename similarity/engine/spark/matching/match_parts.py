"""Parts of the match stage's alignments: cut out, worked on by an executor, and put together as if never cut.

Alignments of one pair of segments depend on no other pair, so pairs go to parts of about equal cost, each with the words
of its segments only; what comes back is put in the order of the pairs. What travels is as short as it can be told:
segments by where they begin, alignments by their straight stretches, numbers in the smallest type that holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.distinct import narrow
from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import aligned_blocks
from similarity.match.exact.blocks import taken_blocks
from similarity.match.exact.grouped_runs import by_segments

__all__ = [
    "AlignPart",
    "Segments",
    "align_part",
    "align_parts",
    "aligned_whole",
    "cuts",
]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.unsignedinteger]


class Segments(NamedTuple):
    """Segments one after the other, as they stand in a part; each begins at word ``begin`` of all words."""

    begin: Longs
    size: Ints

    def start(self) -> Longs:
        """First word of each in the part, and the end."""
        return np.concatenate(([0], np.cumsum(self.size))).astype(np.int64)

    def places(self) -> Longs:
        """Number among all words of each word of the part."""
        start = self.start()
        return np.arange(start[-1]) + np.repeat(self.begin - start[:-1], self.size)


class AlignPart(NamedTuple):
    """Runs of whole pairs of segments, and the words of these segments."""

    word: Numbers
    segments: Segments
    runs: Ints
    scoring: Scoring
    limits: tuple[int, int, int]


def cuts(sizes: Longs, parts: int) -> list[tuple[int, int]]:
    """Ranges of groups with about the same sum of sizes, in order."""
    upto = np.cumsum(sizes)
    wanted = np.arange(1, parts) * (upto[-1] / parts)
    bounds = np.unique([0, *np.searchsorted(upto, wanted, "right").tolist(), len(sizes)])
    return [(int(a), int(b)) for a, b in pairwise(bounds)]


def _tiles(sides: Longs, words: Longs, costs: Longs, parts: int) -> Iterator[Longs]:
    """Numbers of the pairs of segments (``sides``, shape (pairs, 2)) in each of ``parts`` parts, rising.

    Pairs go to parts by the blocks of text that their sides lie in, so that a part needs the words of few segments.
    """
    blocks = max(1, int(np.sqrt(2 * parts)))
    block = words[sides] * blocks // max(1, int(words[-1]))
    order = np.lexsort((block[:, 1], block[:, 0]))
    for first, stop in cuts(costs[order], parts):
        yield np.sort(order[first:stop])


def _members(group: Longs, chosen: Longs) -> tuple[Longs, Longs]:
    """Numbers of the rows of some groups, and the first row of each among these, and the end."""
    size = group[chosen + 1] - group[chosen]
    start = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
    return np.arange(start[-1]) + np.repeat(group[chosen] - start[:-1], size), start


def _segments_of(sides: Longs, words: Longs) -> tuple[Segments, Longs]:
    """The different segments among ``sides``, rising, and by how much the words of each side move to stand in these."""
    held = np.zeros(len(words) - 1, np.bool_)
    held[sides] = True
    numbers = np.flatnonzero(held)
    segments = Segments(words[numbers], (words[numbers + 1] - words[numbers]).astype(np.int32))
    moved = np.zeros(len(held), np.int64)
    moved[numbers] = segments.start()[:-1] - segments.begin
    return segments, moved[sides]


def align_parts(
    word: Ints,
    segment: Ints,
    segment_start: Ints,
    runs: Longs,
    scoring: Scoring,
    limits: tuple[int, int, int],
    parts: int,
) -> Iterator[AlignPart]:
    """Parts whose alignments, put in order by `aligned_whole`, are those of all ``runs``."""
    if not len(runs):
        return
    runs, group = by_segments(segment, runs)
    words, narrowed = segment_start.astype(np.int64), narrow(word)
    sides: Longs = segment[runs[group[:-1], :2]].astype(np.int64)
    longer = np.maximum(np.diff(group), np.add.reduceat(runs[:, 2], group[:-1]) // 4)
    for chosen in _tiles(sides, words, longer, parts):
        own, start = _members(group, chosen)
        segments, shift = _segments_of(sides[chosen], words)
        local = runs[own].astype(np.int32)
        local[:, :2] += np.repeat(shift, np.diff(start), axis=0).astype(np.int32)
        yield AlignPart(narrowed[segments.places()], segments, local, scoring, limits)


def align_part(part: AlignPart) -> tuple[Ints, Ints]:
    """Alignments of a part, in the numbers of all words: their blocks, and how many each has."""
    start = part.segments.start().astype(np.int32)
    segment = np.repeat(np.arange(len(start) - 1, dtype=np.int32), part.segments.size)
    runs = part.runs.astype(np.int64)
    word = part.word.astype(np.int32)
    blocks, bounds = aligned_blocks(word, segment, start, runs, part.scoring, *part.limits)
    blocks[:, :2] = part.segments.places()[blocks[:, :2]]
    return blocks, np.diff(bounds).astype(np.int32)


def aligned_whole(found: list[tuple[Ints, Ints]], segment: Ints) -> tuple[Ints, Longs]:
    """Alignments of all parts as `similarity.match.exact.align.aligned_blocks` gives them."""
    blocks = np.concatenate([np.empty((0, 3), np.int32), *(part for part, _ in found)])
    count = np.concatenate([np.empty(0, np.int64), *(count for _, count in found)])
    bounds = np.concatenate(([0], np.cumsum(count))).astype(np.int64)
    sides = segment[blocks[bounds[:-1], :2]].astype(np.int64)
    pair = sides[:, 0] * (int(segment[-1]) + 1 if len(segment) else 0) + sides[:, 1]
    # Those of a pair of segments are in order already, and so are the pairs of a part.
    return taken_blocks(blocks, bounds, np.argsort(pair, kind="stable"))
