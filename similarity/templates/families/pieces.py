"""From matches to pieces: what two paragraphs have in common, cut where a reader would cut.

A match may run over several paragraphs, and several may meet in the same two. A piece is one stretch of two
paragraphs: the whole of both where most of their words recur, else the sentences that do, else the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt

from similarity.templates.aligned import Aligned
from similarity.templates.alignment import equal_runs
from similarity.templates.families.shared_content import content_words, reworded_likeness, vocabulary_likeness
from similarity.templates.indexed_letters import IndexedLetters

__all__ = ["SharedPiece", "find_pieces"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Range = tuple[int, int]

# Two paragraphs are one text from this share of the longer one's words, in the same order in both.
WHOLE_PARAGRAPH = 0.5
_MOST_KNOWN = 40_000
# From this share of the longer one, words that a match missed would change nothing.
NEARLY_ALL = 0.9
# Where sentences are swapped, one form holds both from this share of words in the same order.
IN_ORDER = 0.75


@dataclass(frozen=True, slots=True)
class SharedPiece:
    """A stretch of either letter as half-open ranges of the pile's words. ``matches`` are those it was found through."""

    left: Range
    right: Range
    shared: int  # equal words
    matches: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """What one match found in common between two parts."""

    match: int
    ours: Ints
    theirs: Ints


def find_pieces(aligned: Aligned, parts: Ints, pile: IndexedLetters, min_words: int) -> list[SharedPiece]:
    """Pieces of all matches, in order of place.

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
    if not len(aligned.ours):
        return []
    left, right = parts[aligned.ours], parts[aligned.theirs]
    goes_on = aligned.goes_on() & (left[1:] == left[:-1]) & (right[1:] == right[:-1])
    lows = np.concatenate(([0], np.flatnonzero(~goes_on) + 1))
    highs = np.append(lows[1:], len(left))
    match_of = np.searchsorted(aligned.first, lows, side="right") - 1
    order = np.lexsort((right[lows], left[lows]))
    ours, theirs = left[lows][order], right[lows][order]
    groups = np.flatnonzero((np.diff(ours, prepend=-1) != 0) | (np.diff(theirs, prepend=-1) != 0))
    borders = np.append(np.flatnonzero(np.diff(parts, prepend=parts[:1] - 1)), len(parts)).tolist()
    rows = list(zip(match_of[order].tolist(), lows[order].tolist(), highs[order].tolist(), strict=True))
    found: list[SharedPiece] = []
    known = _Known(pile)
    copies = _copies(aligned, (lows[order], highs[order]), (ours, theirs), np.array(borders))
    for low, high in zip(groups.tolist(), [*groups[1:].tolist(), len(order)], strict=True):
        one, other = int(ours[low]), int(theirs[low])
        copy = copies.get(low) if high == low + 1 else None
        if copy is not None:
            if copy[2] >= min_words:
                found.append(SharedPiece(*copy, (rows[low][0],)))
            continue
        pair = _Pair(pile, _bounds(borders, one), _bounds(borders, other), known)
        stretches = [_Stretch(m, aligned.ours[a:b], aligned.theirs[a:b]) for m, a, b in rows[low:high]]
        found += [piece for piece in pair.pieces(stretches) if piece.shared >= min_words]
    return found


def _copies(
    aligned: Aligned, stretches: tuple[Longs, Longs], parts: tuple[Ints, Ints], borders: Longs
) -> dict[int, tuple[Range, Range, int]]:
    """What `_Pair` finds for stretches that alone hold nearly all words of both their parts: most are copies.

    Returns
    -------
    dict
        By number of the stretch: the piece's left and right range, and its equal words.
    """
    low, high = stretches
    inside = [np.column_stack((borders[part], borders[part + 1])) for part in parts]
    longer = np.maximum(*(bounds[:, 1] - bounds[:, 0] for bounds in inside))
    some = np.flatnonzero((high - low >= NEARLY_ALL * longer) & (parts[0] != parts[1]))
    ends = [
        np.column_stack((words[low[some]], words[high[some] - 1] + 1))
        for words in (aligned.ours, aligned.theirs)
    ]
    inside = [bounds[some] for bounds in inside]
    # As `_widened` does.
    first = (ends[0][:, 0] > inside[0][:, 0]) & (ends[1][:, 0] > inside[1][:, 0])
    last = (ends[0][:, 1] < inside[0][:, 1]) & (ends[1][:, 1] < inside[1][:, 1])
    wide = [
        np.column_stack(
            (np.where(first, bounds[:, 0], own[:, 0]), np.where(last, bounds[:, 1], own[:, 1]))
        ).tolist()
        for own, bounds in zip(ends, inside, strict=True)
    ]
    shared = (high - low)[some].tolist()
    return {
        number: ((a, b), (c, d), n)
        for number, (a, b), (c, d), n in zip(some.tolist(), *wide, shared, strict=True)
    }


class _Known:
    """What is worked out once: the same two texts meet wherever both recur, and a part meets many others."""

    def __init__(self, pile: IndexedLetters) -> None:
        self.runs = lru_cache(maxsize=_MOST_KNOWN)(equal_runs)
        self.content = lru_cache(maxsize=_MOST_KNOWN)(partial(content_words, pile))


class _Pair:
    """Two parts and what matches found in common between them."""

    def __init__(self, pile: IndexedLetters, ours: Range, theirs: Range, known: _Known) -> None:
        self.pile, self.ours, self.theirs, self.known = pile, ours, theirs, known

    def pieces(self, found: Sequence[_Stretch]) -> Iterator[SharedPiece]:
        """The two parts as wholes where they are one text; else what each match found, by sentences."""
        whole = self._whole(found)
        if whole is not None:
            yield whole
            return
        for one in found:
            for low, high in _dense(one.ours, one.theirs):
                yield self._by_sentences(one.match, one.ours[low:high], one.theirs[low:high])

    def _whole(self, found: Sequence[_Stretch]) -> SharedPiece | None:
        longer = max(self.ours[1] - self.ours[0], self.theirs[1] - self.theirs[0])
        if self.ours == self.theirs or (len(found) > 1 and self._swapped(found, longer)):
            return None
        left, right, shared = self._in_common(found, longer)
        likeness = shared / longer
        if likeness < WHOLE_PARAGRAPH:
            vocabulary = vocabulary_likeness(self.known.content, self.ours, self.theirs)
            likeness = float(reworded_likeness(likeness, vocabulary)) if vocabulary else likeness
        if likeness < WHOLE_PARAGRAPH:
            return None
        left, right = _widened(left, right, self.ours, self.theirs)
        return SharedPiece(left, right, shared, tuple(sorted({one.match for one in found})))

    def _in_common(self, found: Sequence[_Stretch], longer: int) -> tuple[Range, Range, int]:
        """What recurs on either side, from its first word to its last, and how many words of it are equal."""
        if len(found) == 1 and len(found[0].ours) >= NEARLY_ALL * longer:
            return _ends(found[0].ours), _ends(found[0].theirs), len(found[0].ours)
        ours, theirs = bytearray(self.ours[1] - self.ours[0]), bytearray(self.theirs[1] - self.theirs[0])
        for one in found:
            np.frombuffer(ours, np.uint8)[one.ours - self.ours[0]] = 1
            np.frombuffer(theirs, np.uint8)[one.theirs - self.theirs[0]] = 1
        if min(ours.count(1), theirs.count(1)) < NEARLY_ALL * longer:
            for mine, its, size in self._equal_runs():
                if size > 1:
                    ours[mine : mine + size] = theirs[its : its + size] = b"\1" * size
        shared = min(ours.count(1), theirs.count(1))
        left = self.ours[0] + ours.find(1), self.ours[0] + ours.rfind(1) + 1
        right = self.theirs[0] + theirs.find(1), self.theirs[0] + theirs.rfind(1) + 1
        return left, right, shared

    def _equal_runs(self) -> tuple[tuple[int, int, int], ...]:
        return self.known.runs(self.pile.sequence(*self.ours), self.pile.sequence(*self.theirs))

    def _swapped(self, found: Sequence[_Stretch], longer: int) -> bool:
        """Whether much of what recurs stands in another order, so that one form cannot hold it."""
        starts = [int(one.theirs[0]) for one in sorted(found, key=lambda one: int(one.ours[0]))]
        if starts == sorted(starts):
            return False
        return sum(size for _, _, size in self._equal_runs()) < IN_ORDER * longer

    def _by_sentences(self, number: int, ours: Ints, theirs: Ints) -> SharedPiece:
        left, right = _ends(ours), _ends(theirs)
        wide = _widened(
            left,
            right,
            _sentences_round(self.pile.sentence, left, self.ours),
            _sentences_round(self.pile.sentence, right, self.theirs),
        )
        if len(ours) >= WHOLE_PARAGRAPH * max(wide[0][1] - wide[0][0], wide[1][1] - wide[1][0]):
            left, right = wide
        return SharedPiece(left, right, len(ours), (number,))


def _bounds(borders: Sequence[int], part: int) -> Range:
    return borders[part], borders[part + 1]


def _ends(at: Ints) -> Range:
    """From the first to the last of words in rising order."""
    return int(at[0]), int(at[-1]) + 1


def _sentences_round(sentence: Ints, at: Range, bounds: Range) -> Range:
    within = sentence[bounds[0] : bounds[1]]
    low = within.searchsorted(sentence[at[0]], side="left")
    high = within.searchsorted(sentence[at[1] - 1], side="right")
    return bounds[0] + int(low), bounds[0] + int(high)


def _widened(left: Range, right: Range, in_left: Range, in_right: Range) -> tuple[Range, Range]:
    """Both ranges out to the bounds, at each end where both have words left: those are a blank of the form.

    Where only one has, its words are its own (a heading run in, a remark added) and stay outside.
    """
    low = left[0] > in_left[0] and right[0] > in_right[0]
    high = left[1] < in_left[1] and right[1] < in_right[1]
    return (
        (in_left[0] if low else left[0], in_left[1] if high else left[1]),
        (in_right[0] if low else right[0], in_right[1] if high else right[1]),
    )


def _dense(ours: Ints, theirs: Ints) -> list[Range]:
    """Split where the words that differ outnumber the equal words on the poorer side of them."""
    waiting, done = [(0, len(ours))], []
    gaps = np.maximum(np.diff(ours), np.diff(theirs)) - 1
    while waiting:
        low, high = waiting.pop()
        inside = gaps[low : high - 1]
        cut = low + 1 + int(np.argmax(inside)) if len(inside) else low
        widest = int(inside.max()) if len(inside) else 0
        if widest <= 4 or widest <= min(cut - low, high - cut):
            done.append((low, high))
        else:
            waiting += [(low, cut), (cut, high)]
    return sorted(done)
