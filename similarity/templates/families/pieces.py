"""From matches to pieces: what two paragraphs have in common, cut where a reader would cut.

A match may run over several paragraphs, and several may meet in the same two. A piece is one stretch of two
paragraphs: the whole of both where most of their words recur, else the sentences that do, else the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from similarity.ranges import ranges
from similarity.templates.aligned import Aligned
from similarity.templates.families.meetings import Meetings
from similarity.templates.families.whole_parts import NEARLY_ALL, WHOLE_PARAGRAPH, whole_parts
from similarity.templates.indexed_letters import IndexedLetters

__all__ = ["Pieces", "find_pieces"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

# So many words that differ do not part equal words on either side of them.
_NEAR = 4


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Stretches of two letters that have words in common, one row each.

    Parameters
    ----------
    left, right
        Half-open ranges of the pile's words, shape (pieces, 2).
    shared
        How many words are equal.
    piece, match
        Through which matches each was found: the number of a piece and of a match, row by row, each pair once.
    """

    left: Longs
    right: Longs
    shared: Longs
    piece: Longs
    match: Longs

    def __len__(self) -> int:
        return len(self.shared)

    @classmethod
    def joined(cls, some: Sequence[Pieces]) -> Pieces:
        """One after the other."""
        base = np.cumsum([0, *map(len, some)])
        return cls(
            np.concatenate([one.left for one in some]),
            np.concatenate([one.right for one in some]),
            np.concatenate([one.shared for one in some]),
            np.concatenate([one.piece + before for one, before in zip(some, base, strict=False)]),
            np.concatenate([one.match for one in some]),
        )

    def of_at_least(self, words: int) -> Pieces:
        """Those with so many equal words."""
        kept = self.shared >= words
        number = np.cumsum(kept) - 1
        told = kept[self.piece]
        return Pieces(
            self.left[kept], self.right[kept], self.shared[kept], number[self.piece[told]], self.match[told]
        )


def find_pieces(aligned: Aligned, parts: Ints, pile: IndexedLetters, min_words: int) -> Pieces:
    """Pieces of all matches.

    Parameters
    ----------
    aligned
        The words that the matches align.
    parts
        The number of each word's part, from `parts_of`.
    pile
        The letters.
    min_words
        Fewest equal words of a piece.
    """
    met = Meetings.of(aligned, parts)
    words = met.high[met.first[:-1]] - met.low[met.first[:-1]]
    apart = met.ours[:, 0] != met.theirs[:, 0]
    # Stretches that alone hold nearly all words of both their parts: most are copies.
    copied = (np.diff(met.first) == 1) & apart & (words >= NEARLY_ALL * met.longer)
    rest = met.some(np.flatnonzero(~copied))
    whole, left, right, shared = whole_parts(aligned, rest, pile)
    found = [
        _copies(aligned, met.some(np.flatnonzero(copied))),
        _of_wholes(rest.some(whole), left, right, shared),
        _by_sentences(aligned, rest.some(np.setdiff1d(np.arange(len(rest)), whole)), pile),
    ]
    return Pieces.joined(found).of_at_least(min_words)


def _copies(aligned: Aligned, met: Meetings) -> Pieces:
    left, right = _ends(aligned.ours, met.low, met.high), _ends(aligned.theirs, met.low, met.high)
    return Pieces(
        *_widened(left, right, met.ours, met.theirs), met.high - met.low, np.arange(len(met)), met.match
    )


def _of_wholes(met: Meetings, left: Longs, right: Longs, shared: Longs) -> Pieces:
    """Both parts as wholes, where they are one text."""
    piece = met.of_stretch
    first = np.ones(len(piece), dtype=bool)  # a match that found several stretches counts once
    first[1:] = (np.diff(piece) != 0) | (np.diff(met.match) != 0)
    return Pieces(*_widened(left, right, met.ours, met.theirs), shared, piece[first], met.match[first])


def _by_sentences(aligned: Aligned, met: Meetings, pile: IndexedLetters) -> Pieces:
    """What each match found, by sentences where it holds most of them."""
    stretch, low, high = _dense_stretches(aligned, met)
    meeting = met.of_stretch[stretch]
    left, right = _ends(aligned.ours, low, high), _ends(aligned.theirs, low, high)
    wide = _widened(
        left,
        right,
        _sentences_round(pile.sentence, left, met.ours[meeting]),
        _sentences_round(pile.sentence, right, met.theirs[meeting]),
    )
    longer = np.maximum(*(one[:, 1] - one[:, 0] for one in wide))
    most = (high - low >= WHOLE_PARAGRAPH * longer)[:, None]
    return Pieces(
        np.where(most, wide[0], left),
        np.where(most, wide[1], right),
        high - low,
        np.arange(len(low)),
        met.match[stretch],
    )


def _ends(words: Ints, low: Longs, high: Longs) -> Longs:
    """From the first to the last of words in rising order, for many stretches of them."""
    return np.column_stack((words[low], words[high - 1] + 1)).astype(np.int64)


def _sentences_round(sentence: Ints, at: Longs, bounds: Longs) -> Longs:
    low = sentence.searchsorted(sentence[at[:, 0]], side="left")
    high = sentence.searchsorted(sentence[at[:, 1] - 1], side="right")
    return np.column_stack((np.maximum(low, bounds[:, 0]), np.minimum(high, bounds[:, 1])))


def _widened(left: Longs, right: Longs, in_left: Longs, in_right: Longs) -> tuple[Longs, Longs]:
    """Both ranges out to the bounds, at each end where both have words left: those are a blank of the form.

    Where only one has, its words are its own (a heading run in, a remark added) and stay outside.
    """
    low = (left[:, 0] > in_left[:, 0]) & (right[:, 0] > in_right[:, 0])
    high = (left[:, 1] < in_left[:, 1]) & (right[:, 1] < in_right[:, 1])
    outside = np.column_stack((low, high))
    return np.where(outside, in_left, left), np.where(outside, in_right, right)


def _dense_stretches(aligned: Aligned, met: Meetings) -> tuple[Longs, Longs, Longs]:
    """Stretches split by `_dense`: the number of each one's stretch, and its range of the aligned words."""
    at = ranges(met.low, met.high - 1)
    steps = [words[at + 1] - words[at] for words in (aligned.ours, aligned.theirs)]
    of = np.repeat(np.arange(len(met.low)), met.high - 1 - met.low)
    loose = np.bincount(of[np.maximum(*steps) - 1 > _NEAR], minlength=len(met.low)) > 0
    rows = _rows(met, ~loose)
    for number, first, last in _rows(met, loose):
        split = _dense(aligned.ours[first:last], aligned.theirs[first:last])
        rows += [(number, first + low, first + high) for low, high in split]
    stretch, low, high = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return stretch, low, high


def _rows(met: Meetings, kept: npt.NDArray[np.bool_]) -> list[tuple[int, int, int]]:
    """Number and range of some stretches."""
    some = np.flatnonzero(kept)
    return list(zip(some.tolist(), met.low[some].tolist(), met.high[some].tolist(), strict=True))


def _dense(ours: Ints, theirs: Ints) -> list[tuple[int, int]]:
    """Split where the words that differ outnumber the equal words on the poorer side of them."""
    waiting, done = [(0, len(ours))], []
    gaps = np.maximum(np.diff(ours), np.diff(theirs)) - 1
    while waiting:
        low, high = waiting.pop()
        inside = gaps[low : high - 1]
        cut = low + 1 + int(np.argmax(inside)) if len(inside) else low
        widest = int(inside.max()) if len(inside) else 0
        if widest <= _NEAR or widest <= min(cut - low, high - cut):
            done.append((low, high))
        else:
            waiting += [(low, cut), (cut, high)]
    return done
