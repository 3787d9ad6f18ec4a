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

__all__ = ["linked_overlaps"]

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_COMMON = 30  # letters from which a word is counted in a full table, which is faster there
_CELLS = (
    1 << 24
)  # of a full table at once: of ten thousand letters, the words that many of them share fill gigabytes


def linked_overlaps(pile: IndexedLetters, aligned: Aligned) -> Floats:
    """Share of each letter's reasoning words that each other letter has too.

    Parameters
    ----------
    pile
        The letters.
    aligned
        The words that the matches align.

    Returns
    -------
    ndarray of shape (letters, letters)
        Row: the letter whose words are counted; column: the letter that has them too.
    """
    word = _words_of_texts(int(pile.first[-1]), aligned)
    letter = np.repeat(np.arange(len(pile)), np.diff(pile.first))
    reasoned = pile.reasoning
    kept = word >= 0
    shape = (len(pile), int(word.max(initial=-1)) + 1)
    has = sparse.csr_matrix((np.ones(int(kept.sum())), (letter[kept], word[kept])), shape=shape)
    has.sum_duplicates()  # scipy 1.13 leaves them
    has.data[:] = 1.0
    counted = kept & reasoned
    count = sparse.csr_matrix((np.ones(int(counted.sum())), (letter[counted], word[counted])), shape=shape)
    common = np.diff(has.tocsc().indptr) >= _COMMON
    shared = (count[:, ~common] @ has[:, ~common].T).toarray()
    ours, theirs = count[:, common].tocsc(), has[:, common].tocsc()
    step = max(1, _CELLS // max(1, len(pile)))
    for first in range(0, theirs.shape[1], step):  # whole numbers: in whatever order they are added
        some = slice(first, first + step)
        shared += ours[:, some].toarray() @ theirs[:, some].toarray().T
    totals = np.maximum(np.bincount(letter[reasoned], minlength=len(pile)), 1)
    found: Floats = shared / totals[:, None]
    return found


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
