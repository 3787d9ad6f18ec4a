"""Parts of the match stage's loops: cut out, worked on by an executor, and put together as if never cut.

Alignments and fragments of one pair of segments depend on no other pair, so pairs go to parts of about equal cost, each
with the words of its segments only; what comes back is put in the order of the pairs. Windows are compared block by
block: each pair of blocks is a part. What travels is as short as it can be told: segments by where they begin, alignments
by their straight stretches, numbers in the smallest type that holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import aligned_blocks
from similarity.match.exact.blocks import taken_blocks
from similarity.match.exact.grouped_runs import by_segments
from similarity.match.reworded.fragments import grow_fragments
from similarity.match.reworded.window_join import joined_windows

__all__ = [
    "AlignPart",
    "GrowPart",
    "JoinPart",
    "Segments",
    "align_part",
    "align_parts",
    "aligned_whole",
    "cuts",
    "grow_part",
    "grow_parts",
    "grown_whole",
    "join_part",
    "join_parts",
    "narrow",
]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
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


class GrowPart(NamedTuple):
    """Seeds of whole pairs of segments, and the stems of these segments; a border is the number of its bonus."""

    stem: Numbers
    log_absent: Floats
    border: Numbers
    bonus: Floats
    segments: Segments
    seeds: Ints
    limits: Ints
    group: Longs
    numbers: Floats
    min_fragment: float


class JoinPart(NamedTuple):
    """Windows of one block, or of two, with as many terms as ``size`` says; of two, the later begins at ``begin``.

    ``rows`` are their numbers.
    """

    size: Ints
    term: Ints
    weight: Floats
    rows: Longs
    least: float
    begin: int


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


def _segments_of(sides: Longs, words: Longs) -> tuple[Longs, Segments]:
    """Numbers of the different segments among ``sides``, rising, and where their words are."""
    numbers = np.unique(sides)
    return numbers, Segments(words[numbers], (words[numbers + 1] - words[numbers]).astype(np.int32))


def narrow(numbers: npt.NDArray[np.integer]) -> Numbers:
    """The same numbers, none below 0, in the smallest type."""
    return numbers.astype(np.min_scalar_type(numbers.max(initial=0)))


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
        numbers, segments = _segments_of(sides[chosen], words)
        shift = segments.start()[np.searchsorted(numbers, sides[chosen])] - words[sides[chosen]]
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
    sides = segment[blocks[bounds[:-1], :2]]
    order = np.lexsort((sides[:, 1], sides[:, 0]))  # those of a pair of segments are in order already
    return taken_blocks(blocks, bounds, order)


def grow_parts(
    stem: Ints,
    log_absent: Floats,
    border: Floats,
    seeds: Ints,
    limits: Ints,
    group: Longs,
    numbers: Floats,
    min_fragment: float,
    parts: int,
) -> Iterator[GrowPart]:
    """Parts whose fragments, put in order by `grown_whole`, are those of all ``seeds``."""
    if not len(seeds):
        return
    words, sides = _texts_of(limits[group[:-1]])
    bonus, numbered = np.unique(border, return_inverse=True)
    narrowed, borders = narrow(stem), narrow(numbered)
    for chosen in _tiles(sides, words, np.diff(group), parts):
        own, start = _members(group, chosen)
        texts, segments = _segments_of(sides[chosen], words)
        shift = segments.start()[np.searchsorted(texts, sides[chosen])] - words[sides[chosen]]
        shift = np.repeat(np.repeat(shift, 2, axis=1), np.diff(start), axis=0)
        places = segments.places()
        yield GrowPart(
            narrowed[places],
            log_absent,
            borders[np.append(places, places[-1] + 1)],
            bonus,
            segments,
            (seeds[own] + shift).astype(np.int32),
            (limits[own] + shift).astype(np.int32),
            start,
            numbers,
            min_fragment,
        )


def _texts_of(limits: Ints) -> tuple[Longs, Longs]:
    """First word of each text that limits name, and the end of all; and the number of either text of each row."""
    first, last = np.unique(limits[:, (0, 2)]), limits[:, (1, 3)].max()
    return np.append(first, last), np.searchsorted(first, limits[:, (0, 2)])


def grow_part(part: GrowPart) -> tuple[Ints, Floats]:
    """Fragments of a part, in the numbers of all words."""
    words = part.stem.astype(np.int32), part.log_absent, part.bonus[part.border]
    rules = part.numbers, part.min_fragment, False
    boxes, scores = grow_fragments(*words, part.seeds, part.limits, part.group, *rules)
    places, found = part.segments.places(), boxes.copy()
    found[:, (0, 2)] = places[boxes[:, (0, 2)]]
    found[:, (1, 3)] = places[boxes[:, (1, 3)] - 1] + 1
    return found, scores.copy()


def grown_whole(found: list[tuple[Ints, Floats]], limits: Ints) -> tuple[Ints, Floats]:
    """Fragments of all parts in the order of their pairs of segments."""
    boxes = np.concatenate([np.empty((0, 4), np.int32), *(boxes for boxes, _ in found)])
    scores = np.concatenate([np.empty((0, 2)), *(scores for _, scores in found)])
    texts = np.unique(limits[:, (0, 2)])
    left, right = (np.searchsorted(texts, boxes[:, side], "right") for side in (0, 2))
    order = np.lexsort((right, left))  # those of a pair of segments are in order already
    return boxes[order], scores[order]


def join_parts(
    row: Ints, term: Ints, weight: Floats, rows: int, least: float, parts: int
) -> Iterator[JoinPart]:
    """Every pair of blocks of windows, so that there are about ``parts`` of them."""
    if not len(row):
        return
    blocks = max(1, int(np.sqrt(2 * parts)))
    first = np.searchsorted(row, np.arange(rows + 1))
    bounds = [a for a, _ in cuts(np.diff(first).astype(np.int64), blocks)] + [rows]
    for one, other in combinations_with_replacement(range(len(bounds) - 1), 2):
        pieces = [one] if one == other else [one, other]
        numbers = np.concatenate([np.arange(bounds[k], bounds[k + 1]) for k in pieces])
        at = np.concatenate([np.arange(first[bounds[k]], first[bounds[k + 1]]) for k in pieces])
        begin = 0 if one == other else bounds[one + 1] - bounds[one]
        size = (first[numbers + 1] - first[numbers]).astype(np.int32)
        yield JoinPart(size, term[at].astype(np.int32), weight[at], numbers, least, begin)


def join_part(part: JoinPart) -> tuple[Longs, Longs, Floats]:
    """Pairs of windows of a part and their scores, in the numbers of all windows."""
    if not len(part.term):
        empty = np.empty(0, np.int64)
        return empty, empty, np.empty(0)
    row = np.repeat(np.arange(len(part.size)), part.size)
    i, j, score = joined_windows(row, part.term, part.weight, len(part.size), part.least, begin=part.begin)
    return part.rows[i], part.rows[j], score
