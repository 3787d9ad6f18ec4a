"""Which alignments are needed so that every word that recurs is tied to all places where it stands.

The alignments of a text in many places grow with their square. Of very many, those are kept that tell something
new: the longest first, each that ties words not yet tied through others of about its length, or gives a word its
first partner in another letter, or its first among the reasons of an answer to another request. (Of its length: a
phrase that two templates share is a text of its own, whatever ties the whole templates.) All alignments inside a
letter stay.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.match.exact.blocks import equal_words, taken_blocks
from similarity.match.stream import Kin

__all__ = ["telling", "tied_words"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_SCALE = 1.0  # octaves of length within which alignments stand for each other
_RIM = 0.3  # of the words of an alignment that are tied otherwise the others may be its rim
_CASE = 0  # number of the class of reasons in `Kin.kind`


@compiled(makes_arrays=False)
def _root(parent: Longs, i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return int(i)


@compiled(makes_arrays=False)
def _tie(parent: Longs, i: int, j: int) -> None:
    a, b = _root(parent, i), _root(parent, j)
    parent[max(a, b)] = min(a, b)


@compiled(makes_arrays=False)
def _choose(
    blocks: Ints, bounds: Longs, size: Longs, order: Longs, segment: Ints, letter: Longs, request: Longs, kind: Longs,
    parent: Longs, met: npt.NDArray[np.uint8], kept: Flags,
) -> None:  # fmt: skip
    """Mark what is kept, of alignments of ``size`` equal words; ``kept`` comes with those that stay in any case."""
    for s in order:
        low, high = bounds[s], bounds[s + 1]
        left, right = segment[blocks[low, 0]], segment[blocks[low, 1]]
        new = 0  # what a partner of this kind is: 1 in another letter, 2 reasons in answer to another request
        if letter[left] != letter[right]:
            new = 1
            if request[left] != request[right] and kind[left] == _CASE and kind[right] == _CASE:
                new = 3
        b, untied = low, 0
        while b < high and not kept[s]:
            i, j = blocks[b, 0], blocks[b, 1]
            for k in range(blocks[b, 2]):
                # Most words have one parent: then no step to the root is needed.
                if parent[i + k] != parent[j + k]:
                    untied += _root(parent, i + k) != _root(parent, j + k)
                if (met[i + k] & new) != new or (met[j + k] & new) != new or untied > _RIM * size[s]:
                    kept[s] = True
                    break
            b += 1
        if kept[s]:
            for b in range(low, high):
                i, j = blocks[b, 0], blocks[b, 1]
                for k in range(blocks[b, 2]):
                    met[i + k] |= new
                    met[j + k] |= new
                    _tie(parent, i + k, j + k)


@compiled(makes_arrays=False)
def _tie_all(blocks: Ints, parent: Longs) -> None:
    for b in range(len(blocks)):
        for k in range(blocks[b, 2]):
            _tie(parent, blocks[b, 0] + k, blocks[b, 1] + k)


def _longest_of_each(letter: Longs, longest: Longs, number: Longs) -> Longs:
    """Of each letter the number of the first alignment with the longest run."""
    if not len(number):
        return number
    after = int(number[-1]) + 1
    best = np.full(int(letter.max()) + 1, -1, np.int64)
    np.maximum.at(best, letter, longest * after + (after - 1 - number))
    found: Longs = after - 1 - best[best >= 0] % after
    return found


def _longest_first(size: Longs, place: Longs) -> Longs:
    """Numbers of alignments in the order in which they are looked at: the longest first, then by their places."""
    by_place = np.argsort(place, kind="stable")
    shorter = int(size.max(initial=0)) - size[by_place]
    # Numbers of 16 bits are sorted by counting.
    found: Longs = by_place[
        np.argsort(shorter.astype(np.min_scalar_type(shorter.max(initial=0))), kind="stable")
    ]
    return found


def telling(blocks: Ints, bounds: Longs, segment: Ints, kin: Kin) -> tuple[Ints, Longs]:
    """The alignments that are needed, in their order.

    Parameters
    ----------
    blocks, bounds
        All alignments, from `similarity.match.exact.align.aligned_blocks`.
    segment, kin
        Of each word its segment, and of each segment whose words it holds.

    Notes
    -----
    The alignments inside letters, and those with the longest unbroken run that a letter has in common with
    another, are among them.
    """
    first = blocks[bounds[:-1], :2].astype(np.int64)
    letters = kin.letter[segment[first]]
    longest, size = equal_words(np.maximum, blocks, bounds), equal_words(np.add, blocks, bounds)
    kept = letters[:, 0] == letters[:, 1]
    between = np.flatnonzero(~kept)
    for side in range(2):
        kept[_longest_of_each(letters[between, side], longest[between], between)] = True
    order = _longest_first(size, first[:, 0] * len(segment) + first[:, 1])
    scale = (np.log2(size[order]) / _SCALE).astype(np.int64)
    met = np.zeros(len(segment), np.uint8)
    for own in np.split(order, np.flatnonzero(np.diff(scale)) + 1):
        parent = np.arange(len(segment), dtype=np.int64)
        _choose(blocks, bounds, size, own, segment, *kin, parent, met, kept)
    return taken_blocks(blocks, bounds, np.flatnonzero(kept))


def tied_words(blocks: Ints, words: int) -> Longs:
    """For each word the first word that it is tied to through the equal words of alignments; shape (words,)."""
    parent = np.arange(words, dtype=np.int64)
    _tie_all(blocks, parent)
    while True:  # to the roots
        above = parent[parent]
        if (above == parent).all():
            return above
        parent = above
