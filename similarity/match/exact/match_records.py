"""From an alignment to a Match: exact spans, verbatim runs and edits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from similarity.match.stream import Stream
from similarity.records import Edit, Match, Span, VerbatimRun

__all__ = ["match_id", "match_of", "matches_of"]

Longs = npt.NDArray[np.int64]
Blocks = list[list[int]]
Box = tuple[int, int, int, int]
_PART = 10_000  # alignments whose blocks are found at once


def match_id(left_document: str, left: Span, right_document: str, right: Span) -> str:
    """Name of a match: a hash of its two places, the same in every run."""
    place = f"{left_document}:{left.start}-{left.end}|{right_document}:{right.start}-{right.end}"
    return "m" + hashlib.sha256(place.encode()).hexdigest()[:12]


def _blocks(alignments: Sequence[npt.NDArray[np.integer]]) -> Iterator[Blocks]:
    """Of each alignment the maximal blocks of equal words: first word left, first word right, length."""
    pairs = np.concatenate(alignments) if alignments else np.empty((0, 2), np.int64)
    bounds = np.concatenate(([0], np.cumsum([len(one) for one in alignments]))).astype(np.int64)
    begins = np.ones(len(pairs), np.bool_)
    begins[1:] = (np.diff(pairs, axis=0) != 1).any(axis=1)
    begins[bounds[:-1]] = True
    first = np.flatnonzero(begins)
    blocks = np.column_stack((pairs[first], np.diff(np.append(first, len(pairs)))))
    for low, high in pairwise(np.searchsorted(first, bounds).tolist()):
        yield blocks[low:high].tolist()


def _gap(stream: Stream, stop: int, start: int, end: int) -> Span:
    """Characters of the words from ``stop`` to before ``start``; if there are none, empty, after the last word.

    ``end`` is where the stretch ends: what stands there may be the first word of another letter.
    """
    if start > stop:
        return stream.span(stop, start)
    inside = stop > 0 and (stop == end or stream.segment[stop - 1] == stream.segment[stop])
    at = int(stream.end[stop - 1]) if inside else int(stream.start[stop])
    return Span(at, at)


def _edits(stream: Stream, blocks: Blocks, box: Box) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    at_i, at_j = box[0], box[2]
    for i, j, length in [*blocks, (box[1], box[3], 0)]:
        if i > at_i or j > at_j:
            left, right = _gap(stream, at_i, i, box[1]), _gap(stream, at_j, j, box[3])
            edits.append(Edit("replace" if left and right else "delete" if left else "insert", left, right))
        if length:
            edits.append(Edit("equal", stream.span(i, i + length), stream.span(j, j + length)))
        at_i, at_j = i + length, j + length
    return tuple(edits)


def matches_of(stream: Stream, alignments: Sequence[npt.NDArray[np.integer]]) -> Iterator[Match]:
    """The matches that alignments describe, from their first pair to their last; cosines are still 0.

    Parameters
    ----------
    alignments
        Each of shape (equal words, 2): indices into the stream of words that stand opposite each other, rising.
    """
    for low in range(0, len(alignments), _PART):
        for blocks in _blocks(alignments[low : low + _PART]):
            (first_i, first_j, _), (last_i, last_j, length) = blocks[0], blocks[-1]
            yield _match(stream, blocks, (first_i, last_i + length, first_j, last_j + length))


def match_of(stream: Stream, pairs: npt.NDArray[np.integer], box: Box) -> Match:
    """The match that one alignment inside two stretches describes: first and stop word left, and right."""
    return _match(stream, next(_blocks([pairs])), box)


def _match(stream: Stream, blocks: Blocks, box: Box) -> Match:
    left_letter = stream.letters[stream.letter_of[stream.segment[blocks[0][0]]]]
    right_letter = stream.letters[stream.letter_of[stream.segment[blocks[0][1]]]]
    names = left_letter.document.document_id, right_letter.document.document_id
    if names[0] > names[1]:
        blocks, names = [[j, i, length] for i, j, length in blocks], (names[1], names[0])
        box = box[2], box[3], box[0], box[1]
    left, right = stream.span(box[0], box[1]), stream.span(box[2], box[3])
    words_left, words_right = box[1] - box[0], box[3] - box[2]
    shared = sum(length for _, _, length in blocks)
    return Match(
        match_id=match_id(names[0], left, names[1], right),
        left_document=names[0],
        left=left,
        right_document=names[1],
        right=right,
        words_left=words_left,
        words_right=words_right,
        shared_words=shared,
        longest_run_words=max(length for _, _, length in blocks),
        cosine=0.0,
        coverage_left=shared / words_left,
        coverage_right=shared / words_right,
        runs=tuple(
            VerbatimRun(stream.span(i, i + length), stream.span(j, j + length), length)
            for i, j, length in blocks
        ),
        edits=_edits(stream, blocks, box),
        scope="within_document" if names[0] == names[1] else "unknown_request",
    )
