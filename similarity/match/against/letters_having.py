"""Which kept letters have most of the words of a few passages, in long runs: a scan that looks at every eighth word.

A run of twelve words has eight places at which five of its words begin, so one of them is a multiple of eight: what
is not looked at cannot hold a run that is missed. Once enough of a passage was found in a letter, the rest of that
letter is not looked at for it, so that a passage that nearly every letter has costs little more than one that none has.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.match.against.scan_kept import NewLetter, gram_key, parts_of_letters, run_around
from similarity.neighbours.chunks import in_chunks
from similarity.workers.budget import cores

__all__ = ["letters_having"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@compiled
def _scan(
    word: Ints, offset: Longs, skipped: Flags, own: Ints, first: Ints, last: Ints, passage_of: Longs, enough: Longs,
    known: Flags, heads: Longs, following: Longs, n: int, least: int, having: Flags,
) -> None:  # fmt: skip
    """Set ``having`` where enough words of a passage stand in a letter."""
    step = least - n + 1
    letter_of = np.full(
        len(enough), -1, np.int64
    )  # the letter that the next three lines are about, by passage
    covered = np.zeros(len(enough), np.int64)
    shift = np.zeros(
        len(enough), np.int64
    )  # of the last run: from a place in the passages to one in the letter
    until = np.zeros(len(enough), np.int64)  # and where it ends in the letter
    seen = np.full(len(own), -1, np.int64)  # the last letter in which each word of the passages was in a run
    for letter in range(len(offset) - 1):
        if skipped[letter]:
            continue
        low, high = offset[letter], offset[letter + 1]
        open_ = len(enough)  # passages of which not enough was found yet
        for j in range(low, high - n + 1, step):
            if not known[(word[j] * 40503 + word[j + 1]) & (len(known) - 1)]:
                continue
            if n > 2 and not known[(word[j + 1] * 40503 + word[j + 2]) & (len(known) - 1)]:
                continue
            i = heads[gram_key(word, j, n) & (len(heads) - 1)]
            while i >= 0:
                passage = passage_of[i]
                if letter_of[passage] != letter:
                    letter_of[passage], covered[passage], until[passage] = letter, 0, -1
                known_run = j < until[passage] and j - i == shift[passage]
                if covered[passage] < enough[passage] and not known_run:
                    k = 0
                    while k < n and own[i + k] == word[j + k]:
                        k += 1
                    if k == n:
                        back, length = run_around(own, i, first[i], last[i], word, j, low, high, n)
                        if length + back >= least:
                            shift[passage], until[passage] = j - i, j + length
                            for at in range(i - back, i + length):
                                if seen[at] != letter:
                                    seen[at] = letter
                                    covered[passage] += 1
                            if covered[passage] >= enough[passage]:
                                having[letter, passage] = True
                                open_ -= 1
                i = following[i]
            if not open_:
                break


def letters_having(
    passages: NewLetter, word: Ints, offset: Longs, skipped: Flags, least: int, share: float
) -> Flags:
    """In which letters maximal runs of at least ``least`` equal words make up a part of each passage.

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
    share
        Of a passage's words that are in such runs, each counted once.

    Returns
    -------
    ndarray of bool, shape (passages, letters)
    """
    starts = np.unique(passages.first).astype(np.int64)
    sizes = np.diff(np.append(starts, len(passages.word)))
    having = np.zeros((len(offset) - 1, len(sizes)), np.bool_)
    if len(passages.word) >= passages.n and len(word):
        enough = np.maximum(np.ceil(share * sizes), 1).astype(np.int64)
        passage_of = np.repeat(np.arange(len(sizes)), sizes)
        offset = offset.astype(np.int64)

        def scan(_: int, low: int, high: int) -> None:
            _scan(
                word, offset[low : high + 1], skipped[low:high], passages.word, passages.first, passages.last,
                passage_of, enough, passages.known, passages.heads, passages.following, passages.n,
                max(least, passages.n), having[low:high],
            )  # fmt: skip

        in_chunks(scan, parts_of_letters(offset), cores())
    return having.T
