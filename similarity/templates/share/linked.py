"""What two letters share where matches tie each place of a text to few others, not to all.

Words that alignments hold to be equal, directly or through other places of their text, are one word of one text.
Two letters share a word if it stands in both.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from similarity.compiled import compiled
from similarity.templates.aligned import Aligned
from similarity.templates.indexed_letters import IndexedLetters

__all__ = ["LinkedShares"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class LinkedShares:
    """Share of a letter's reasoning words that another letter has too, for the pairs that are asked for.

    A table of all letters with all would grow with their square.

    Parameters
    ----------
    pile
        The letters.
    aligned
        The words that the matches align.
    """

    def __init__(self, pile: IndexedLetters, aligned: Aligned) -> None:
        word = _words_of_texts(int(pile.first[-1]), aligned)
        words = int(word.max(initial=-1)) + 1
        kept = word >= 0
        # Words stand letter by letter, so a table by letters needs no more than where each begins.
        held = sparse.csr_matrix(
            (pile.reasoning[kept].astype(np.int32), word[kept], _before(kept, pile.first)),
            shape=(len(pile), words),
        )
        held.sum_duplicates()
        # The words of texts that each letter has, and how often each gives reasons there.
        self._table = held.indptr.astype(np.int64), held.indices.astype(np.int32, copy=False), held.data
        self._met = np.full(words, -1, dtype=np.int32)
        self._totals = np.maximum(np.diff(_before(pile.reasoning, pile.first)), 1)

    def of(self, letter: int, others: Longs) -> tuple[Floats, Floats]:
        """What a letter has in common with each of others.

        Parameters
        ----------
        letter
            Its number in the pile.
        others
            Numbers of others, shape (others,).

        Returns
        -------
        tuple of ndarray of shape (others,)
            Of the letter's words, those that the other has too; and of the other's, those that the letter has.
        """
        ours, theirs = np.zeros(len(others), dtype=np.int64), np.zeros(len(others), dtype=np.int64)
        _in_common(letter, others, *self._table, self._met, ours, theirs)
        return ours / self._totals[letter], theirs / self._totals[others]


def _before(flags: Flags, first: Longs) -> Ints:
    """How many words of the pile have a flag before the first word of each letter, and how many have it."""
    upto = np.zeros(len(flags) + 1, dtype=np.int32)
    np.cumsum(flags, out=upto[1:])
    return upto[first]


@compiled(makes_arrays=False)
def _in_common(
    letter: int, others: Longs, first: Longs, word: Ints, times: Ints, met: Ints, ours: Longs, theirs: Longs
) -> None:
    """Add up how often words that a letter and each of others have give reasons in either; ``met`` is -1 throughout."""
    for at in range(first[letter], first[letter + 1]):
        met[word[at]] = times[at]
    for n in range(len(others)):
        for at in range(first[others[n]], first[others[n] + 1]):
            here = met[word[at]]
            if here >= 0:
                ours[n] += here
                theirs[n] += times[at]
    for at in range(first[letter], first[letter + 1]):
        met[word[at]] = -1


def _words_of_texts(words: int, aligned: Aligned) -> Ints:
    """Number of each word in the texts that recur; -1 for words that recur nowhere."""
    number = np.full(words, -1, dtype=np.int32)
    _tie(number, aligned.ours, aligned.theirs)
    _number(number)
    return number


@compiled(makes_arrays=False)
def _tie(leader: Ints, ours: Ints, theirs: Ints) -> None:
    """Trees of words that are tied, led by the first of them: for each word one that stands before it, or itself.

    A word that nothing has tied yet has -1.
    """
    for n in range(len(ours)):
        pair = (np.int64(ours[n]), np.int64(theirs[n]))
        for word in pair:
            if leader[word] < 0:
                leader[word] = word
        one, other = pair
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        while leader[other] != other:
            leader[other] = leader[leader[other]]
            other = leader[other]
        leader[max(one, other)] = min(one, other)


@compiled(makes_arrays=False)
def _number(leader: Ints) -> None:
    """In place of a word's leader the number of its tree, counted in the order of the trees' first words."""
    count = 0
    for word in range(len(leader)):
        if leader[word] == word:
            leader[word] = count
            count += 1
        elif leader[word] >= 0:
            leader[word] = leader[leader[word]]  # stands before: has its number
