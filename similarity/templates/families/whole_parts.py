"""Two parts that are one text: most words of the longer one recur in the other, in the same order or reworded."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.ranges import ranges
from similarity.templates.aligned import Aligned
from similarity.templates.alignment import Words, equal_runs
from similarity.templates.families.meetings import Meetings
from similarity.templates.families.shared_content import content_words, reworded_likeness, vocabulary_likeness
from similarity.templates.indexed_letters import IndexedLetters

__all__ = ["NEARLY_ALL", "WHOLE_PARAGRAPH", "whole_parts"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Two paragraphs are one text from this share of the longer one's words, in the same order in both.
WHOLE_PARAGRAPH = 0.5
# From this share of the longer one, words that a match missed would change nothing.
NEARLY_ALL = 0.9
# Where sentences are swapped, one form holds both from this share of words in the same order.
IN_ORDER = 0.75
# Meetings looked at together: some megabytes, however many there are.
_AT_ONCE = 1 << 14
_MOST_KNOWN = 40_000  # a part meets many others, and they stand near each other


class _Runs(NamedTuple):
    """Runs of words that two parts have in the same order, one row each: the meeting, where in either, and words."""

    meeting: Longs
    ours: Longs
    theirs: Longs
    words: Longs


def whole_parts(aligned: Aligned, met: Meetings, pile: IndexedLetters) -> tuple[Longs, Longs, Longs, Longs]:
    """Which meetings are of one text as a whole, and what recurs in them.

    Parameters
    ----------
    aligned
        The words that the matches align.
    met
        Where parts meet.
    pile
        The letters.

    Returns
    -------
    which : ndarray of int, shape (found,)
        In rising order.
    left, right : ndarray of int, shape (found, 2)
        What recurs on either side, from its first word to its last.
    shared : ndarray of int, shape (found,)
        How many of those words are equal.
    """
    texts, keys = _texts(met, pile)
    order = np.argsort(keys, kind="stable")
    order = order[(met.ours[:, 0] != met.theirs[:, 0])[order]]
    content = lru_cache(maxsize=_MOST_KNOWN)(partial(content_words, pile))
    found = [np.zeros((0, 6), dtype=np.int64)]
    for low in range(0, len(order), _AT_ONCE):
        which = order[low : low + _AT_ONCE]
        some = met.some(which)
        runs = _equal_runs(texts, keys[which])
        left, right, shared = _in_common(aligned, some, runs)
        likeness = shared / some.longer
        for n in np.flatnonzero(likeness < WHOLE_PARAGRAPH).tolist():
            vocabulary = vocabulary_likeness(
                content, tuple(some.ours[n].tolist()), tuple(some.theirs[n].tolist())
            )
            if vocabulary:
                likeness[n] = reworded_likeness(likeness[n], vocabulary)
        kept = (likeness >= WHOLE_PARAGRAPH) & ~_swapped(aligned, some, runs)
        found.append(np.column_stack((which, left, right, shared))[kept])
    rows = np.concatenate(found)
    rows = rows[np.argsort(rows[:, 0], kind="stable")]
    return rows[:, 0], rows[:, 1:3], rows[:, 3:5], rows[:, 5]


def _texts(met: Meetings, pile: IndexedLetters) -> tuple[list[Words], Longs]:
    """The different texts of the parts, and for each meeting a number that tells which two meet."""
    numbers: dict[Words, int] = {}
    bounds = np.concatenate((met.ours, met.theirs))
    _, speaker, part = np.unique(bounds[:, 0], return_index=True, return_inverse=True)
    text = [numbers.setdefault(pile.sequence(a, b), len(numbers)) for a, b in bounds[speaker].tolist()]
    ours, theirs = np.array(text, dtype=np.int64)[part].reshape(2, -1)
    return list(numbers), ours * len(numbers) + theirs


def _equal_runs(texts: list[Words], keys: Longs) -> _Runs:
    """Runs of a longest common subsequence of the two texts of each meeting; the same two are compared once."""
    different, of = np.unique(keys, return_inverse=True)
    found = [equal_runs(texts[key // len(texts)], texts[key % len(texts)]) for key in different.tolist()]
    first = np.concatenate(([0], np.cumsum([len(one) for one in found])))
    rows = np.array([run for one in found for run in one], dtype=np.int64).reshape(-1, 3)
    at = ranges(first[of], first[of + 1])
    return _Runs(np.repeat(np.arange(len(keys)), np.diff(first)[of]), *rows[at].T)


def _swapped(aligned: Aligned, met: Meetings, runs: _Runs) -> Flags:
    """Where much of what recurs stands in another order, so that one form cannot hold it."""
    ours, theirs, meeting = aligned.ours[met.low], aligned.theirs[met.low], met.of_stretch
    order = np.lexsort((ours, meeting))
    back = (np.diff(theirs[order]) < 0) & (np.diff(meeting) == 0)
    found = np.zeros(len(met), dtype=bool)
    found[meeting[1:][back]] = True
    in_order = np.bincount(runs.meeting, weights=runs.words, minlength=len(met))
    return found & (in_order < IN_ORDER * met.longer)


def _in_common(aligned: Aligned, met: Meetings, runs: _Runs) -> tuple[Longs, Longs, Longs]:
    """What recurs on either side, from its first word to its last, and how many words of it are equal."""
    ours, theirs = _Marks(met.ours), _Marks(met.theirs)
    at, meeting = ranges(met.low, met.high), np.repeat(met.of_stretch, met.high - met.low)
    ours.add(meeting, aligned.ours[at] - met.ours[meeting, 0])
    theirs.add(meeting, aligned.theirs[at] - met.theirs[meeting, 0])
    missed = np.minimum(ours.counts(), theirs.counts()) < NEARLY_ALL * met.longer
    kept = (runs.words > 1) & missed[runs.meeting]
    meeting = np.repeat(runs.meeting[kept], runs.words[kept])
    for marks, first in ((ours, runs.ours), (theirs, runs.theirs)):
        marks.add(meeting, ranges(first[kept], first[kept] + runs.words[kept]))
    return ours.ends(), theirs.ends(), np.minimum(ours.counts(), theirs.counts())


class _Marks:
    """Which words of parts recur, part after part."""

    def __init__(self, parts: Longs) -> None:
        self._begins = parts[:, 0]
        self._first = np.concatenate(([0], np.cumsum(parts[:, 1] - parts[:, 0])))
        self._marked = np.zeros(int(self._first[-1]), dtype=bool)

    def add(self, part: Longs, words: Longs) -> None:
        """Mark words, counted from the first of their part."""
        self._marked[self._first[part] + words] = True

    def counts(self) -> Longs:
        """Marked words of each part."""
        return np.add.reduceat(self._marked, self._first[:-1], dtype=np.int64)

    def ends(self) -> Longs:
        """From the first to the last marked word of each part; each has one."""
        at = np.flatnonzero(self._marked)
        low, high = at[at.searchsorted(self._first[:-1])], at[at.searchsorted(self._first[1:]) - 1] + 1
        return np.column_stack((low, high)) + (self._begins - self._first[:-1])[:, None]
