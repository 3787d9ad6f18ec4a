"""Whether two passages make the same points in the same order.

Passages on one subject share its words whoever wrote them; what a retelling keeps besides is the order of the points.
Three measures tell them apart: how much information the shared stems carry, how many clauses can be put opposite each
other in order (Needleman and Wunsch 1970, over clauses), and a likelihood ratio of the places at which the shared
stems stand: near the same place in a retelling, anywhere in a text written independently.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from similarity.match.argument.points import Points

__all__ = ["Likeness", "likeness", "order_of"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
_CHANCE = 2.0  # nats by which two clauses of unlike passages agree by chance; more counts
_SPREAD = 0.07  # mean distance, as a share of the passage, that a point moves when it is retold
_MOVED = 0.15  # share of the points that a retelling puts somewhere else
_LEAST_APART = 1e-3  # no distance is less likely than this in texts written independently


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two passages are as arguments.

    Parameters
    ----------
    shared
        How many stems both have.
    cover
        Share, 0 to 1, of the information of the passage with less of it that the shared stems carry.
    order
        Log-likelihood ratio, in nats, of the shared stems' places: retold against written independently.
    nats
        Information of the clauses that stand opposite each other, less what agrees by chance.
    clauses
        Pairs of clauses that stand opposite each other, in order.
    """

    shared: int
    cover: float
    order: float
    nats: float
    clauses: tuple[tuple[int, int], ...]


def likeness(
    left: Points,
    right: Points,
    information: Floats,
    least_cover: float = 0.0,
    least_order: float = -math.inf,
) -> Likeness:
    """Compare two passages.

    Parameters
    ----------
    least_cover, least_order
        Passages with less in common, or less in order, are not compared further: all that is not known yet is 0 then.
    information
        Shape (stems,): nats that each stem tells, minus the logarithm of the share of passages that hold it.
    """
    stems = np.intersect1d(left.stems, right.stems, assume_unique=True)
    least = min(information[left.stems].sum(), information[right.stems].sum())
    if not len(stems) or least <= 0:
        return Likeness(0, 0.0, 0.0, 0.0, ())
    cover = float(information[stems].sum() / least)
    if cover < least_cover:
        return Likeness(len(stems), cover, 0.0, 0.0, ())
    order = _order(_places(left, stems), _places(right, stems))
    if order < least_order:
        return Likeness(len(stems), cover, order, 0.0, ())
    nats, pairs = _aligned(_clause_likeness(left, right, stems, information))
    return Likeness(len(stems), cover, order, nats, pairs)


def _places(points: Points, stems: Ints) -> list[list[float]]:
    """Where each of some stems stands."""
    low, high = points.stem.searchsorted(stems), points.stem.searchsorted(stems, "right")
    place = points.place.tolist()
    return [place[a:b] for a, b in zip(low.tolist(), high.tolist(), strict=True)]


def _order(ours: Sequence[Sequence[float]], theirs: Sequence[Sequence[float]]) -> float:
    """What the places of some stems say, in nats."""
    both = list(zip(ours, theirs, strict=True))
    near = [min(abs(a - b) for a in mine for b in yours) for mine, yours in both]
    said = order_of(np.array(near), np.array([len(mine) * len(yours) for mine, yours in both]))
    return float(sum(said.tolist()))


def order_of(near: Floats, pairs: Ints) -> Floats:
    """What it says, in nats, that of so many pairs of places of a stem the nearest are ``near`` apart.

    Two places drawn at random are a distance d apart with density 2 (1 - d); of several pairs the nearest counts.

    Parameters
    ----------
    near
        Shape (stems,): as a share of a passage, 0 to 1.
    pairs
        Shape (stems,): places in one passage times places in the other.
    """
    apart = 2 * pairs * (1 - near) ** (2 * pairs - 1)
    moved = 2 * (1 - near)
    kept = np.exp(-near / _SPREAD) / (_SPREAD * -math.expm1(-1 / _SPREAD))
    said: Floats = np.log(((1 - _MOVED) * kept + _MOVED * moved) / np.maximum(apart, _LEAST_APART))
    return said


def _clause_likeness(left: Points, right: Points, stems: Ints, information: Floats) -> Floats:
    """Nats that each pair of clauses shares beyond chance; shape (clauses left, clauses right)."""
    held = []
    for points in (left, right):
        table = np.zeros((len(points.clauses), len(stems)), np.bool_)
        at = np.minimum(np.searchsorted(stems, points.stem), len(stems) - 1)
        own = stems[at] == points.stem
        table[points.clause[own], at[own]] = True
        held.append(table)
    both = (held[0] * information[stems]) @ held[1].T.astype(np.float64)
    found: Floats = np.maximum(both - _CHANCE, 0.0)
    return found


def _aligned(gain: Floats) -> tuple[float, tuple[tuple[int, int], ...]]:
    """The best way to put clauses opposite each other in order, and its sum."""
    rows, columns = gain.shape
    best = np.zeros((rows + 1, columns + 1))
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            best[i, j] = max(best[i - 1, j], best[i, j - 1], best[i - 1, j - 1] + gain[i - 1, j - 1])
    pairs = []
    i, j = rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return float(best[rows, columns]), tuple(reversed(pairs))
