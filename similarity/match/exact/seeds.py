"""Seeds: maximal runs of equal words in two places, found through shared word n-grams.

No n-gram is dropped for being common: the most common template is what the project looks for. What stands in very
many places is compared with the few places that stand for all others, and inside each letter.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from similarity.match.exact.collected_runs import ALL, LARGE, SMALL, collect_runs
from similarity.match.exact.large_families import first_places
from similarity.match.exact.ngrams import cap, ngram_ids, sort_by_ngram
from similarity.match.stream import Kin
from similarity.match.threads import in_threads

__all__ = ["Seeds", "maximal_runs"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

_PLACES = 60  # places of one letter at which an n-gram begins runs
_WITHIN = 30  # places in one letter that are compared with each other however large their family


class Seeds:
    """Finds maximal runs of equal words in two places.

    Parameters
    ----------
    word, segment
        As in :class:`similarity.match.stream.Stream`.
    n
        Shortest run.
    kin
        Whose words each segment holds; None takes each segment for a letter of its own.
    near
        Shape (len(word),): which words are in letters of which a run has to have one side; None asks for nothing.
    """

    def __init__(
        self,
        word: Ints,
        segment: Ints,
        n: int,
        kin: Kin | None = None,
        near: npt.NDArray[np.bool_] | None = None,
    ) -> None:
        self._word, self._segment = word, segment
        if kin is None:
            own = np.arange(int(segment.max(initial=-1)) + 1, dtype=np.int64)
            kin = Kin(own, own, np.zeros(len(own), np.int64))
            most = len(word)
        else:
            most = _PLACES
        self._kin = kin
        self._near = np.ones(len(word), np.bool_) if near is None else near
        self._everywhere = near is None
        self._found: dict[int, int] = {}  # runs by limit, where they were counted
        self._ids = ngram_ids(word, segment, n)
        known = int(self._ids.max(initial=-1)) + 1
        if near is not None:
            held = np.zeros(known + 1, np.bool_)  # the last place is that of no n-gram
            held[self._ids[near]] = True
            held[known] = False
            self._ids[~held[self._ids]] = -1
        self._sort(known)
        if self.own_places()[1].max(initial=0) > most:
            last, count = np.full(known, -1, np.int64), np.zeros(known, np.int64)
            cap(self._ids, segment, kin.letter, most, last, count)
            self._sort(known)

    def _sort(self, known: int) -> None:
        size = np.bincount(self._ids[self._ids >= 0], minlength=known)
        self._order = np.empty(int(size.sum()), np.int64)
        self._rank = np.full(len(self._word), -1, np.int64)
        begin = np.cumsum(size) - size
        self._gram = np.flatnonzero(size)  # those of which places are left
        self._bounds = np.append(begin[self._gram], len(self._order)).astype(np.int64)
        sort_by_ngram(self._ids, begin.astype(np.int64), self._order, self._rank)

    def own_places(self) -> tuple[Longs, Longs]:
        """Letters, and how many equal n-grams stand in each: a letter comes once for each n-gram that it holds."""
        if not len(self._order):
            return _NO_PLACES, _NO_PLACES
        own = self._kin.letter[self._segment[self._order]]
        begins = np.append(True, np.diff(own) != 0)
        begins[self._bounds[:-1]] = True
        at = np.flatnonzero(begins)
        return own[at], np.diff(at, append=len(own))

    def by_ngram(self) -> tuple[Longs, Longs, Longs]:
        """The letter of each segment, places by their n-grams, and where those of each begin."""
        return self._kin.letter, self._order, self._bounds

    def _large(self, max_family: int) -> tuple[Longs, Longs]:
        """Row of each family that is larger (-1: it is not), and the places that stand for each row."""
        large = self._gram[np.diff(self._bounds) > max_family]
        row = np.full(int(self._ids.max(initial=-1)) + 1, -1, np.int64)
        row[large] = np.arange(len(large))
        first = np.full((len(large), 4, 3), -1, np.int64)
        if len(first):
            first_places(self._ids, self._segment, row, *self._kin, first)
        return row, first

    def _collect(self, max_family: int, most: int) -> int:
        """How many runs there are, or some number above ``most``; -1 says that large families alone have more.

        What is large with one limit is so with each lower one, and has no fewer runs then: fewer are left out because
        they begin further to the left.
        """
        found, places, large = 0, np.diff(self._bounds), self._large(max_family)
        # Of small families most runs are counted at once: where they are too many, the large ones need not be looked at.
        for families in (SMALL, LARGE) if self._everywhere else (ALL,):
            looked_at = (families == ALL) | ((places > max_family) == (families == LARGE))
            parts = self._in_parts(*large, families, most, 0, places * looked_at)
            own = sum(count for count, _ in parts)
            found += own
            if found > most:
                return -1 if families == LARGE and own > most else found
        return found

    def _in_parts(
        self, row: Longs, first: Longs, families: int, most: int, room: int, costs: Longs
    ) -> list[tuple[int, Longs]]:
        """How many runs each part of the families has, and as many of them as there is room for.

        ``costs`` is what each family takes.
        """
        before_word = self._before_word
        words = int(self._word.max()) + 1 if families != ALL else 0

        def part(low: int, high: int) -> tuple[int, Longs]:
            out = np.empty((room, 3), np.int64)  # memory that is not written to is not taken
            found = collect_runs(
                self._word, self._segment, self._ids, row, self._rank, first, _WITHIN, *self._kin, self._order,
                self._bounds, self._near, low, high, families, most, out, before_word, np.zeros(words, np.int64),
            )  # fmt: skip
            return int(found), out[:found]

        return in_threads(part, np.concatenate(([0], np.cumsum(costs))))

    @cached_property
    def _before_word(self) -> Ints:
        """The word before each place; below 0, and found once, where a segment begins."""
        begins = np.append(True, np.diff(self._segment) != 0)[self._order]
        before: Ints = np.where(begins, -1 - self._order, self._word[self._order - 1]).astype(np.int32)
        return before

    def _at_most(self, max_family: int) -> Longs:
        """No fewer than the runs that each family has with this limit."""
        size = np.diff(self._bounds)
        near = np.add.reduceat(self._near[self._order], self._bounds[:-1], dtype=np.int64)
        pairs = near * (size - near) + near * (near - 1) // 2
        most: Longs = np.where(size > max_family, size * (_WITHIN + 12), pairs)
        return most

    def family_limit(self, max_family: int, max_runs: int) -> int:
        """The largest of ``max_family``, its half, its quarter … that gives no more than ``max_runs`` runs.

        0 if no family is larger than that.
        """
        if not len(self._order):
            return 0
        found = 0
        while max_family > 2 and int(self._at_most(max_family).sum()) > max_runs:
            found = self._collect(max_family, max_runs)
            if 0 <= found <= max_runs:
                break
            max_family, found = max(2, max_family // 2 if found > 0 else 2), 0
        limit = max_family if int(np.diff(self._bounds).max()) > max_family else 0
        if found:
            self._found[limit or _NO_LIMIT] = found
        return limit

    def runs(self, limit: int = 0) -> Longs:
        """Maximal runs; of families with more places than ``limit`` those with the places that stand for it.

        Parameters
        ----------
        limit
            From `family_limit`; 0 is none.

        Returns
        -------
        ndarray of int64, shape (runs, 3)
            First word of the left and of the right place (left < right) and length in words, sorted.
        """
        if not len(self._order):
            return _NONE
        limit = limit or _NO_LIMIT
        costs, large = self._at_most(limit), self._large(limit)
        room = self._found.get(limit) or min(int(costs.sum()), _ROOM)
        parts = self._in_parts(*large, ALL, _NO_LIMIT, room, costs)
        if (found := max(count for count, _ in parts)) > room:
            parts = self._in_parts(*large, ALL, _NO_LIMIT, found, costs)
        out = np.concatenate([some for _, some in parts])
        key = out[:, 0] * len(self._word) + out[:, 1]
        order = np.argsort(key)
        runs: Longs = out[order[np.diff(key[order], prepend=-1) != 0]]
        return runs


_NONE = np.empty((0, 3), np.int64)
_NO_PLACES = np.empty(0, np.int64)
_ROOM = 1 << 22  # runs that there is room for at first
_NO_LIMIT = 1 << 60


def maximal_runs(word: Ints, segment: Ints, n: int) -> Longs:
    """All maximal runs of at least ``n`` equal words in two places.

    Returns
    -------
    ndarray of int64, shape (runs, 3)
        First word of the left and of the right place (left < right) and length in words, sorted.
    """
    return Seeds(word, segment, n).runs()
