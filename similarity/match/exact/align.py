"""Chains seeds and aligns what lies between them, word by word.

Seeds of one pair of segments are chained along both texts (as in minimap2, Li 2018); the gaps between
chained seeds are aligned from corner to corner and both ends are extended to the best-scoring cell, looked for
as far as a better one may come. So the outcome is the local alignment through those seeds without filling the
whole rectangle.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled, inlined
from similarity.match.exact.affine import Scoring, affine, align_local, room_to_align
from similarity.match.exact.blocks import pairs_of
from similarity.match.exact.grouped_runs import by_segments
from similarity.match.exact.pair_runs import runs_of_pairs
from similarity.match.threads import in_threads

__all__ = ["REACH", "align_batch", "align_chains", "aligned_blocks"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
_ROWS = 1 << 18  # blocks that there is room for at first
REACH = 30  # words an alignment may grow beyond its outermost seeds; a seed stands in all that lies farther


@inlined
def _gap_cost(di: int, dj: int, scores: Longs) -> int:
    """What the words between two seeds cost at most."""
    apart = 0
    if di > 0:
        apart += scores[2] + scores[3] * di
    if dj > 0:
        apart += scores[2] + scores[3] * dj
    if di == dj:
        apart = min(apart, scores[1] * di)
    return int(apart)


@compiled(makes_arrays=False)
def _chain_scores(
    runs: Longs, group: Longs, scores: Longs, max_gap: int, total: Longs, previous: Longs
) -> None:
    """Best score of a chain that ends in each run, and the run before it (-1: none)."""
    for g in range(len(group) - 1):
        longest = 0
        for r in range(group[g], group[g + 1]):
            i, j, length = runs[r, 0], runs[r, 1], runs[r, 2]
            longest = max(longest, length)
            total[r], previous[r] = scores[0] * length, -1
            p = r - 1
            while p >= group[g] and runs[p, 0] + longest + max_gap >= i:
                di, dj = i - runs[p, 0] - runs[p, 2], j - runs[p, 1] - runs[p, 2]
                overlap = max(0, -di, -dj)
                if max(di, dj) <= max_gap and runs[p, 0] < i and runs[p, 1] < j and overlap < length:
                    score = total[p] + scores[0] * (length - overlap)
                    score -= _gap_cost(di + overlap, dj + overlap, scores)
                    if score > total[r]:
                        total[r], previous[r] = score, p
                p -= 1


@inlined
def _align_chain(
    word: Ints, runs: Longs, chain: Longs, length: int, limits: Longs, scores: Longs, reach: int, blocks: Ints, size: int,
    box: Longs, lines: Ints, trace: Bytes, pairs: Ints,
) -> int:  # fmt: skip
    """Append the blocks of one chain, rising; ``limits`` are the two segments' first and stop."""
    begin = size
    i, j = runs[chain[0], 0], runs[chain[0], 1]  # first words not aligned yet
    for position in range(length + 1):
        start_i, start_j, equal = i, j, 0
        if position < length:
            r = chain[position]
            skip = max(0, i - runs[r, 0], j - runs[r, 1])
            start_i, start_j, equal = runs[r, 0] + skip, runs[r, 1] + skip, runs[r, 2] - skip
        mode = 0
        box[0], box[1], box[2], box[3] = i, start_i, j, start_j
        if position == 0:
            mode = 2
            box[0], box[2] = max(limits[0], i - reach), max(limits[2], j - reach)
        elif position == length:
            mode = 1
            box[1], box[3] = min(limits[1], i + reach), min(limits[3], j + reach)
        found = 0
        if min(box[1] - box[0], box[3] - box[2]) > 0:
            found = affine(word, box, mode, scores, pairs, 0, lines, trace)
        for f in range(found + (equal > 0)):
            x, y, count = start_i, start_j, equal
            if f < found:
                k = f if mode == 2 else found - 1 - f
                x, y, count = pairs[k, 0], pairs[k, 1], 1
            before = size - 1
            if size > begin and x - blocks[before, 0] == blocks[before, 2] == y - blocks[before, 1]:
                blocks[before, 2] += count
            else:
                blocks[size, 0], blocks[size, 1], blocks[size, 2] = x, y, count
                size += 1
        i, j = start_i + equal, start_j + equal
    return size


@compiled(makes_arrays=False)
def _align_some(
    word: Ints, segment: Ints, segment_start: Ints, runs: Longs, order: Longs, previous: Longs, scores: Longs, reach: int,
    min_words: int, used: Flags, chain: Longs, limits: Longs, box: Longs, lines: Ints, trace: Bytes, pairs: Ints,
    done: int, blocks: Ints, bounds: Longs, stretches: int,
) -> tuple[int, int]:  # fmt: skip
    """Align chains, best first, from number ``done`` on as far as ``blocks`` has room; each run belongs to one chain.

    Returns how many are done then, and how many alignments there are; ``bounds`` says where each ends.
    """
    size = bounds[stretches]
    while done < len(order):
        end = order[done]
        if used[end]:
            done += 1
            continue
        left, right = segment[runs[end, 0]], segment[runs[end, 1]]
        limits[0], limits[1] = segment_start[left], segment_start[left + 1]
        limits[2], limits[3] = segment_start[right], segment_start[right + 1]
        if size + min(limits[1] - limits[0], limits[3] - limits[2]) > len(blocks):
            break
        done += 1
        length, r = 0, end
        while r >= 0 and not used[r]:
            used[r] = True
            length += 1
            r = previous[r]
        r = end
        for back in range(length - 1, -1, -1):
            chain[back] = r
            r = previous[r]
        begin = size
        size = _align_chain(
            word, runs, chain, length, limits, scores, reach, blocks, size, box, lines, trace, pairs
        )
        if left == right:  # a text beside itself: the left stretch ends before the right begins
            first_right = blocks[begin, 1]
            while size > begin and blocks[size - 1, 0] >= first_right:
                size -= 1
            if size > begin:
                blocks[size - 1, 2] = min(blocks[size - 1, 2], first_right - blocks[size - 1, 0])
        equal = 0
        for k in range(begin, size):
            equal += blocks[k, 2]
        if equal < min_words:
            size = begin
        else:
            stretches += 1
            bounds[stretches] = size
    return done, stretches


def align_chains(
    word: Ints,
    segment: Ints,
    segment_start: Ints,
    runs: Longs,
    scoring: Scoring,
    max_gap: int,
    reach: int,
    min_words: int,
) -> list[Ints]:
    """Chain the runs of each pair of segments and align every chain.

    Parameters
    ----------
    word, segment, segment_start
        As in :class:`similarity.match.stream.Stream`.
    runs
        Shape (runs, 3): first word left, first word right, length.
    max_gap
        Most words on either side between two runs of a chain.
    reach
        How many words beyond a chain its ends may be extended.
    min_words
        Alignments with fewer equal words are left out.

    Returns
    -------
    list of ndarray, each of shape (equal words, 2)
        Word left, word right, rising.
    """
    blocks, begin = aligned_blocks(word, segment, segment_start, runs, scoring, max_gap, reach, min_words)
    pairs, bounds = pairs_of(blocks, begin)
    return [pairs[low:high] for low, high in pairwise(bounds.tolist())]


def aligned_blocks(
    word: Ints,
    segment: Ints,
    segment_start: Ints,
    runs: Longs,
    scoring: Scoring,
    max_gap: int,
    reach: int,
    min_words: int,
) -> tuple[Ints, Longs]:
    """The alignments of `align_chains` as blocks, see `similarity.match.exact.blocks.blocks_of`."""
    if not len(runs):
        return np.empty((0, 3), np.int32), np.zeros(1, np.int64)
    runs, group = by_segments(segment, runs)
    scores = np.array(scoring, np.int64)
    total, previous = np.empty(len(runs), np.int64), np.empty(len(runs), np.int64)
    _chain_scores(runs, group, scores, max_gap, total, previous)
    # Those of a pair of segments together, best first: one number to sort by takes half as long as two.
    rank = np.repeat(np.arange(len(group) - 1) * (int(total.max()) + 1), np.diff(group)) - total
    order = np.argsort(rank, kind="stable")
    used = np.zeros(len(runs), np.bool_)
    longest = int(np.diff(segment_start).max())

    def part(first: int, stop: int) -> tuple[Ints, Longs]:
        """The alignments of some pairs of segments."""
        low, high = int(group[first]), int(group[stop])
        bounds, chain = np.zeros(high - low + 1, np.int64), np.empty(high - low, np.int64)
        blocks = np.empty((_ROWS, 3), np.int32)
        widest = max(max_gap, reach)
        lines, trace = room_to_align(widest)
        pairs = np.empty((widest, 2), np.int32)
        limits, box = np.empty(4, np.int64), np.empty(4, np.int64)
        done, stretches = 0, 0
        while done < high - low:
            size = int(bounds[stretches])
            if size + longest > len(blocks):
                # Memory that is not written to is not taken.
                grown = np.empty((2 * (size + longest), 3), np.int32)
                grown[:size] = blocks[:size]
                blocks = grown
            done, stretches = _align_some(
                word, segment, segment_start, runs, order[low:high], previous, scores, reach, min_words, used, chain,
                limits, box, lines, trace, pairs, done, blocks, bounds, stretches,
            )  # fmt: skip
        return blocks[: bounds[stretches]], bounds[: stretches + 1]

    parts = in_threads(part, group)
    if len(parts) == 1:
        return parts[0]
    return _together(parts)


def _together(parts: list[tuple[Ints, Longs]]) -> tuple[Ints, Longs]:
    """The alignments of all parts."""
    ends = np.cumsum([0, *(len(blocks) for blocks, _ in parts)]).tolist()
    bounds = [own[1:] + low for (_, own), low in zip(parts, ends[:-1], strict=True)]
    return np.concatenate([blocks for blocks, _ in parts]), np.concatenate([np.zeros(1, np.int64), *bounds])


def align_batch(
    pairs: Sequence[tuple[Ints, Ints]], scoring: Scoring, seed_words: int = 3, max_gap: int = 20
) -> list[Longs]:
    """The best local alignment of each of many pairs of arrays of word numbers.

    Through seeds as :func:`align_chains`; a pair without a common run of ``seed_words`` words is aligned as
    :func:`align_local` does.

    Returns
    -------
    list of ndarray, each of shape (equal words, 2)
        Indices into either array, rising.
    """
    if not pairs:
        return []
    word = np.concatenate([side for pair in pairs for side in pair]).astype(np.int32)
    size = np.array([len(side) for pair in pairs for side in pair])
    border = np.concatenate(([0], np.cumsum(size)))
    boxes = np.column_stack((border[:-1:2], border[1::2], border[1::2], border[2::2])).astype(np.int64)
    runs = np.empty((len(word), 3), np.int64)
    count = runs_of_pairs(word, boxes, seed_words, runs)
    if count > len(runs):
        runs = np.empty((count, 3), np.int64)
        runs_of_pairs(word, boxes, seed_words, runs)
    side = np.repeat(np.arange(len(size)), size).astype(np.int32)
    found: list[Longs | None] = [None] * len(pairs)
    for own in align_chains(word, side, border.astype(np.int32), runs[:count], scoring, max_gap, max_gap, 1):
        pair = int(side[own[0, 0]]) // 2
        best = found[pair]
        if best is None or len(own) > len(best):
            found[pair] = own - boxes[pair, (0, 2)]
    return [
        align_local(*pair, scoring) if own is None else own for pair, own in zip(pairs, found, strict=True)
    ]
