"""Families without chaining: average linkage inside what hangs together, then every member against the medoid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol, cast

import numpy as np
import numpy.typing as npt
from scipy import sparse

__all__ = ["Component", "Elsewhere", "Family", "Likeness", "families", "families_of_component", "medoid_of"]

# Average linkage needs all pairs of a component; a larger one is first parted round its densest members.
LARGEST_COMPONENT = 400
# Sums of products differ in the last bits with the order of summing; a member at the threshold stays.
TOLERANCE = 1e-9

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Family = tuple[Ints, int]  # positions of the members, and the position of the medoid


class Likeness(Protocol):
    """How alike rows are, 0 to 1, symmetric."""

    def between(self, ones: Ints, others: Ints) -> Floats:
        """Likeness of each of ``ones`` to each of ``others``; 1 for a row and itself."""
        ...

    def graph(self, threshold: float) -> sparse.csr_matrix:
        """Symmetric matrix of who may stand in one family."""
        ...


class Divisible(Likeness, Protocol):
    """Likeness that can be cut down to some rows."""

    def among(self, rows: Ints) -> Divisible:
        """The same likeness of some rows alone, numbered from 0; ``rows`` rise, and no link leaves them."""
        ...


class Component(NamedTuple):
    """Rows that hang together, by themselves.

    Parameters
    ----------
    likeness
        Of these rows.
    degree
        Shape (rows,): with how many others each may stand in one family.
    threshold
        Least likeness of a member to its medoid.
    """

    likeness: Likeness
    degree: Ints
    threshold: float


Elsewhere = Callable[[Sequence[Component]], Sequence[Sequence[Family]]]


def families_of_component(one: Component) -> list[Family]:
    """Families of the rows of a component, and their medoids."""
    return _families_of(one.likeness, np.arange(len(one.degree), dtype=np.int64), one.threshold, one.degree)


def families(likeness: Likeness, threshold: float, elsewhere: Elsewhere | None = None) -> tuple[Ints, Ints]:
    """Cluster rows so that no member is chained to a family by a bridge.

    Rows that hang together form components; inside each, average linkage (Sokal and Michener 1958) is cut
    at ``threshold``, and a member less like the medoid than ``threshold`` leaves. A component of more than
    400 rows is parted round its densest members first; a sample of each part is checked by average linkage.

    Parameters
    ----------
    likeness
        Of the rows.
    threshold
        Least likeness, 0 to 1.
    elsewhere
        What gives `families_of_component` of many components, of a likeness that can be cut down; None is here.

    Returns
    -------
    labels : ndarray of int, shape (n,)
        Family of each row, numbered by first row; a row alone has a family of its own.
    medoids : ndarray of int, shape (families,)
        Row most like all others of its family, the first of equals; of a large family like a sample of it.
    """
    graph = likeness.graph(threshold)
    _, component = sparse.csgraph.connected_components(graph, directed=False)
    labels = np.full(len(component), -1, dtype=np.int64)
    order = np.argsort(component, kind="stable")
    medoids: list[int] = []
    components = np.split(order, np.flatnonzero(np.diff(component[order])) + 1)
    degree = np.diff(graph.indptr)
    if elsewhere is None:
        found: Iterator[Sequence[Family]] = (
            _families_of(likeness, members, threshold, degree[members]) for members in components
        )
    else:
        whole = cast("Divisible", likeness)
        found = iter(elsewhere([Component(whole.among(m), degree[m], threshold) for m in components]))
    for members, own in zip(components, found, strict=True):
        for family, medoid in own:
            labels[members[family]] = len(medoids)
            medoids.append(int(members[medoid]))
    return _numbered(labels, np.array(medoids, dtype=np.int64))


def medoid_of(likeness: Likeness, members: Ints) -> int:
    """Position in ``members`` of the one most like all others (of many: like a sample); the first of equals."""
    others = members
    if len(members) > LARGEST_COMPONENT:
        others = members[np.linspace(0, len(members) - 1, LARGEST_COMPONENT).astype(np.int64)]
    sums = likeness.between(members, others).sum(axis=1)
    return int(np.argmax(np.round(sums, 9)))


def _families_of(likeness: Likeness, members: Ints, threshold: float, degree: Ints) -> list[Family]:
    if len(members) == 1:
        return [(np.zeros(1, dtype=np.int64), 0)]
    if len(members) <= LARGEST_COMPONENT:
        return _linked(likeness.between(members, members), threshold)
    return _led(likeness, members, threshold, degree)


def _linked(likeness: Floats, threshold: float) -> list[Family]:
    """Families of few rows: average linkage, then the medoid's word on every member."""
    distance = np.clip(1.0 - (likeness + likeness.T) / 2, 0.0, None)
    np.fill_diagonal(distance, 0.0)
    if distance.max() <= 1.0 - threshold:
        waiting = [np.arange(len(distance))]  # no mean of distances is larger than the largest
    else:
        found = _average_linkage(distance, 1.0 - threshold + TOLERANCE)
        waiting = [np.flatnonzero(found == label) for label in np.unique(found)]
    kept: list[Family] = []
    while waiting:
        family = waiting.pop()
        inside = likeness[np.ix_(family, family)]
        medoid = int(np.argmax(np.round(inside.sum(axis=1), 9)))
        near = inside[medoid] >= threshold - TOLERANCE
        if near.all():
            kept.append((family, int(family[medoid])))
        else:  # without those that leave, another member may be the medoid
            waiting += [family[near], family[~near]]
    return kept


def _average_linkage(distance: Floats, farthest: float) -> Ints:
    """Number of the family of each row."""
    from scipy.cluster.hierarchy import fcluster, linkage  # long to load; few letters seldom need it
    from scipy.spatial.distance import squareform

    tree = linkage(squareform(distance, checks=False), method="average")
    return fcluster(tree, farthest, criterion="distance").astype(np.int64)


def _led(likeness: Likeness, members: Ints, threshold: float, degree: Ints) -> list[Family]:
    """Families of many rows: round the medoids of samples, every row with the medoid most like it."""
    left = np.ones(len(members), dtype=bool)
    best = np.full(len(members), -1.0)
    home = np.full(len(members), -1, dtype=np.int64)
    count = 0
    for leader in np.lexsort((members, -degree)).tolist():
        if not left[leader]:
            continue
        near = np.flatnonzero(
            left & (likeness.between(members, members[[leader]]).ravel() >= threshold - TOLERANCE)
        )
        sample = near[np.unique(np.linspace(0, len(near) - 1, LARGEST_COMPONENT).astype(np.int64))]
        inside = likeness.between(members[sample], members[sample])
        for _, middle in _linked(inside, threshold) if len(sample) > 1 else [(sample[:1], 0)]:
            medoid = sample[middle]
            found = likeness.between(members, members[[medoid]]).ravel()
            closer = (found >= threshold - TOLERANCE) & (found > best)
            closer[medoid] = True
            best[closer], home[closer], count = found[closer], count, count + 1
            left[closer] = False
    groups = [np.flatnonzero(home == number) for number in range(count) if (home == number).any()]
    return [part for family in groups for part in _round_medoid(likeness, members, family, threshold)]


def _round_medoid(likeness: Likeness, members: Ints, family: Ints, threshold: float) -> list[Family]:
    """A family, without members that are not like its medoid; those stand alone."""
    alone: list[Family] = []
    while True:
        medoid = int(family[medoid_of(likeness, members[family])])
        near = likeness.between(members[family], members[[medoid]]).ravel() >= threshold - TOLERANCE
        if near.all():
            return [(family, medoid), *alone]
        alone += [(np.array([one], dtype=np.int64), one) for one in family[~near].tolist()]
        family = family[near]


def _numbered(labels: Ints, medoids: Ints) -> tuple[Ints, Ints]:
    """Families renumbered by their first row, and their medoids in that order."""
    _, firsts, inverse = np.unique(labels, return_index=True, return_inverse=True)
    order = np.argsort(firsts, kind="stable")
    rank = np.empty(len(firsts), dtype=np.int64)
    rank[order] = np.arange(len(firsts))
    return np.asarray(rank[inverse], dtype=np.int64), np.asarray(medoids[order])
