"""The words that matches hold to be equal, of all matches one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from similarity.distinct import distinct
from similarity.records import Match, Steps
from similarity.templates.indexed_letters import IndexedLetters

__all__ = ["Aligned", "align_words"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# What is worked out of aligned words on the way takes several times their memory, so it is done by so many.
_WORDS_AT_ONCE = 1 << 21
_MATCHES_AT_ONCE = 1 << 13


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """Aligned words of all matches, in numbers of the pile.

    Parameters
    ----------
    ours, theirs
        Words of the left and of the right letter, in order within each match.
    first
        Where the words of each match begin, and how many there are; shape (matches + 1,).
    left, right
        For each match the places of its letters in the pile.
    """

    ours: Ints
    theirs: Ints
    first: Longs
    left: Longs
    right: Longs

    @property
    def sides(self) -> tuple[tuple[Ints, Ints, Longs, Longs], tuple[Ints, Ints, Longs, Longs]]:
        """Words here, words there, letters here, letters there: seen from the left and from the right."""
        return (
            (self.ours, self.theirs, self.left, self.right),
            (self.theirs, self.ours, self.right, self.left),
        )

    @property
    def match(self) -> Ints:
        """The match of each word."""
        return np.repeat(np.arange(len(self.left), dtype=np.int32), np.diff(self.first))

    def goes_on(self) -> Flags:
        """For each word but the last whether the next one belongs to the same match."""
        found = np.ones(max(0, len(self.ours) - 1), dtype=bool)
        borders = self.first[1:-1]
        found[borders[(borders > 0) & (borders < len(self.ours))] - 1] = False
        return found

    def blocks(self) -> Iterator[tuple[int, Aligned]]:
        """Some matches after the others, that together have all words: the number of the first, and their words."""
        cuts = self.first.searchsorted(np.arange(0, len(self.ours), _WORDS_AT_ONCE))
        for low, high in pairwise(distinct(np.append(cuts, len(self.left))).tolist()):
            first, last = self.first[[low, high]].tolist()
            words = slice(first, last)
            yield (
                low,
                Aligned(
                    self.ours[words],
                    self.theirs[words],
                    self.first[low : high + 1] - first,
                    self.left[low:high],
                    self.right[low:high],
                ),
            )


def align_words(matches: Sequence[Match], pile: IndexedLetters) -> Aligned:
    """Words that the matches' alignments hold to be equal.

    Parameters
    ----------
    matches
        Between letters of the pile or within them.
    pile
        The letters.
    """
    steps, places = _equal_steps(matches)
    left = np.array([pile.rows[m.left_document] for m in matches], dtype=np.int64)
    right = np.array([pile.rows[m.right_document] for m in matches], dtype=np.int64)
    ours, our_ends = pile.word_ranges(np.repeat(left, steps), places[:, 0], places[:, 1])
    theirs, their_ends = pile.word_ranges(np.repeat(right, steps), places[:, 2], places[:, 3])
    lengths = np.minimum(our_ends - ours, their_ends - theirs)
    upto = np.concatenate(([0], np.cumsum(lengths)))
    number = np.arange(upto[-1], dtype=np.int32)
    words = [np.repeat((begin - upto[:-1]).astype(np.int32), lengths) for begin in (ours, theirs)]
    for side in words:
        side += number
    return Aligned(words[0], words[1], upto[np.concatenate(([0], np.cumsum(steps)))], left, right)


def _equal_steps(matches: Sequence[Match]) -> tuple[Longs, Ints]:
    """How many stretches each match holds to be equal, and the characters of each on either side."""
    counts = [np.zeros(0, dtype=np.int64)]
    found = [np.zeros((0, 4), dtype=np.int32)]
    for low in range(0, len(matches), _MATCHES_AT_ONCE):
        packed = [match.steps for match in matches[low : low + _MATCHES_AT_ONCE]]
        steps = np.frombuffer(b"".join(packed), dtype=np.int32).reshape(-1, Steps.WIDTH)
        equal = steps[:, 4] > 0
        ends = np.cumsum([len(one) for one in packed]) // (steps.itemsize * Steps.WIDTH)
        before = np.concatenate(([0], np.cumsum(equal)))
        counts.append(np.diff(before[ends], prepend=0))
        found.append(steps[equal, :4])
    return np.concatenate(counts), np.concatenate(found)
