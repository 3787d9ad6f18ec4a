"""From an alignment to a Match: exact spans, verbatim runs and edits."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

from similarity.match.stream import Stream
from similarity.records import Edit, Match, Span, VerbatimRun

__all__ = ["blocks_of", "match_id", "match_of"]

Longs = npt.NDArray[np.int64]


def match_id(left_document: str, left: Span, right_document: str, right: Span) -> str:
    """Name of a match: a hash of its two places, the same in every run."""
    place = f"{left_document}:{left.start}-{left.end}|{right_document}:{right.start}-{right.end}"
    return "m" + hashlib.sha256(place.encode()).hexdigest()[:12]


def blocks_of(pairs: Longs) -> Longs:
    """Maximal blocks of equal words: rows of first word left, first word right, length."""
    if not len(pairs):
        return np.empty((0, 3), np.int64)
    new = np.flatnonzero((np.diff(pairs, axis=0) != 1).any(axis=1)) + 1
    first = np.concatenate(([0], new))
    return np.column_stack((pairs[first], np.diff(np.append(first, len(pairs)))))


def _gap(stream: Stream, stop: int, start: int) -> Span:
    """Characters of the words from ``stop`` to before ``start``; if there are none, empty, after the last word."""
    if start > stop:
        return stream.span(stop, start)
    inside = stop > 0 and stream.segment[stop - 1] == stream.segment[min(stop, len(stream.word) - 1)]
    at = int(stream.end[stop - 1]) if inside or stop == len(stream.word) else int(stream.start[stop])
    return Span(at, at)


def _edits(stream: Stream, blocks: Longs, box: tuple[int, int, int, int]) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    at_i, at_j = box[0], box[2]
    for i, j, length in [*blocks.tolist(), (box[1], box[3], 0)]:
        if i > at_i or j > at_j:
            left, right = _gap(stream, at_i, i), _gap(stream, at_j, j)
            edits.append(Edit("replace" if left and right else "delete" if left else "insert", left, right))
        if length:
            edits.append(Edit("equal", stream.span(i, i + length), stream.span(j, j + length)))
        at_i, at_j = i + length, j + length
    return tuple(edits)


def match_of(stream: Stream, pairs: Longs, box: tuple[int, int, int, int] | None = None) -> Match:
    """The match that an alignment describes; its cosine is still 0.

    Parameters
    ----------
    pairs
        Shape (equal words, 2): indices into the stream of words that stand opposite each other, rising.
    box
        First and stop word of the left and of the right stretch; None is from the first pair to the last.
    """
    if box is None:
        (first_i, first_j), (last_i, last_j) = pairs[0].tolist(), pairs[-1].tolist()
        box = first_i, last_i + 1, first_j, last_j + 1
    left_letter = stream.letters[stream.letter_of[stream.segment[pairs[0, 0]]]]
    right_letter = stream.letters[stream.letter_of[stream.segment[pairs[0, 1]]]]
    names = left_letter.document.document_id, right_letter.document.document_id
    if names[0] > names[1]:
        pairs, names = pairs[:, ::-1], (names[1], names[0])
        box = box[2], box[3], box[0], box[1]
    blocks = blocks_of(pairs)
    left, right = stream.span(box[0], box[1]), stream.span(box[2], box[3])
    words_left, words_right = box[1] - box[0], box[3] - box[2]
    runs = tuple(
        VerbatimRun(stream.span(i, i + length), stream.span(j, j + length), length)
        for i, j, length in blocks.tolist()
    )
    return Match(
        match_id=match_id(names[0], left, names[1], right),
        left_document=names[0],
        left=left,
        right_document=names[1],
        right=right,
        words_left=words_left,
        words_right=words_right,
        shared_words=len(pairs),
        longest_run_words=int(blocks[:, 2].max()),
        cosine=0.0,
        coverage_left=len(pairs) / words_left,
        coverage_right=len(pairs) / words_right,
        runs=runs,
        edits=_edits(stream, blocks, box),
        scope="within_document" if names[0] == names[1] else "unknown_request",
    )
