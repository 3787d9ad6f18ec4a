"""What alignments say of two stretches each, in columns: chosen and ordered before a record is made of any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.match.exact.blocks import boxes_of, equal_words, taken_blocks
from similarity.match.stream import Stream

__all__ = ["Box", "Stretches", "by_places", "outermost", "stretches_of"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Box = tuple[int, int, int, int]


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
        return equal_words(np.add, self.blocks, self.bounds)

    def longest(self) -> Longs:
        """Most equal words in a row of each; shape (n,)."""
        return equal_words(np.maximum, self.blocks, self.bounds)

    def taken(self, which: Longs) -> Stretches:
        """Some of them, in the order asked for."""
        return Stretches(
            self.letters[which], self.boxes[which], *taken_blocks(self.blocks, self.bounds, which)
        )

    def and_then(self, others: Stretches) -> Stretches:
        """These, and others after them."""
        return Stretches(
            np.concatenate((self.letters, others.letters)),
            np.concatenate((self.boxes, others.boxes)),
            np.concatenate((self.blocks, others.blocks)),
            np.concatenate((self.bounds, self.bounds[-1] + others.bounds[1:])),
        )


def stretches_of(
    stream: Stream, blocks: Ints, bounds: Longs, boxes: Sequence[Box] | None = None
) -> Stretches:
    """What alignments say.

    Parameters
    ----------
    blocks, bounds
        Of all alignments, from `similarity.match.exact.align.aligned_blocks`.
    boxes
        First and stop word of the two stretches of each; without them a stretch goes from its first equal word to its
        last.
    """
    places = boxes_of(blocks, bounds) if boxes is None else np.array(boxes, np.int64).reshape(-1, 4)
    first, blocks = blocks[bounds[:-1], :2], blocks.copy()
    letters = stream.letter_of[stream.segment[first]].astype(np.int64)
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
