"""What stands in very many places is compared with the few places that stand for all others, and inside each letter."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled

__all__ = ["compared", "first_places", "stands_for"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


@compiled(makes_arrays=False)
def first_places(
    ids: Longs, segment: Ints, row: Longs, letter: Longs, request: Longs, kind: Longs, first: Longs
) -> None:
    """The places that stand for each large family, by class and (last column) for all classes together.

    Of each the first place, the first in another letter than that, and the first in an answer to another
    request: so what is known of a place through them does not depend on whose letter came first.
    """
    for i in range(len(ids)):
        if ids[i] < 0 or row[ids[i]] < 0:
            continue
        own, at = first[row[ids[i]]], segment[i]
        for c in (kind[at], 3):
            if own[c, 0] < 0:
                own[c, 0] = i
                continue
            head = segment[own[c, 0]]
            if own[c, 1] < 0 and letter[head] != letter[at]:
                own[c, 1] = i
            if own[c, 2] < 0 and request[head] != request[at]:
                own[c, 2] = i


@compiled(makes_arrays=False)
def stands_for(own: Longs, i: int, x: int, segment: Ints, letter: Longs, request: Longs, kind: Longs) -> bool:
    """Whether the place ``x`` is compared with ``i``, one of the places that stand for their family."""
    at = segment[x]
    alone = own[kind[at], 2] < 0 or own[kind[at], 0] == x  # look beyond its class
    for c in (kind[at], 3):
        if c == 3 and not alone:
            break
        head = segment[own[c, 0]]
        if own[c, 0] == i:
            return True
        if own[c, 1] == i and letter[head] == letter[at]:
            return True
        if own[c, 2] == i and request[head] == request[at]:
            return True
    return False


@compiled(makes_arrays=False)
def compared(
    i: int, j: int, ids: Longs, row: Longs, rank: Longs, first: Longs, within: int,
    segment: Ints, letter: Longs, request: Longs, kind: Longs,
) -> bool:  # fmt: skip
    """Whether two places of an n-gram are compared: in a large family not all are."""
    gram = ids[i]
    if gram < 0:
        return False
    if row[gram] < 0:
        return True
    if letter[segment[i]] == letter[segment[j]] and rank[j] - rank[i] <= within:
        return True
    own = first[row[gram]]
    return bool(
        stands_for(own, i, j, segment, letter, request, kind)
        or stands_for(own, j, i, segment, letter, request, kind)
    )
