"""Pairs of passages that may make the same points: with enough in common, and not in an order as chance has it.

Pairs grow with the square of the passages, and hardly one in ten thousand is a retelling. They are counted out over a
table of which passages hold which stem, each pair once, and nothing is done for a pair that shares too little but to
add up what it shares; those that the measures of `order` would turn down are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled, inlined
from similarity.config import ArgumentSettings
from similarity.match.argument.order import order_of
from similarity.match.argument.points import PlacedPoints

__all__ = ["candidates"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Sums differ in their last bits with the order of summing; what comes so near is looked at.
_TOLERANCE = 1e-6
_SOME = 1e-12  # nats; pairs that share no stem are none, whatever the settings
_order_of = inlined(order_of)


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
    rows = [*np.flatnonzero(open_).tolist(), *np.flatnonzero(facing & ~open_).tolist()]
    names = [passages[row].document_id for row in rows]
    table = _Table([passages[row] for row in rows], information)
    letter = _numbers(names)
    number = dict(zip(names, letter.tolist(), strict=True))
    least = np.array((settings.min_shared_nats, settings.min_cover, settings.min_order)) - _TOLERANCE
    least[0] = max(least[0], _SOME)
    copies = np.zeros(len(number), np.bool_)
    nats, found = np.zeros(len(rows)), np.zeros(len(rows), np.int64)
    for document_id, own in groupby(range(np.count_nonzero(open_)), lambda at: names[at]):
        known = [number[other] for other in tied(document_id) if other in number]
        copies[known] = True
        for at in own:
            count = _partners(at, letter, copies, *table.arrays, information, least, nats, found)
            for other in found[:count].tolist():
                yield rows[at], rows[other]
        copies[known] = False


def _numbers(names: Sequence[str]) -> Ints:
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(name, len(seen)) for name in names], np.int64)


class _Table:
    """Which passages hold which stem, and where.

    Attributes
    ----------
    arrays
        Where the stems of each passage begin, the stems, their places; where the holders of each stem begin and end,
        the holders; nats of each passage. Each passage in turn leaves the holders when its partners are sought.
    """

    def __init__(self, passages: Sequence[PlacedPoints], information: Floats) -> None:
        points = [one.points for one in passages]
        none = np.zeros(0, np.int64)
        stem = np.concatenate([none, *(one.stem for one in points)])
        place = np.concatenate([np.zeros(0), *(one.place for one in points)])
        first = np.cumsum([0, *(len(one.stem) for one in points)])
        of = np.repeat(np.arange(len(points)), np.diff(first))
        once = np.ones(len(stem), np.bool_)
        once[1:] = (np.diff(stem) != 0) | (np.diff(of) != 0)
        held = stem[once]
        order = np.argsort(held, kind="stable")
        holder = of[once][order]
        begins = np.searchsorted(held[order], np.arange(len(information) + 1))
        total = np.bincount(of[once], weights=information[held], minlength=len(points))
        self.arrays = first, stem, place, begins[:-1].copy(), begins[1:], holder, total


@inlined
def _order(low: int, high: int, other: int, end: int, stem: Ints, place: Floats) -> float:
    """What the places of the stems of two passages say, as `order.likeness` has it."""
    said = 0.0
    while low < high and other < end:
        if stem[low] < stem[other]:
            low += 1
        elif stem[low] > stem[other]:
            other += 1
        else:
            same = stem[low]
            last, stop = low, other
            while last < high and stem[last] == same:
                last += 1
            while stop < end and stem[stop] == same:
                stop += 1
            near = 1.0
            for i in range(low, last):
                for j in range(other, stop):
                    near = min(near, abs(place[i] - place[j]))
            said += _order_of(near, (last - low) * (stop - other))
            low, other = last, stop
    return said


@compiled(makes_arrays=False)
def _partners(
    at: int,
    letter: Ints,
    copies: Flags,
    first: Ints,
    stem: Ints,
    place: Floats,
    begins: Ints,
    ends: Ints,
    holder: Ints,
    total: Floats,
    information: Floats,
    least: Floats,
    nats: Floats,
    found: Ints,
) -> int:
    """Write into ``found`` which later passages ``at`` is to be compared with, and say how many.

    To be called for one passage after the other. ``nats`` is 0 throughout, and again afterwards.
    """
    many = 0
    before = -1
    for k in range(first[at], first[at + 1]):
        if stem[k] == before:
            continue
        before = stem[k]
        begins[before] += 1
        told = information[before]
        for n in range(begins[before], ends[before]):
            other = holder[n]
            so_far = nats[other]
            nats[other] = so_far + told
            if so_far < least[0] <= so_far + told:
                found[many] = other
                many += 1
    count = 0
    for n in range(many):
        other = found[n]
        if letter[other] == letter[at]:
            continue
        if not copies[letter[other]]:
            if nats[other] < least[1] * min(total[at], total[other]):
                continue
            if _order(first[at], first[at + 1], first[other], first[other + 1], stem, place) < least[2]:
                continue
        found[count] = other
        count += 1
    for other in range(at + 1, len(nats)):
        nats[other] = 0.0
    return count
