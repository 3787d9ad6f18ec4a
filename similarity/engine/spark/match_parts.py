"""Parts of the match stage's loops: cut out, worked on by an executor, and put together as if never cut.

Alignments and fragments of one pair of segments depend on no other pair, so pairs go to parts in their order, each
with the words of its segments only. Windows are compared block by block: each pair of blocks is a part.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import align_chains
from similarity.match.reworded.fragments import grow_fragments
from similarity.match.reworded.window_join import joined_windows

__all__ = [
    "AlignPart",
    "GrowPart",
    "JoinPart",
    "align_part",
    "align_parts",
    "grow_part",
    "grow_parts",
    "join_part",
    "join_parts",
]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class AlignPart(NamedTuple):
    """Runs of whole pairs of segments, and those segments one after the other; ``places`` are their words' numbers."""

    word: Ints
    segment: Ints
    segment_start: Ints
    runs: Longs
    places: Longs
    scoring: Scoring
    limits: tuple[int, int, int]


class GrowPart(NamedTuple):
    """Seeds of whole pairs of segments, and those segments one after the other."""

    stem: Ints
    log_absent: Floats
    border: Floats
    seeds: Longs
    limits: Longs
    group: Longs
    numbers: Floats
    min_fragment: float
    places: Longs


class JoinPart(NamedTuple):
    """Windows of one block, or of two; ``rows`` are their numbers, and the later block begins at ``begin``."""

    row: Longs
    term: Longs
    weight: Floats
    rows: Longs
    least: float
    begin: int


def _cuts(sizes: Longs, parts: int) -> list[tuple[int, int]]:
    """Ranges of groups with about the same sum of sizes, in order."""
    upto = np.cumsum(sizes)
    wanted = np.arange(1, parts) * (upto[-1] / parts)
    bounds = np.unique([0, *np.searchsorted(upto, wanted, "right").tolist(), len(sizes)])
    return [(int(a), int(b)) for a, b in pairwise(bounds)]


def _groups(sides: npt.NDArray[np.integer]) -> Longs:
    """First of each run of equal rows, and the end."""
    new = np.flatnonzero((np.diff(sides, axis=0) != 0).any(axis=1)) + 1
    return np.concatenate(([0], new, [len(sides)])).astype(np.int64)


def _words_of(segments: Longs, segment_start: Longs) -> tuple[Longs, Longs]:
    """Numbers of the words of some segments, and where each begins among these."""
    size = segment_start[segments + 1] - segment_start[segments]
    start = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
    return np.arange(start[-1]) + np.repeat(segment_start[segments] - start[:-1], size), start


def align_parts(
    word: Ints,
    segment: Ints,
    segment_start: Ints,
    runs: Longs,
    scoring: Scoring,
    limits: tuple[int, int, int],
    parts: int,
) -> Iterator[AlignPart]:
    """Parts whose alignments, one part after the other, are those of all ``runs``."""
    if not len(runs):
        return
    sides = segment[runs[:, :2]]
    rows = np.lexsort((runs[:, 1], runs[:, 0], sides[:, 1], sides[:, 0]))
    runs, sides = runs[rows], sides[rows]
    group, begins = _groups(sides), segment_start.astype(np.int64)
    longer = np.maximum(np.diff(group), np.add.reduceat(runs[:, 2], group[:-1]) // 4)
    for first, stop in _cuts(longer, parts):
        own = runs[group[first] : group[stop]]
        segments = np.unique(sides[group[first] : group[stop]]).astype(np.int64)
        places, start = _words_of(segments, begins)
        local = own.copy()
        local[:, :2] = np.searchsorted(places, own[:, :2])
        number = np.repeat(np.arange(len(segments), dtype=np.int32), np.diff(start))
        yield AlignPart(word[places], number, start.astype(np.int32), local, places, scoring, limits)


def align_part(part: AlignPart) -> list[Longs]:
    """Alignments of a part, in the numbers of all words."""
    found = align_chains(part.word, part.segment, part.segment_start, part.runs, part.scoring, *part.limits)
    return [part.places[pairs] for pairs in found]


def grow_parts(
    stem: Ints,
    log_absent: Floats,
    border: Floats,
    seeds: Longs,
    limits: Longs,
    group: Longs,
    numbers: Floats,
    min_fragment: float,
    parts: int,
) -> Iterator[GrowPart]:
    """Parts whose fragments, one part after the other, are those of all ``seeds``."""
    if not len(seeds):
        return
    for first, stop in _cuts(np.diff(group), parts):
        low, high = group[first], group[stop]
        sides = np.unique(limits[low:high].reshape(-1, 2), axis=0)
        size = sides[:, 1] - sides[:, 0]
        start = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
        places = np.arange(start[-1]) + np.repeat(sides[:, 0] - start[:-1], size)
        known, stems = np.unique(stem[places], return_inverse=True)
        shift = np.repeat(
            start[np.searchsorted(sides[:, 0], limits[low:high, (0, 2)])] - limits[low:high, (0, 2)],
            2,
            axis=1,
        )
        yield GrowPart(
            stems.astype(np.int32),
            log_absent[known],
            np.append(border[places], border[sides[-1, 1]]),
            seeds[low:high] + shift,
            limits[low:high] + shift,
            group[first : stop + 1] - low,
            numbers,
            min_fragment,
            places,
        )


def grow_part(part: GrowPart) -> tuple[Longs, Floats]:
    """Fragments of a part, in the numbers of all words."""
    boxes, scores = grow_fragments(*part[:8], False)
    found = boxes.copy()
    found[:, (0, 2)] = part.places[boxes[:, (0, 2)]]
    found[:, (1, 3)] = part.places[boxes[:, (1, 3)] - 1] + 1
    return found, scores.copy()


def join_parts(
    row: Longs, term: Longs, weight: Floats, rows: int, least: float, parts: int
) -> Iterator[JoinPart]:
    """Every pair of blocks of windows, so that there are about ``parts`` of them."""
    if not len(row):
        return
    blocks = max(1, int(np.sqrt(2 * parts)))
    first = np.searchsorted(row, np.arange(rows + 1))
    bounds = [a for a, _ in _cuts(np.diff(first).astype(np.int64), blocks)] + [rows]
    for one, other in combinations_with_replacement(range(len(bounds) - 1), 2):
        pieces = [one] if one == other else [one, other]
        numbers = np.concatenate([np.arange(bounds[k], bounds[k + 1]) for k in pieces])
        at = np.concatenate([np.arange(first[bounds[k]], first[bounds[k + 1]]) for k in pieces])
        begin = 0 if one == other else bounds[one + 1] - bounds[one]
        yield JoinPart(np.searchsorted(numbers, row[at]), term[at], weight[at], numbers, least, begin)


def join_part(part: JoinPart) -> tuple[Longs, Longs, Floats]:
    """Pairs of windows of a part and their scores, in the numbers of all windows."""
    if not len(part.row):
        empty = np.empty(0, np.int64)
        return empty, empty, np.empty(0)
    i, j, score = joined_windows(
        part.row, part.term, part.weight, len(part.rows), part.least, begin=part.begin
    )
    return part.rows[i], part.rows[j], score
