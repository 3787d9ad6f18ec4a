"""Looks once over the words of all kept letters for the n-grams of one new letter.

The new letter's n-grams are in a small hash table that stays in the processor's cache. Kept words are looked up there
only where all pairs of neighbours among them may stand in the new letter, which a table of bits tells at once. No index is kept, so nothing grows with the collection
but the words themselves, which are read from a memory-mapped file in order.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.match.against.kept_words import KeptWords
from similarity.neighbours.chunks import chunk_bounds, in_chunks
from similarity.workers.budget import cores

__all__ = [
    "NewLetter",
    "gram_key",
    "load_loops",
    "parts_of_letters",
    "run_around",
    "runs_in_letters",
    "shared_runs",
]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_PAIRS = 1 << 15  # bits that tell of pairs of neighbouring words
_TOGETHER = 500_000  # words that one thread takes at least
_PLACES = 60  # places of one letter at which an n-gram begins runs, as in a run over all letters


@compiled
def gram_key(word: Ints, at: int, n: int) -> int:
    """Hash of the ``n`` words from ``at`` on."""
    key = word[at] * 1
    for k in range(1, n):
        key = key * 1000003 + word[at + k]
    return int(key ^ (key >> 17))


@compiled
def run_around(
    own: Ints, i: int, first: int, last: int, word: Ints, j: int, low: int, high: int, n: int
) -> tuple[int, int]:
    """Words by which ``n`` equal ones at ``own[i]`` and ``word[j]`` go on before, and their length from there to the end.

    ``first`` and ``last``, ``low`` and ``high`` bound the run on each side.
    """
    back, length = 0, n
    while i - back > first and j - back > low and own[i - back - 1] == word[j - back - 1]:
        back += 1
    while i + length < last and j + length < high and own[i + length] == word[j + length]:
        length += 1
    return back, length


@compiled
def _enter(word: Ints, last: Ints, n: int, most: int, heads: Longs, following: Longs, same: Longs) -> None:
    """Put the n-grams of the new letter into the table; ``same`` is the first place of each, -1 beyond ``most``."""
    mask = len(heads) - 1
    places = np.zeros(len(word), np.int64)
    for i in range(len(word) - n, -1, -1):
        same[i] = -1
    for i in range(len(word) - n + 1):
        if i + n > last[i]:
            continue
        slot = gram_key(word, i, n) & mask
        other = heads[slot]
        while other >= 0:
            k = 0
            while k < n and word[other + k] == word[i + k]:
                k += 1
            if k == n:
                break
            other = following[other]
        same[i] = i if other < 0 else same[other]
        places[same[i]] += 1
        if places[same[i]] > most:
            same[i] = -1
        else:
            following[i] = heads[slot]
            heads[slot] = i


@compiled
def _scan(
    word: Ints, segment_start: Longs, letter_of: Ints, skipped: Flags, own: Ints, first: Ints, last: Ints,
    known: Flags, heads: Longs, following: Longs, same: Longs, alone: Flags, n: int, most: int, out: Longs,
) -> int:  # fmt: skip
    """Write the maximal runs of equal words, as far as ``out`` has room: place in the new letter, kept place, length."""
    mask = len(heads) - 1
    found = segment_start[0] * 0
    met = np.zeros(len(own), np.int64)  # places of each n-gram in the present letter
    in_letter = np.full(len(own), -1, np.int64)
    for s in range(len(segment_start) - 1):
        letter = letter_of[s]
        if skipped[letter]:
            continue
        low, high = segment_start[s], segment_start[s + 1]
        row = 0  # pairs of neighbours up to here that may all stand in the new letter
        passed = False  # whether the place before was one too many of its n-gram
        shift, until = (
            0,
            -1,
        )  # of the last run: from a kept place to the new letter's, and where its last n-gram begins
        for at in range(low, high):
            pair = (word[at - 1] * 40503 + word[at]) & (len(known) - 1)
            row = row + 1 if at > low and known[pair] else 0
            if row < n - 1:
                continue
            j = at - n + 1
            if j <= until and not passed and alone[j + shift]:
                gram = j + shift
                if in_letter[gram] != letter:
                    in_letter[gram], met[gram] = letter, 1
                    continue  # in the midst of a run that has been written, and nowhere else in the new letter
            counted, over = False, False
            i = heads[gram_key(word, j, n) & mask]
            while i >= 0 and not over:
                k = 0
                while k < n and own[i + k] == word[j + k]:
                    k += 1
                if k == n:
                    gram = same[i]
                    if not counted:
                        counted = True
                        if in_letter[gram] != letter:
                            in_letter[gram], met[gram] = letter, 0
                        met[gram] += 1
                        over = met[gram] > most
                    before = i > first[i] and j > low and own[i - 1] == word[j - 1]
                    if not over and (not before or passed or same[i - 1] < 0):
                        back, length = run_around(own, i, first[i], last[i], word, j, low, high, n)
                        if found < len(out):
                            out[found, 0], out[found, 1], out[found, 2] = i - back, j - back, length + back
                        found += 1
                        shift, until = i - j, j + length - n
                i = following[i]
            passed = over
    return int(found)


def load_loops() -> None:
    """Load what compiled loops need, which takes a process that has just started a while."""
    new = NewLetter(np.zeros(4, np.int32), np.array([0, 4]), 3)
    runs_in_letters(new, np.zeros(4, np.int32), np.array([0, 4]), np.zeros(1, np.bool_))


class NewLetter:
    """The n-grams of one new letter, ready to be looked for.

    Parameters
    ----------
    word
        Shape (n,): numbers of its words in the collection's vocabulary; negative where the collection has no such word.
    segment_start
        Shape (segments + 1,): first word of each of its segments.
    n
        Words of an n-gram.
    """

    def __init__(self, word: Ints, segment_start: Longs | Ints, n: int) -> None:
        self.n, self.word = n, np.ascontiguousarray(word, np.int32)
        sizes = np.diff(segment_start)
        self.first = np.repeat(segment_start[:-1], sizes).astype(np.int32)
        self.last = np.repeat(segment_start[1:], sizes).astype(np.int32)
        self.known = np.zeros(_PAIRS, np.bool_)
        own = self.word.astype(np.int64)
        self.known[(own[:-1] * 40503 + own[1:]) & (_PAIRS - 1)] = True
        size = 1 << max(4, int(2 * max(len(word), 1)).bit_length())
        self.heads = np.full(size, -1, np.int64)
        self.following = np.full(max(len(word), 1), -1, np.int64)
        self.same = np.full(max(len(word), 1), -1, np.int64)
        if len(word) >= n:
            _enter(self.word, self.last, n, _PLACES, self.heads, self.following, self.same)
        entered = self.same[self.same >= 0]
        self.alone = (self.same >= 0) & (np.bincount(entered, minlength=len(self.same))[self.same] == 1)


def shared_runs(new: NewLetter, kept: KeptWords, skipped: Flags) -> Longs:
    """Maximal runs of at least ``new.n`` equal words of the new letter and kept letters.

    Parameters
    ----------
    kept
        One part of the kept words.
    skipped
        Shape (letters,): whether to pass each letter over, by its number.

    Returns
    -------
    ndarray of int64, shape (runs, 3)
        First word in the new letter, first word in ``kept``, length in words; by kept place.
    """
    return _runs(new, kept.word, kept.segment_start, kept.letter_of, skipped)


def runs_in_letters(new: NewLetter, word: Ints, offset: Longs, skipped: Flags) -> Longs:
    """As `shared_runs`, over letters whose segments are not at hand: a run may go on from one segment to the next.

    Parameters
    ----------
    word
        Words of kept letters, one letter after the other.
    offset
        Shape (letters + 1,): first word of each letter.
    skipped
        Shape (letters,): which letters to pass over.

    Returns
    -------
    ndarray of int64, shape (runs, 3)
        Position of the letter, first word in the new letter, length in words; by letter.
    """
    offset = offset.astype(np.int64)
    letters = np.arange(len(offset) - 1, dtype=np.int32)

    def part(_: int, low: int, high: int) -> Longs:
        return _runs(new, word, offset[low : high + 1], letters[: high - low], skipped[low:high])

    runs = np.concatenate(in_chunks(part, parts_of_letters(offset), cores()))
    letter = np.searchsorted(offset, runs[:, 1], "right") - 1
    return np.column_stack((letter, runs[:, 0], runs[:, 2]))


def parts_of_letters(offset: Longs) -> Longs:
    """First letters of parts of about as many words, for threads, and how many letters there are."""
    words = int(offset[-1])
    borders = chunk_bounds(words, _TOGETHER, most=2 * cores()) if words > _TOGETHER else [0, words]
    cuts: Longs = np.searchsorted(offset, borders, "right") - 1
    return cuts


def _runs(new: NewLetter, word: Ints, bounds: Longs, letter_of: Ints, skipped: Flags) -> Longs:
    if len(new.word) < new.n or not len(word):
        return np.empty((0, 3), np.int64)
    room = max(1024, int(bounds[-1] - bounds[0]) // 8)  # memory that is not written to is not taken
    while True:
        out = np.empty((room, 3), np.int64)
        found = _scan(
            word, bounds, letter_of, skipped, new.word, new.first, new.last, new.known,
            new.heads, new.following, new.same, new.alone, new.n, _PLACES, out,
        )  # fmt: skip
        if found <= room:
            key = out[:found, 1] * len(new.word) + out[:found, 0]
            order = np.argsort(key)
            runs: Longs = out[order[np.diff(key[order], prepend=-1) != 0]]
            return runs
        room = found
