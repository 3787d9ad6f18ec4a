"""The words of kept letters as arrays that can lie in memory-mapped files: what one new letter is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from similarity.match.stream import Stream
from similarity.words import WORD, fold

__all__ = ["KINDS", "UNKNOWN", "KeptWords", "kept_words", "renumbered", "words_of"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
KINDS = ("case", "formal", "quotation")  # the number of each fairness class of a segment
UNKNOWN = -1  # number of a word that no kept letter has


@dataclass(frozen=True, slots=True)
class KeptWords:
    """Words of some kept letters, one letter after the other.

    Parameters
    ----------
    word
        Shape (n,): number of each word's folded form in the vocabulary of the collection.
    start, end
        Shape (n,): character offsets into the letter's text.
    segment_start
        Shape (segments + 1,): first word of each segment, as in :class:`similarity.match.stream.Stream`.
    letter_of
        Shape (segments,): number of the letter that each segment belongs to, rising; all segments of a letter are in
        one part.
    kind
        Shape (segments,): fairness class of each segment, a position in `KINDS`.
    """

    word: Ints
    start: Ints
    end: Ints
    segment_start: Longs
    letter_of: Ints
    kind: Bytes

    def segments(self, low: int, high: int) -> KeptWords:
        """Some segments, whose words keep their places."""
        return replace(
            self, segment_start=self.segment_start[low : high + 1], letter_of=self.letter_of[low:high]
        )


def kept_words(stream: Stream) -> KeptWords:
    """The words of a stream's letters, numbered as in the stream; letters have the numbers of ``stream.letters``."""
    return KeptWords(
        stream.word,
        stream.start,
        stream.end,
        stream.segment_start.astype(np.int64),
        stream.letter_of,
        np.array([KINDS.index(kind) for kind in stream.class_of], np.uint8),
    )


def words_of(texts: Iterable[str]) -> list[str]:
    """The distinct folded words of texts, in order of first appearance: those to look up in the vocabulary."""
    return list(dict.fromkeys(fold(word) for text in texts for word in WORD.findall(text)))


def renumbered(stream: Stream, forms: Sequence[str], numbers: Sequence[int]) -> Stream:
    """The stream of a new letter with its words in the numbers of the collection.

    Parameters
    ----------
    forms
        Folded words of the collection's vocabulary: at least those of them that the letter has.
    numbers
        Their numbers. Words that are not among ``forms`` get numbers of their own, below `UNKNOWN`.
    """
    known = dict(zip(forms, numbers, strict=True))
    own = stream.pieces.lexicon.words
    new = np.array([known.get(form, UNKNOWN - 1 - at) for at, form in enumerate(own)] or [0], np.int32)
    return replace(stream, word=new[stream.word])
