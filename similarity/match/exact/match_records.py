"""From what alignments say to matches: exact spans, verbatim runs and edits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from similarity.match.exact.aligned_stretches import Stretches
from similarity.match.stream import Stream
from similarity.records import Match, MatchKind, Span, Steps

__all__ = ["match_id", "matches_of"]

Longs = npt.NDArray[np.int64]
_PART = 4_000  # stretches whose edits are found at once


def match_id(left_document: str, left: Span, right_document: str, right: Span) -> str:
    """Name of a match: a hash of its two places, the same in every run."""
    place = f"{left_document}:{left.start}-{left.end}|{right_document}:{right.start}-{right.end}"
    return "m" + hashlib.sha256(place.encode()).hexdigest()[:12]


def _gaps(stream: Stream, at: Longs, to: Longs, end: Longs) -> tuple[Longs, Longs]:
    """Characters of the words from each ``at`` to before ``to``; if there are none, empty, after the last word.

    ``end`` is where the stretch ends: what stands there may be the first word of another letter.
    """
    here, before = np.minimum(at, len(stream.word) - 1), np.maximum(at - 1, 0)
    inside = (at > 0) & ((at == end) | (stream.segment[before] == stream.segment[here]))
    empty = np.where(inside, stream.end[before], stream.start[here])
    some = to > at
    return np.where(some, stream.start[here], empty), np.where(some, stream.end[to - 1], empty)


def _steps(stream: Stream, some: Stretches) -> tuple[Longs, Longs]:
    """Places of blocks, and of the words that differ before and after them, in order; and where each match begins.

    A step is one row: characters left and right (start and end), and how many words are equal, 0 where they differ.
    """
    size = np.diff(some.bounds)
    match = np.repeat(np.arange(len(some)), size)  # of each block
    blocks, rank = some.blocks.astype(np.int64), np.arange(len(some.blocks))
    first, last = (
        rank + match,
        rank + match + 1,
    )  # of the words that differ: those before a block, those after it
    at = np.empty((len(blocks) + len(some), 4), np.int64)  # first and stop word of them, left and right
    at[some.bounds[:-1] + np.arange(len(some))] = some.boxes[:, (0, 0, 2, 2)]
    at[last, 0], at[last, 2] = (blocks[:, :2] + blocks[:, 2:]).T
    at[some.bounds[1:] + np.arange(len(some)), 1::2] = some.boxes[:, 1::2]
    at[first, 1], at[first, 3] = blocks[:, :2].T
    ends = np.repeat(some.boxes, size + 1, axis=0)
    steps = np.zeros((len(at) + len(blocks), 5), np.int64)
    differ = np.arange(len(at)) * 2 - np.repeat(np.arange(len(some)), size + 1)
    steps[differ, 0], steps[differ, 1] = _gaps(stream, at[:, 0], at[:, 1], ends[:, 1])
    steps[differ, 2], steps[differ, 3] = _gaps(stream, at[:, 2], at[:, 3], ends[:, 3])
    equal = 2 * rank + match + 1
    stop = blocks[:, :2] + blocks[:, 2:] - 1
    steps[equal, 0::2] = np.column_stack((stream.start[blocks[:, :2]], blocks[:, 2]))
    steps[equal, 1:4:2] = stream.end[stop]
    held = np.ones(len(steps), np.bool_)
    held[differ] = (at[:, 1] > at[:, 0]) | (at[:, 3] > at[:, 2])
    before = np.concatenate(([0], np.cumsum(held)))
    return steps[held], before[2 * some.bounds + np.arange(len(some) + 1)]


class _Spans(dict[tuple[int, int], Span]):
    """Spans by their places: one place stands in many matches."""

    def __missing__(self, place: tuple[int, int]) -> Span:
        found = self[place] = Span(*place)
        return found


def matches_of(
    stream: Stream,
    stretches: Stretches,
    cosines: Sequence[float] | None = None,
    kind: MatchKind = "copy",
) -> Iterator[Match]:
    """The matches of stretches, in their order.

    Parameters
    ----------
    cosines
        Of each; without them they are 0.
    kind
        Of all.
    """
    names = [letter.document.document_id for letter in stream.letters]
    spans = _Spans()
    for low in range(0, len(stretches), _PART):
        which = np.arange(low, min(low + _PART, len(stretches)))
        some = stretches.taken(which)
        steps, bounds = _steps(stream, some)
        narrow = steps.astype(np.int32)
        packed, size = narrow.tobytes(), narrow.itemsize * Steps.WIDTH
        places = np.column_stack(
            [stream.start[some.boxes[:, 0]], stream.end[some.boxes[:, 1] - 1],
             stream.start[some.boxes[:, 2]], stream.end[some.boxes[:, 3] - 1]]
        )  # fmt: skip
        words = some.boxes[:, 1::2] - some.boxes[:, 0::2]
        rows = zip(
            which.tolist(), some.letters.tolist(), places.tolist(), words.tolist(), some.shared().tolist(),
            some.longest().tolist(), pairwise((bounds * size).tolist()), strict=True,
        )  # fmt: skip
        for number, letters, (a, a_end, b, b_end), (words_left, words_right), shared, longest, ends in rows:
            left_document, right_document = names[letters[0]], names[letters[1]]
            left, right = spans[a, a_end], spans[b, b_end]
            aligned: Any = Steps(packed[ends[0] : ends[1]])
            yield Match(
                match_id=match_id(left_document, left, right_document, right),
                left_document=left_document,
                left=left,
                right_document=right_document,
                right=right,
                words_left=words_left,
                words_right=words_right,
                shared_words=shared,
                longest_run_words=longest,
                cosine=cosines[number] if cosines is not None else 0.0,
                coverage_left=shared / words_left if shared < words_left else 1.0,  # one object for all
                coverage_right=shared / words_right if shared < words_right else 1.0,
                runs=aligned,
                edits=aligned,
                scope="within_document" if left_document == right_document else "unknown_request",
                kind=kind,
            )
