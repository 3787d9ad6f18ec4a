"""Which kept letters are aligned with a new one where very many share its words: some of all that stand for the others."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled

__all__ = ["telling_letters"]

Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@compiled
def _choose(first: Longs, length: Longs, bounds: Longs, n: int, most: int, met: Longs, chosen: Flags) -> None:
    """Choose each letter that has an n-gram of the new letter that fewer than ``most`` chosen ones before it have."""
    for letter in range(len(chosen)):
        for r in range(bounds[letter], bounds[letter + 1]):
            for i in range(first[r], first[r] + length[r] - n + 1):
                chosen[letter] = chosen[letter] or met[i] < most
        if chosen[letter]:
            for r in range(bounds[letter], bounds[letter + 1]):
                for i in range(first[r], first[r] + length[r] - n + 1):
                    met[i] += 1


def telling_letters(letter: Longs, first: Longs, length: Longs, words: int, n: int, most: int) -> Longs:
    """The letters that are needed, so that ``most`` of those that have any run of words, or all of them, are among them.

    Letters with most words in common come first, so whatever is nearest to the new letter is compared whole.

    Parameters
    ----------
    letter, first, length
        Kept letter, place in the new letter and length in words of each run of equal words.
    words
        Words of the new letter.
    n
        Words of the shortest run.
    most
        Letters wanted for each run of ``n`` words.

    Returns
    -------
    ndarray of int64
        Numbers of letters, rising.
    """
    order = np.argsort(letter * max(words, 1) + first, kind="stable")
    letter, first, length = letter[order], first[order], length[order]
    begins = np.flatnonzero(np.diff(letter, prepend=-1))
    names = letter[begins]
    if not len(names):
        return names
    total = np.add.reduceat(length, begins)
    rank = np.lexsort((names, -total))
    place = np.empty(len(names), np.int64)
    place[rank] = np.arange(len(names))
    again = np.argsort(np.repeat(place, np.diff(np.append(begins, len(letter)))), kind="stable")
    sizes = np.diff(np.append(begins, len(letter)))[rank]
    bounds = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    chosen = np.zeros(len(names), np.bool_)
    _choose(first[again], length[again], bounds, n, most, np.zeros(words, np.int64), chosen)
    return np.sort(names[rank[chosen]])
