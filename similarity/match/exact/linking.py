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
from similarity.match.stream import Kin

__all__ = ["telling", "tied_words"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_SCALE = 1.0  # octaves of length within which alignments stand for each other
_RIM = 0.3  # of the words of an alignment that are tied otherwise the others may be its rim
_PART = 10_000  # alignments that are taken at once
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
    pairs: Ints, bounds: Longs, order: Longs, segment: Ints, letter: Longs, request: Longs, kind: Longs,
    parent: Longs, met: npt.NDArray[np.uint8], kept: Flags,
) -> None:  # fmt: skip
    """Mark what is kept; ``kept`` comes with those that stay in any case."""
    for s in order:
        low, high = bounds[s], bounds[s + 1]
        left, right = segment[pairs[low, 0]], segment[pairs[low, 1]]
        new = 0  # what a partner of this kind is: 1 in another letter, 2 reasons in answer to another request
        if letter[left] != letter[right]:
            new = 1
            if request[left] != request[right] and kind[left] == _CASE and kind[right] == _CASE:
                new = 3
        p, untied = low, 0
        while p < high and not kept[s]:
            i, j = pairs[p, 0], pairs[p, 1]
            untied += _root(parent, i) != _root(parent, j)
            kept[s] = (met[i] & new) != new or (met[j] & new) != new or untied > _RIM * (high - low)
            p += 1
        if kept[s]:
            for p in range(low, high):
                i, j = pairs[p, 0], pairs[p, 1]
                met[i] |= new
                met[j] |= new
                _tie(parent, i, j)


@compiled(makes_arrays=False)
def _longest_runs(pairs: Ints, bounds: Longs, out: Longs) -> None:
    for s in range(len(out)):
        run = 1
        for p in range(bounds[s] + 1, bounds[s + 1]):
            run = run + 1 if pairs[p, 0] == pairs[p - 1, 0] + 1 and pairs[p, 1] == pairs[p - 1, 1] + 1 else 1
            out[s] = max(out[s], run)


@compiled(makes_arrays=False)
def _tie_all(pairs: Ints, parent: Longs) -> None:
    for p in range(len(pairs)):
        _tie(parent, pairs[p, 0], pairs[p, 1])


def telling(pairs: Ints, bounds: Longs, segment: Ints, kin: Kin) -> tuple[Ints, Longs]:
    """The alignments that are needed, in their order, packed as they came.

    Parameters
    ----------
    pairs, bounds
        All alignments, from `similarity.match.exact.align.aligned_pairs`: there are very many, so they stay in one
        array, as those that are needed do.
    segment, kin
        Of each word its segment, and of each segment whose words it holds.

    Notes
    -----
    The alignments inside letters, and those with the longest unbroken run that a letter has in common with
    another, are among them.
    """
    ends = segment[pairs[bounds[:-1]]]
    letters = kin.letter[ends]
    longest = np.ones(len(bounds) - 1, np.int64)
    _longest_runs(pairs, bounds, longest)
    kept = letters[:, 0] == letters[:, 1]
    between = np.flatnonzero(~kept)
    for side in range(2):
        by_run = between[np.lexsort((between, -longest[between], letters[between, side]))]
        kept[by_run[np.flatnonzero(np.diff(letters[by_run, side], prepend=-1))]] = True
    first = pairs[bounds[:-1]]
    order = np.lexsort((first[:, 1], first[:, 0], -np.diff(bounds))).astype(np.int64)
    scale = (np.log2(np.diff(bounds)[order]) / _SCALE).astype(np.int64)
    met = np.zeros(len(segment), np.uint8)
    for own in np.split(order, np.flatnonzero(np.diff(scale)) + 1):
        parent = np.arange(len(segment), dtype=np.int64)
        _choose(pairs, bounds, own, segment, *kin, parent, met, kept)
    return _taken(pairs, bounds, np.flatnonzero(kept))


def _taken(pairs: Ints, bounds: Longs, which: Longs) -> tuple[Ints, Longs]:
    """Some alignments; part by part, since the places of all their pairs would take as much as the pairs do."""
    size = np.diff(bounds)[which]
    ends = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
    taken = np.empty((int(ends[-1]), 2), np.int32)
    for low in range(0, len(which), _PART):
        stop = min(low + _PART, len(which))
        shift = bounds[which[low:stop]] - ends[low:stop]
        at = np.arange(ends[low], ends[stop]) + np.repeat(shift, size[low:stop])
        taken[ends[low] : ends[stop]] = pairs[at]
    return taken, ends


def tied_words(pairs: Ints, words: int) -> Longs:
    """For each word the first word that it is tied to through the equal words of alignments; shape (words,)."""
    parent = np.arange(words, dtype=np.int64)
    _tie_all(pairs, parent)
    while True:  # to the roots
        above = parent[parent]
        if (above == parent).all():
            return above
        parent = above
