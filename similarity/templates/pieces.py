"""From matches to pieces: what two paragraphs have in common, cut where a reader would cut.

A match may run over several paragraphs, and several may meet in the same two. A piece is one stretch of two
paragraphs: the whole of both where most of their words recur, else the sentences that do, else the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from similarity.records import Match
from similarity.templates.alignment import equal_pairs
from similarity.templates.borders import parts_of
from similarity.templates.content import reworded_likeness, vocabulary_likeness
from similarity.templates.indexed import IndexedLetter

__all__ = ["Aligned", "Piece", "equal_words", "find_pieces"]

Ints = npt.NDArray[np.int64]
Aligned = tuple[Ints, Ints]
_Key = tuple[str, int, str, int]

# Two paragraphs are one text from this share of the longer one's words, in the same order in both.
WHOLE_PARAGRAPH = 0.5
# Where sentences are swapped, one form holds both from this share of words in the same order.
IN_ORDER = 0.75


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of either letter; word ranges are half-open. ``matches`` are those that told of it."""

    left: tuple[str, int, int]
    right: tuple[str, int, int]
    shared: int  # equal words
    matches: tuple[int, ...]


def equal_words(match: Match, left: IndexedLetter, right: IndexedLetter) -> Aligned:
    """Word numbers on either side that the match's alignment holds to be equal, in order."""
    pairs = [(e.left, e.right) for e in match.edits if e.op == "equal"] or [
        (r.left, r.right) for r in match.runs
    ]
    ends = np.array([(a.start, a.end, b.start, b.end) for a, b in pairs], dtype=np.int64).reshape(-1, 4)
    ours = np.searchsorted(left.starts, ends[:, 0])
    theirs = np.searchsorted(right.starts, ends[:, 2])
    lengths = np.minimum(
        np.searchsorted(left.ends, ends[:, 1], side="right") - ours,
        np.searchsorted(right.ends, ends[:, 3], side="right") - theirs,
    )
    lengths = np.maximum(lengths, 0)
    steps = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(ours, lengths) + steps, np.repeat(theirs, lengths) + steps


def find_pieces(
    matches: Sequence[Match],
    aligned: Sequence[Aligned],
    letters: Mapping[str, IndexedLetter],
    min_words: int,
) -> list[Piece]:
    """Pieces of all matches, in order of place.

    A border that one letter has and its partners do not is layout: the text runs on there. Partners vote, so
    that one letter set differently neither joins two templates nor cuts one in two.

    Parameters
    ----------
    matches
        Between the letters or within them.
    aligned
        For each match its `equal_words`.
    letters
        By ``document_id``.
    min_words
        Fewest equal words of a piece.
    """
    parts = parts_of(matches, aligned, letters)
    common: dict[_Key, list[tuple[int, Ints, Ints]]] = defaultdict(list)
    for number, (match, (ours, theirs)) in enumerate(zip(matches, aligned, strict=True)):
        left, right = parts[match.left_document][ours], parts[match.right_document][theirs]
        cuts = np.flatnonzero((np.diff(left) != 0) | (np.diff(right) != 0)) + 1
        for low, high in zip([0, *cuts.tolist()], [*cuts.tolist(), len(ours)], strict=True):
            if low < high:
                key = (match.left_document, int(left[low]), match.right_document, int(right[low]))
                common[key].append((number, ours[low:high], theirs[low:high]))
    found = []
    for key in sorted(common):
        pair = _Pair(
            letters[key[0]], letters[key[2]], _bounds(parts[key[0]], key[1]), _bounds(parts[key[2]], key[3])
        )
        found += [piece for piece in pair.pieces(common[key]) if piece.shared >= min_words]
    return found


class _Pair:
    """Two parts, one of either letter, and what matches found in common between them."""

    def __init__(
        self,
        left: IndexedLetter,
        right: IndexedLetter,
        ours: tuple[int, int],
        theirs: tuple[int, int],
    ) -> None:
        self.left, self.right, self.ours, self.theirs = left, right, ours, theirs

    def pieces(self, found: Sequence[tuple[int, Ints, Ints]]) -> Iterator[Piece]:
        """The two parts as wholes where they are one text; else what each match found, by sentences."""
        whole = self._whole(found)
        if whole is not None:
            yield whole
            return
        for number, ours, theirs in found:
            for low, high in _dense(ours, theirs):
                yield self._by_sentences(number, ours[low:high], theirs[low:high])

    def _whole(self, found: Sequence[tuple[int, Ints, Ints]]) -> Piece | None:
        longer = max(self.ours[1] - self.ours[0], self.theirs[1] - self.theirs[0])
        same_part = self.left is self.right and self.ours == self.theirs
        if same_part or (len(found) > 1 and self._swapped(found, longer)):
            return None
        ours = np.concatenate([a for _, a, _ in found])
        theirs = np.concatenate([b for _, _, b in found])
        shared = min(len(np.unique(ours)), len(np.unique(theirs)))
        if shared < 0.9 * longer:
            a, b = equal_pairs(
                self.left.forms[self.ours[0] : self.ours[1]].tolist(),
                self.right.forms[self.theirs[0] : self.theirs[1]].tolist(),
                shortest=2,
            )
            ours = np.concatenate((ours, a + self.ours[0]))
            theirs = np.concatenate((theirs, b + self.theirs[0]))
            shared = min(len(np.unique(ours)), len(np.unique(theirs)))
        likeness = shared / longer
        if likeness < WHOLE_PARAGRAPH:
            vocabulary = vocabulary_likeness(self.left, self.ours, self.right, self.theirs)
            likeness = float(reworded_likeness(likeness, vocabulary)) if vocabulary else likeness
        if likeness < WHOLE_PARAGRAPH:
            return None
        left, right = _ends(ours), _ends(theirs)
        left, right = _widened(left, right, self.ours, self.theirs)
        return self._piece(left, right, shared, tuple(sorted({number for number, _, _ in found})))

    def _swapped(self, found: Sequence[tuple[int, Ints, Ints]], longer: int) -> bool:
        """Whether much of what recurs stands in another order, so that one form cannot hold it."""
        in_order = sorted(found, key=lambda one: int(one[1][0]))
        starts = [int(b[0]) for _, _, b in in_order]
        if starts == sorted(starts):
            return False
        a, _ = equal_pairs(
            self.left.forms[self.ours[0] : self.ours[1]].tolist(),
            self.right.forms[self.theirs[0] : self.theirs[1]].tolist(),
        )
        return len(a) < IN_ORDER * longer

    def _by_sentences(self, number: int, ours: Ints, theirs: Ints) -> Piece:
        left, right = _ends(ours), _ends(theirs)
        wide = _widened(
            left,
            right,
            _sentences_round(self.left.sentence, left, self.ours),
            _sentences_round(self.right.sentence, right, self.theirs),
        )
        if len(ours) >= WHOLE_PARAGRAPH * max(wide[0][1] - wide[0][0], wide[1][1] - wide[1][0]):
            left, right = wide
        return self._piece(left, right, len(ours), (number,))

    def _piece(
        self, left: tuple[int, int], right: tuple[int, int], shared: int, matches: tuple[int, ...]
    ) -> Piece:
        return Piece((self.left.document_id, *left), (self.right.document_id, *right), shared, matches)


def _bounds(parts: Ints, number: int) -> tuple[int, int]:
    """Half-open word range of a part; parts are numbered in rising order."""
    return int(np.searchsorted(parts, number)), int(np.searchsorted(parts, number, side="right"))


def _ends(at: Ints) -> tuple[int, int]:
    return int(at.min()), int(at.max()) + 1


def _sentences_round(sentence: Ints, at: tuple[int, int], bounds: tuple[int, int]) -> tuple[int, int]:
    first, last = int(sentence[at[0]]), int(sentence[at[1] - 1])
    low = int(np.searchsorted(sentence, first, side="left"))
    high = int(np.searchsorted(sentence, last, side="right"))
    return max(low, bounds[0]), min(high, bounds[1])


def _widened(
    left: tuple[int, int], right: tuple[int, int], in_left: tuple[int, int], in_right: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Both ranges out to the bounds, at each end where both have words left: those are a blank of the form.

    Where only one has, its words are its own (a heading run in, a remark added) and stay outside.
    """
    low = left[0] > in_left[0] and right[0] > in_right[0]
    high = left[1] < in_left[1] and right[1] < in_right[1]
    return (
        (in_left[0] if low else left[0], in_left[1] if high else left[1]),
        (in_right[0] if low else right[0], in_right[1] if high else right[1]),
    )


def _dense(ours: Ints, theirs: Ints) -> list[tuple[int, int]]:
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
