"""Which kept letters have long runs of the words of a few passages: a scan that looks at every eighth word.

A run of twelve words has eight places at which five of its words begin, so one of them is a multiple of eight: what
is not looked at cannot hold a run that is missed.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.match.against.scan_kept import NewLetter

__all__ = ["long_runs"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@compiled
def _scan(
    word: Ints, offset: Longs, skipped: Flags, own: Ints, first: Ints, last: Ints, known: Flags, heads: Longs,
    following: Longs, n: int, least: int, out: Longs,
) -> int:  # fmt: skip
    """Write, as far as ``out`` has room, letter, place in the passages and length of each run."""
    found = offset[0] * 0
    step = least - n + 1
    for letter in range(len(offset) - 1):
        if skipped[letter]:
            continue
        low, high = offset[letter], offset[letter + 1]
        for j in range(low, high - n + 1, step):
            if not known[(word[j] * 40503 + word[j + 1]) & (len(known) - 1)]:
                continue
            key = word[j] * 1
            for k in range(1, n):
                key = key * 1000003 + word[j + k]
            i = heads[(key ^ (key >> 17)) & (len(heads) - 1)]
            while i >= 0:
                k = 0
                while k < n and own[i + k] == word[j + k]:
                    k += 1
                if k == n:
                    back, length = 0, n
                    while i - back > first[i] and j - back > low and own[i - back - 1] == word[j - back - 1]:
                        back += 1
                    while i + length < last[i] and j + length < high and own[i + length] == word[j + length]:
                        length += 1
                    if length + back >= least and (back < step or j - step < low):
                        if found < len(out):
                            out[found, 0], out[found, 1], out[found, 2] = letter, i - back, length + back
                        found += 1
                i = following[i]
    return int(found)


def long_runs(passages: NewLetter, word: Ints, offset: Longs, skipped: Flags, least: int) -> Longs:
    """Maximal runs of at least ``least`` equal words of passages and kept letters.

    Parameters
    ----------
    passages
        Their words, one passage to a segment; each n-gram at few places.
    word, offset
        Words of kept letters, one letter after the other, and the first word of each; shape (letters + 1,).
    skipped
        Shape (letters,): which letters to pass over.
    least
        Words of a run, at least those of an n-gram.

    Returns
    -------
    ndarray of int64, shape (runs, 3)
        Position of the letter, first word in the passages, length in words.
    """
    if len(passages.word) < passages.n or not len(word):
        return np.empty((0, 3), np.int64)
    room = max(1024, len(word) // 8)  # memory that is not written to is not taken
    while True:
        out = np.empty((room, 3), np.int64)
        found = _scan(
            word, offset.astype(np.int64), skipped, passages.word, passages.first, passages.last, passages.known,
            passages.heads, passages.following, passages.n, max(least, passages.n), out,
        )  # fmt: skip
        if found <= room:
            return out[:found]
        room = found
