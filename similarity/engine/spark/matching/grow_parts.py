"""Windows and what they grow into in parts: every block of texts with every other, each pair of blocks a part of its own.

A part has the words of its texts only, of these only texts that have a window; its pairs of texts are no other part's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.config import PassageSettings
from similarity.distinct import narrow, numbered
from similarity.engine.spark.matching.match_parts import Ints, Longs, Numbers, Segments, cuts
from similarity.match.exact.explained import Explained
from similarity.match.reworded.grown_windows import NO_FRAGMENTS, Windows, grown_windows

__all__ = ["GrowPart", "grow_part", "grow_parts", "grown_whole"]

Floats = npt.NDArray[np.float64]


class GrowPart(NamedTuple):
    """Windows of one block of texts, or of two, with the words of these texts; of two, the later begins at ``begin``.

    ``border`` has a bit for each word and one for the end; ``weight`` and ``log_absent`` are those of the stems that are
    there.
    """

    stem: Numbers
    border: npt.NDArray[np.uint8]
    segments: Segments
    start: Ints
    size: Numbers
    weight: Floats
    log_absent: Floats
    known: Explained
    copies: bool
    least: float
    settings: PassageSettings
    begin: int


def grow_parts(windows: Windows, parts: int) -> Iterator[GrowPart]:
    """About ``parts`` of them, whose fragments, put in order by `grown_whole`, are those of all ``windows``."""
    if not len(windows.start):
        return
    text = np.searchsorted(windows.text_start, windows.start, "right") - 1
    texts, first = np.unique(text, return_index=True)
    first = np.append(first, len(text)).astype(np.int64)
    blocks = max(1, int(np.sqrt(2 * parts)))
    for one, other in combinations_with_replacement(cuts(np.diff(first), blocks), 2):
        pieces = [one] if one == other else [one, other]
        chosen = np.concatenate([np.arange(*piece) for piece in pieces])
        begin = 0 if one == other else int(first[one[1]] - first[one[0]])
        own = np.concatenate([np.arange(first[low], first[stop]) for low, stop in pieces])
        yield _part(windows, texts[chosen], text[own], own, begin)


def _part(windows: Windows, texts: Longs, text: Longs, own: Longs, begin: int) -> GrowPart:
    """The part of some ``texts``, rising, and of the windows ``own``, each in its ``text``."""
    words = windows.text_start.astype(np.int64)
    segments = Segments(words[texts], (words[texts + 1] - words[texts]).astype(np.int32))
    places = segments.places()
    shift = segments.start()[np.searchsorted(texts, text)] - words[text]
    stem, stems = numbered(windows.stem[places], len(windows.weight))
    return GrowPart(
        stem,
        np.packbits(windows.border[np.append(places, places[-1] + 1)]),
        segments,
        (windows.start[own] + shift).astype(np.int32),
        narrow(windows.stop[own] - windows.start[own]),
        windows.weight[stems],
        windows.log_absent[stems],
        windows.known.within(texts, places),
        windows.copies,
        windows.least,
        windows.settings,
        begin,
    )


def grow_part(part: GrowPart) -> tuple[Ints, Floats]:
    """Fragments of a part, in the numbers of all words."""
    places, start = part.segments.places(), part.start.astype(np.int64)
    found, scores = grown_windows(
        Windows(
            part.stem.astype(np.int32),
            np.unpackbits(part.border, count=len(places) + 1).astype(np.bool_),
            part.segments.start().astype(np.int32),
            start,
            start + part.size,
            part.weight,
            part.log_absent,
            part.known,
            part.copies,
            part.least,
            part.settings,
            begin=part.begin,
        )
    )
    boxes = found.copy()
    boxes[:, (0, 2)] = places[found[:, (0, 2)]]
    boxes[:, (1, 3)] = places[found[:, (1, 3)] - 1] + 1
    return boxes, scores.copy()


def grown_whole(found: list[tuple[Ints, Floats]], text_start: Ints) -> tuple[Ints, Floats]:
    """Fragments of all parts in the order of their pairs of texts."""
    boxes, scores = (np.concatenate(part) for part in zip(NO_FRAGMENTS, *found, strict=True))
    left, right = (np.searchsorted(text_start, boxes[:, side], "right") for side in (0, 2))
    order = np.lexsort((right, left))  # those of a pair of texts are in order already
    return boxes[order], scores[order]
