"""Families without chaining: average linkage inside what hangs together, then every member against the medoid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
from scipy import sparse

__all__ = ["Likeness", "families", "medoid_of"]

# Average linkage needs all pairs of a component; a larger one is first parted round dense members.
LARGEST_COMPONENT = 600
# Sums of products differ in the last bits with the order of summing; a member at the threshold stays.
TOLERANCE = 1e-9

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Likeness of rows, 0 to 1.

    Parameters
    ----------
    rows
        Features, shape (n, features), non-negative: of unit length for cosine, or zeros and ones.
    sizes
        Without it likeness is the product of two rows (cosine); with it, for rows of zeros and ones, the
        share of the larger row's features that the other has: ``common / max(size, size)``.
    links
        Symmetric matrix of likeness known from elsewhere; the larger of the two figures counts.
    """

    rows: sparse.csr_matrix
    sizes: Floats | None = None
    links: sparse.csr_matrix | None = None

    def between(self, ones: Ints, others: Ints) -> Floats:
        """Likeness of each of ``ones`` to each of ``others``, shape (len(ones), len(others))."""
        found = np.asarray((self.rows[ones] @ self.rows[others].T).todense(), dtype=np.float64)
        if self.sizes is not None:
            found /= np.maximum(1.0, np.maximum.outer(self.sizes[ones], self.sizes[others]))
        if self.links is not None:
            found = np.maximum(found, np.asarray(self.links[ones][:, others].todense()))
        found[ones[:, None] == others[None, :]] = 1.0
        return found

    def graph(self, threshold: float) -> sparse.csr_matrix:
        """Who is linked: the links where given, else every pair at ``threshold``."""
        if self.links is not None:
            return self.links
        n = self.rows.shape[0]
        everyone = np.arange(n, dtype=np.int64)
        blocks = []
        for low in range(0, n, 1024):
            product = self.between(everyone[low : low + 1024], everyone)
            blocks.append(sparse.csr_matrix(np.where(product >= threshold - TOLERANCE, product, 0.0)))
        return cast(sparse.csr_matrix, sparse.vstack(blocks, format="csr"))


def families(likeness: Likeness, threshold: float) -> Ints:
    """Cluster rows so that no member is chained to a family by a bridge.

    Rows that hang together form components; inside each, average linkage (Sokal and Michener 1958) is cut
    at ``threshold``, and a member less like the medoid than ``threshold`` leaves.

    Parameters
    ----------
    likeness
        Of the rows.
    threshold
        Least likeness, 0 to 1.

    Returns
    -------
    ndarray of int, shape (n,)
        Family of each row, numbered by first row; a row alone has a family of its own.
    """
    graph = likeness.graph(threshold)
    _, component = sparse.csgraph.connected_components(graph, directed=False)
    labels = np.full(len(component), -1, dtype=np.int64)
    order = np.argsort(component, kind="stable")
    next_label = 0
    for members in np.split(order, np.flatnonzero(np.diff(component[order])) + 1):
        for part in _parts(likeness, members, threshold, graph):
            for family in _checked(likeness.between(part, part), threshold):
                labels[part[family]] = next_label
                next_label += 1
    return _numbered(labels)


def medoid_of(likeness: Likeness, members: Ints) -> int:
    """Position in ``members`` of the one most like all others; the first of equals."""
    if len(members) > LARGEST_COMPONENT:
        sums = np.zeros(len(members))
        for low in range(0, len(members), LARGEST_COMPONENT):
            sums += likeness.between(members, members[low : low + LARGEST_COMPONENT]).sum(axis=1)
    else:
        sums = likeness.between(members, members).sum(axis=1)
    return int(np.argmax(np.round(sums, 9)))


def _parts(likeness: Likeness, members: Ints, threshold: float, graph: sparse.csr_matrix) -> list[Ints]:
    """A component as it is; one too large for all pairs parted round its members with most neighbours."""
    if len(members) <= LARGEST_COMPONENT:
        return [members]
    degree = np.diff(graph.indptr)[members]
    left = np.ones(len(members), dtype=bool)
    parts = []
    for leader in np.lexsort((members, -degree)):
        if not left[leader]:
            continue
        near_leader = likeness.between(members, members[leader : leader + 1]).ravel()
        near = np.flatnonzero(left & (near_leader >= threshold - TOLERANCE))
        near = near[np.argsort(-near_leader[near], kind="stable")][:LARGEST_COMPONENT]
        left[near] = False
        parts.append(np.sort(members[near]))
    return parts


def _checked(likeness: Floats, threshold: float) -> list[Ints]:
    """Families of one component: average linkage, then the medoid's word on every member."""
    n = len(likeness)
    if n == 1:
        return [np.zeros(1, dtype=np.int64)]
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = np.clip(1.0 - (likeness + likeness.T) / 2, 0.0, None)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), method="average")
    found = fcluster(tree, 1.0 - threshold + TOLERANCE, criterion="distance")
    waiting = [np.flatnonzero(found == label) for label in np.unique(found)]
    kept: list[Ints] = []
    while waiting:
        family = waiting.pop()
        inside = likeness[np.ix_(family, family)]
        medoid = int(np.argmax(np.round(inside.sum(axis=1), 9)))
        near = inside[medoid] >= threshold - TOLERANCE
        kept.append(family[near])
        if not near.all():
            waiting.append(family[~near])
    return kept


def _numbered(labels: Ints) -> Ints:
    """Renumber families by their first row."""
    _, firsts, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(firsts), dtype=np.int64)
    rank[np.argsort(firsts, kind="stable")] = np.arange(len(firsts))
    return np.asarray(rank[inverse], dtype=np.int64)
