"""From an alignment to a Match: exact spans, verbatim runs and edits."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

from similarity.match.stream import Stream
from similarity.records import Edit, Match, Span, VerbatimRun

__all__ = ["match_id", "match_of"]

Longs = npt.NDArray[np.int64]


def match_id(left_document: str, left: Span, right_document: str, right: Span) -> str:
    """Name of a match: a hash of its two places, the same in every run."""
    place = f"{left_document}:{left.start}-{left.end}|{right_document}:{right.start}-{right.end}"
    return "m" + hashlib.sha256(place.encode()).hexdigest()[:12]


def _blocks(pairs: Longs) -> Longs:
    """Maximal blocks of equal words: rows of first word left, first word right, length."""
    if not len(pairs):
        return np.empty((0, 3), np.int64)
    new = np.flatnonzero((np.diff(pairs, axis=0) != 1).any(axis=1)) + 1
    first = np.concatenate(([0], new))
    return np.column_stack((pairs[first], np.diff(np.append(first, len(pairs)))))


def _gap(stream: Stream, stop: int, start: int) -> Span:
    """Characters of the words from ``stop`` to before ``start``; empty, after the last word, if there are none."""
    if start > stop:
        return stream.span(stop, start)
    at = int(stream.end[stop - 1])
    return Span(at, at)


def _edits(stream: Stream, blocks: Longs) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for number, (i, j, length) in enumerate(blocks.tolist()):
        if number:
            before_i, before_j, before = blocks[number - 1].tolist()
            left, right = _gap(stream, before_i + before, i), _gap(stream, before_j + before, j)
            edits.append(Edit("replace" if left and right else "delete" if left else "insert", left, right))
        edits.append(Edit("equal", stream.span(i, i + length), stream.span(j, j + length)))
    return tuple(edits)


def match_of(stream: Stream, pairs: Longs) -> Match:
    """The match that an alignment describes; its cosine is still 0.

    Parameters
    ----------
    pairs
        Shape (equal words, 2): indices into the stream of words that stand opposite each other, rising.
    """
    left_letter = stream.letters[stream.letter_of[stream.segment[pairs[0, 0]]]]
    right_letter = stream.letters[stream.letter_of[stream.segment[pairs[0, 1]]]]
    names = left_letter.document.document_id, right_letter.document.document_id
    if names[0] > names[1]:
        pairs, names = pairs[:, ::-1], (names[1], names[0])
    blocks = _blocks(pairs)
    (first_i, first_j), (last_i, last_j) = pairs[0].tolist(), pairs[-1].tolist()
    left, right = stream.span(first_i, last_i + 1), stream.span(first_j, last_j + 1)
    words_left, words_right = last_i + 1 - first_i, last_j + 1 - first_j
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
        edits=_edits(stream, blocks),
        scope="within_document" if names[0] == names[1] else "unknown_request",
    )
