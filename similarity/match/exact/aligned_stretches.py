"""What alignments say of two stretches each, in columns: chosen and ordered before a record is made of any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.match.stream import Stream

__all__ = ["Box", "Stretches", "by_places", "outermost", "packed", "stretches_of"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Box = tuple[int, int, int, int]
_PART = 10_000  # alignments whose blocks are found at once


@dataclass(frozen=True, slots=True)
class Stretches:
    """Of each alignment what stands opposite what; left is the letter whose id sorts first.

    Parameters
    ----------
    letters
        Shape (n, 2): index into the stream's letters of the left and of the right one.
    boxes
        Shape (n, 4): first and stop word of the left and of the right stretch.
    blocks
        Shape (blocks, 3): of maximal runs of equal words the first word left, the first word right, and how many.
    bounds
        Shape (n + 1,): the first block of each alignment.
    """

    letters: Longs
    boxes: Longs
    blocks: Ints
    bounds: Longs

    def __len__(self) -> int:
        return len(self.boxes)

    def shared(self) -> Longs:
        """Equal words of each; shape (n,)."""
        return self._of_lengths(np.add)

    def longest(self) -> Longs:
        """Most equal words in a row of each; shape (n,)."""
        return self._of_lengths(np.maximum)

    def _of_lengths(self, of: np.ufunc) -> Longs:
        if not len(self):
            return np.empty(0, np.int64)
        found: Longs = of.reduceat(self.blocks[:, 2].astype(np.int64), self.bounds[:-1])
        return found

    def taken(self, which: Longs) -> Stretches:
        """Some of them, in the order asked for."""
        size = np.diff(self.bounds)[which]
        bounds = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
        at = np.arange(bounds[-1]) + np.repeat(self.bounds[which] - bounds[:-1], size)
        return Stretches(self.letters[which], self.boxes[which], self.blocks[at], bounds)

    def and_then(self, others: Stretches) -> Stretches:
        """These, and others after them."""
        return Stretches(
            np.concatenate((self.letters, others.letters)),
            np.concatenate((self.boxes, others.boxes)),
            np.concatenate((self.blocks, others.blocks)),
            np.concatenate((self.bounds, self.bounds[-1] + others.bounds[1:])),
        )


def packed(alignments: Sequence[npt.NDArray[np.integer]]) -> tuple[Ints, Longs]:
    """Alignments as `similarity.match.exact.align.aligned_pairs` gives them: in one array, and where each begins."""
    pairs = np.concatenate([np.empty((0, 2), np.int32), *alignments]).astype(np.int32)
    return pairs, np.cumsum([0, *map(len, alignments)]).astype(np.int64)


def _blocks(pairs: Ints, bounds: Longs) -> tuple[Ints, Longs]:
    """Maximal runs of equal words of some alignments, and how many each has."""
    pairs, bounds = pairs[bounds[0] : bounds[-1]], bounds - bounds[0]
    begins = np.ones(len(pairs), np.bool_)
    begins[1:] = (np.diff(pairs, axis=0) != 1).any(axis=1)
    begins[bounds[:-1]] = True
    first = np.flatnonzero(begins)
    blocks = np.column_stack((pairs[first], np.diff(np.append(first, len(pairs))))).astype(np.int32)
    return blocks, np.diff(np.searchsorted(first, bounds))


def stretches_of(stream: Stream, pairs: Ints, bounds: Longs, boxes: Sequence[Box] | None = None) -> Stretches:
    """What alignments say.

    Parameters
    ----------
    pairs, bounds
        Of all alignments, one after the other, indices into the stream of words that stand opposite each other, rising;
        and where each alignment begins.
    boxes
        First and stop word of the two stretches of each; without them a stretch goes from its first equal word to its
        last.
    """
    parts = [_blocks(pairs, bounds[low : low + _PART + 1]) for low in range(0, len(bounds) - 1, _PART)]
    blocks = np.concatenate([np.empty((0, 3), np.int32), *(part for part, _ in parts)])
    bounds = np.concatenate([[0], *(size for _, size in parts)]).cumsum().astype(np.int64)
    first, last = blocks[bounds[:-1]].astype(np.int64), blocks[bounds[1:] - 1].astype(np.int64)
    if boxes is None:
        stop = last[:, :2] + last[:, 2:]
        places = np.column_stack((first[:, 0], stop[:, 0], first[:, 1], stop[:, 1]))
    else:
        places = np.array(boxes, np.int64).reshape(-1, 4)
    letters = stream.letter_of[stream.segment[first[:, :2]]].astype(np.int64)
    rank = _ranks(stream)
    turned = rank[letters[:, 0]] > rank[letters[:, 1]]
    letters[turned] = letters[turned][:, ::-1]
    places[turned] = places[turned][:, (2, 3, 0, 1)]
    turned_blocks = np.repeat(turned, np.diff(bounds))
    blocks[turned_blocks] = blocks[turned_blocks][:, (1, 0, 2)]
    return Stretches(letters, places, blocks, bounds)


def _ranks(stream: Stream) -> Longs:
    """Where each letter stands in the order of their ids."""
    names = [letter.document.document_id for letter in stream.letters]
    rank = {name: number for number, name in enumerate(sorted(names))}
    return np.array([rank[name] for name in names], np.int64)


def by_places(stream: Stream, found: Stretches) -> Longs:
    """Numbers of all, in the order of their letters' ids and of their places; shape (n,)."""
    return np.lexsort((*found.boxes.T[::-1], *_ranks(stream)[found.letters].T[::-1]))


@compiled(makes_arrays=False)
def _outermost(boxes: Longs, group: Longs, out: Flags) -> None:
    """Mark each box that lies, on both sides, in no marked box before it of its group."""
    for g in range(len(group) - 1):
        for k in range(group[g], group[g + 1]):
            out[k] = True
            for other in range(group[g], k):
                if (
                    out[other]
                    and boxes[other, 0] <= boxes[k, 0]
                    and boxes[k, 1] <= boxes[other, 1]
                    and boxes[other, 2] <= boxes[k, 2]
                    and boxes[k, 3] <= boxes[other, 3]
                ):
                    out[k] = False
                    break


def outermost(letters: Longs, boxes: Longs, shared: Longs, size: Longs) -> Longs:
    """Numbers of those that lie, on both sides, inside no other of the same two letters, rising.

    Parameters
    ----------
    letters, boxes
        Shape (n, 2) and (n, 4): the two letters, and start and end of either stretch.
    shared, size
        Shape (n,): equal words, and characters of both stretches. Those with most equal words come first, then the
        longest, so that none lies inside a later one, unless both have the same places: then the first stays.
    """
    order = np.lexsort((-size, -shared, letters[:, 1], letters[:, 0]))
    new = (np.diff(letters[order], axis=0, prepend=-1) != 0).any(axis=1)
    group = np.append(np.flatnonzero(new), len(order)).astype(np.int64)
    kept = np.zeros(len(order), np.bool_)
    _outermost(boxes[order], group, kept)
    found: Longs = np.sort(order[kept])
    return found
