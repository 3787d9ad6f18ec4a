"""Pairs of passages that may make the same points: with enough in common, and not in an order as chance has it.

Pairs grow with the square of the passages, and hardly one in ten thousand is a retelling. What each two share is summed
up by a product of sparse tables of which passages hold which stem; those that share too little, or that the measures
of `order` would turn down, are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from similarity.config import ArgumentSettings
from similarity.match.argument.order import order_of
from similarity.match.argument.points import PlacedPoints
from similarity.ranges import ranges

__all__ = ["candidates"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Sums differ in their last bits with the order of summing; what comes so near is looked at.
_TOLERANCE = 1e-6
_SOME = 1e-12  # nats; pairs that share no stem are none, whatever the settings
_PAIRS = 1 << 21  # pairs of passages that are summed up at once
_CLOSE = 1 << 12  # pairs of which the places are compared at once


def candidates(
    passages: Sequence[PlacedPoints],
    open_: Flags,
    facing: Flags,
    information: Floats,
    settings: ArgumentSettings,
    tied: Callable[[str], Collection[str]],
) -> Iterator[tuple[int, int]]:
    """Pairs of passages of two letters, by their numbers.

    Parameters
    ----------
    passages
        Those of one letter one after the other.
    open_, facing
        One of a pair is open, the other faces it; shape (passages,), all that are open face others.
    information
        Shape (stems,): nats that each stem tells.
    settings
        Least nats that both share, least cover, least order.
    tied
        Letters that have copies in common with a letter: what these leave of a passage is not known here, so their
        pairs are taken by the nats alone.
    """
    # Those that are open come first: each is compared with all that come after it.
    rows = np.concatenate((np.flatnonzero(open_), np.flatnonzero(facing & ~open_)))
    names = [passages[row].document_id for row in rows]
    table = _Table([passages[row] for row in rows], information)
    letter = _numbers(names)
    copies = _Copies(names, letter, tied)
    for low, stop in _parts(int(np.count_nonzero(open_)), len(rows)):
        one, other, nats = table.shared(low, stop, max(settings.min_shared_nats - _TOLERANCE, _SOME))
        known = copies.between(one, other)
        cover = nats >= (settings.min_cover - _TOLERANCE) * np.minimum(table.total[one], table.total[other])
        kept = (letter[one] != letter[other]) & (known | cover)
        one, other, known = one[kept], other[kept], known[kept]
        known[~known] = table.order(one[~known], other[~known]) >= settings.min_order - _TOLERANCE
        yield from zip(rows[one[known]].tolist(), rows[other[known]].tolist(), strict=True)


def _parts(rows: int, width: int) -> Iterator[tuple[int, int]]:
    """First and stop of as many rows as are compared at once."""
    step = max(_PAIRS // max(width, 1), 1)
    return pairwise([*range(0, rows, step), rows]) if rows else iter(())


def _numbers(names: Sequence[str]) -> Ints:
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(name, len(seen)) for name in names], np.int64)


class _Copies:
    """Which letters have copies in common."""

    def __init__(self, names: Sequence[str], letter: Ints, tied: Callable[[str], Collection[str]]) -> None:
        number = dict(zip(names, letter.tolist(), strict=True))
        self._letter, self._size = letter, len(number)
        pairs = [
            own * self._size + number[x] for name, own in number.items() for x in tied(name) if x in number
        ]
        self._pairs = np.sort(np.array([*pairs, self._size**2], np.int64))  # the last is none, and beyond all

    def between(self, one: Ints, other: Ints) -> Flags:
        """Whether the letters of some passages, and of others, have copies in common."""
        pair = self._letter[one] * self._size + self._letter[other]
        return np.asarray(self._pairs[self._pairs.searchsorted(pair)] == pair)


class _Table:
    """Which passages hold which stem, and where.

    Attributes
    ----------
    total
        Shape (passages,): nats of each.
    """

    def __init__(self, passages: Sequence[PlacedPoints], information: Floats) -> None:
        points = [one.points for one in passages]
        none = np.zeros(0, np.int64)
        self._stem = np.concatenate([none, *(one.stem for one in points)])
        self._place = np.concatenate([np.zeros(0), *(one.place for one in points)])
        self._first = np.cumsum([0, *(len(one.stem) for one in points)])
        self._stems = len(information)
        held = np.concatenate([none, *(one.stems for one in points)])
        first = np.cumsum([0, *(len(one.stems) for one in points)])
        shape = len(points), self._stems
        self._told = csr_array((information[held], held, first), shape)
        self._holds = csr_array((np.ones(len(held)), held, first), shape)
        self.total = np.asarray(self._told.sum(axis=1))

    def shared(self, low: int, stop: int, least: float) -> tuple[Ints, Ints, Floats]:
        """Passages from ``low`` to ``stop``, later ones that share ``least`` nats with them, and the nats."""
        both = self._told[low:stop] @ self._holds[low:].T
        enough = np.flatnonzero(both.data >= least)
        one = both.indptr.searchsorted(enough, "right") - 1 + low
        other = both.indices[enough].astype(np.int64) + low
        later = one < other
        return one[later], other[later], both.data[enough[later]]

    def order(self, one: Ints, other: Ints) -> Floats:
        """What the places of the stems of each two passages say, as `order.likeness` has it."""
        parts = [slice(low, low + _CLOSE) for low in range(0, len(one), _CLOSE)]
        return np.concatenate([np.zeros(0), *(self._order(one[part], other[part]) for part in parts)])

    def _order(self, one: Ints, other: Ints) -> Floats:
        ours, our_stem = self._places(one)
        theirs, their_stem = self._places(other)
        low, high = our_stem.searchsorted(their_stem), our_stem.searchsorted(their_stem, "right")
        count = high - low
        near = np.abs(self._place[ours[ranges(low, high)]] - np.repeat(self._place[theirs], count))
        stem = np.repeat(their_stem, count)
        begins = np.flatnonzero(np.diff(stem, prepend=-1))
        said = order_of(np.minimum.reduceat(near, begins), np.diff(begins, append=len(stem)))
        return np.asarray(np.bincount(stem[begins] // self._stems, said, len(one)), np.float64)

    def _places(self, passages: Ints) -> tuple[Ints, Ints]:
        """Where the words of some passages stand in the table, and a number for each stem of each, rising."""
        first, stop = self._first[passages], self._first[passages + 1]
        at = ranges(first, stop)
        return at, np.repeat(np.arange(len(passages)), stop - first) * self._stems + self._stem[at]
