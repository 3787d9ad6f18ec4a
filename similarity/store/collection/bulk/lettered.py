"""Matchable words of one letter as arrays: what a `Stream` of that letter alone holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.match.stream import stream_of
from similarity.records import Letter

__all__ = ["CLASSES", "LetterTokens", "tokens_of"]

Ints = npt.NDArray[np.int32]
CLASSES = ("case", "formal", "quotation")  # fairness classes, by number


class LetterTokens(NamedTuple):
    """Words of the matchable labels of one letter, see `similarity.match.stream.Stream`.

    Parameters
    ----------
    word
        Shape (n,): number of each word's folded form.
    start, end
        Shape (n,): character offsets into the letter's text.
    border
        Shape (n,): whether a sentence, a line or a segment ends before the word.
    paragraph
        Shape (n,): number of the paragraph each word stands in, rising from 0.
    segment_words
        Shape (segments,): how many words each segment has; none is empty.
    segment_class
        Shape (segments,): fairness class of each, index into `CLASSES`.
    """

    word: Ints
    start: Ints
    end: Ints
    border: npt.NDArray[np.bool_]
    paragraph: Ints
    segment_words: Ints
    segment_class: npt.NDArray[np.int8]


def tokens_of(letters: Sequence[Letter]) -> tuple[list[LetterTokens], list[str]]:
    """Words of letters, in their order, and the folded form of each number."""
    stream = stream_of(letters)
    number = {letter.document.document_id: n for n, letter in enumerate(stream.letters)}
    first = np.searchsorted(stream.letter_of, np.arange(len(stream.letters) + 1))
    found = []
    for letter in letters:
        at = number[letter.document.document_id]
        low, high = int(first[at]), int(first[at + 1])
        begin, stop = int(stream.segment_start[low]), int(stream.segment_start[high])
        paragraph = stream.paragraph[begin:stop]
        found.append(
            LetterTokens(
                stream.word[begin:stop],
                stream.start[begin:stop],
                stream.end[begin:stop],
                stream.border[begin:stop],
                paragraph - (paragraph[0] if len(paragraph) else 0),
                np.diff(stream.segment_start[low : high + 1]).astype(np.int32),
                np.array([CLASSES.index(stream.class_of[s]) for s in range(low, high)], np.int8),
            )
        )
    return found, stream.pieces.lexicon.words
