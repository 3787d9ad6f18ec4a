"""What two letters share where matches tie each place of a text to few others, not to all.

Words that alignments hold to be equal, directly or through other places of their text, are one word of one text.
Two letters share a word if it stands in both.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from similarity.distinct import distinct
from similarity.templates.aligned import Aligned
from similarity.templates.indexed_letters import IndexedLetters

__all__ = ["LinkedShares"]

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


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
        letter = np.repeat(np.arange(len(pile)), np.diff(pile.first))
        reasoned = pile.reasoning
        shape = (len(pile), int(word.max(initial=-1)) + 1)
        kept = word >= 0
        self._has = sparse.csr_matrix((np.ones(int(kept.sum())), (letter[kept], word[kept])), shape=shape)
        self._has.sum_duplicates()  # scipy 1.13 leaves them
        self._has.data[:] = 1.0
        kept &= reasoned
        self._counts = sparse.csr_matrix((np.ones(int(kept.sum())), (letter[kept], word[kept])), shape=shape)
        self._counts.sum_duplicates()
        self._totals = np.maximum(np.bincount(letter[reasoned], minlength=len(pile)), 1)

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
        counted, had = (rows[letter].toarray()[0] for rows in (self._counts, self._has))
        ours = self._has[others] @ counted  # whole numbers: in whatever order they are added
        theirs = self._counts[others] @ had
        return ours / self._totals[letter], theirs / self._totals[others]


def _words_of_texts(words: int, aligned: Aligned) -> Longs:
    """Number of each word in the texts that recur; -1 for words that recur nowhere."""
    number = np.full(words, -1, dtype=np.int64)
    tied = sparse.coo_matrix(
        (np.ones(len(aligned.ours), dtype=np.int8), (aligned.ours, aligned.theirs)), shape=(words, words)
    )
    _, component = sparse.csgraph.connected_components(tied, directed=False)
    recurring = distinct(np.concatenate((aligned.ours, aligned.theirs)))
    number[recurring] = np.unique(component[recurring], return_inverse=True)[1]
    return number
