"""All pairs of rows with cosine at or above a threshold, exactly.

Bayardo, Ma and Srikant (2007), *Scaling up all pairs similarity search*, with the L2 bounds of Anastasiu and
Karypis (2014): terms run from common to rare; of each row only the rare end is indexed, from where the norm of
what went before reaches the threshold. Two rows whose indexed ends share nothing cannot reach it. A row is searched
from its rare end: what two rows can still have in common once their rarest common term is known is bounded by the
norms of both up to that term, which the index holds beside the row, so most rows are left without a look at them.
The others are completed from the rare end and left as soon as the norms that remain cannot lift them.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.match.chunks import chunk_bounds, in_chunks
from similarity.match.compiled import compiled
from similarity.match.terms import Rows

__all__ = ["all_pairs"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_SLACK = 1e-9  # bounds may be off by rounding; the final comparison is exact
_UNIT = 1 << 24  # squared norms in the index are whole numbers of this unit, rounded up


@compiled
def _cuts(
    first: Longs,
    stop: Longs,
    weight: Floats,
    threshold: float,
    low: int,
    high: int,
    cut: Longs,
    before: Floats,
) -> None:
    """Where the indexed end of each row begins, and the squared norm of what stands before it."""
    limit = (threshold - _SLACK) ** 2
    for row in range(low, high):
        total = 0.0
        k = first[row]
        while k < stop[row]:
            more = total + weight[k] * weight[k]
            if more >= limit:
                break
            total = more
            k += 1
        cut[row], before[row] = k, total


@compiled
def _count(stop: Longs, term: Ints, cut: Longs, postings: Longs) -> None:
    """Postings of each term."""
    for row in range(len(cut)):
        for k in range(cut[row], stop[row]):
            postings[term[k]] += 1


@compiled
def _index(
    stop: Longs, term: Ints, weight: Floats, cut: Longs, before: Floats, start: Longs, postings: Longs
) -> None:
    """Fill the inverted index: row (upper half) and its squared norm up to the term (lower half)."""
    for row in range(len(cut)):
        total = before[row] * (1 + _SLACK)
        for k in range(cut[row], stop[row]):
            total += weight[k] * weight[k] * (1 + _SLACK)
            postings[start[term[k]]] = (np.int64(row) << 32) | (np.int64(total * _UNIT) + 1)
            start[term[k]] += 1


@compiled
def _mark(term: Ints, begin: int, end: int, mask: int, marks: Ints) -> None:
    """Note the place of each term of a row in a hash table of places."""
    for k in range(begin, end):
        slot = (term[k] * 40503) & mask
        while marks[slot] >= 0:
            slot = (slot + 1) & mask
        marks[slot] = k - begin


@compiled
def _cosine(
    term: Ints, weight: Floats, x: int, y: int, y_end: int, mask: int, marks: Ints, norms: Floats,
    left: float, y_left: float, threshold: float,
) -> float:  # fmt: skip
    """Cosine of the marked row that begins at ``x`` with another, or minus one once it cannot be reached.

    ``left`` and ``y_left`` are the squared norms of either row's terms that may still be found in common.
    """
    total = 0.0
    least = threshold - _SLACK
    for k in range(y_end - 1, y - 1, -1):
        if k & 7 == 0 and (total < least) and (least - total) ** 2 > left * y_left:
            return -1.0
        own = term[k]
        y_left -= weight[k] * weight[k]
        slot = (own * 40503) & mask
        while marks[slot] >= 0:
            place = marks[slot]
            if term[x + place] == own:
                total += weight[k] * weight[x + place]
                left = norms[place]
                break
            slot = (slot + 1) & mask
    return total


@compiled
def _search(
    first: Longs, stop: Longs, term: Ints, weight: Floats, cut: Longs, start: Longs, postings: Longs,
    norm: Floats, threshold: float, chunk: int, chunks: int,
) -> tuple[Ints, Ints, Floats]:  # fmt: skip
    """Pairs of every ``chunks``-th row with earlier rows."""
    n = len(cut)
    longest = 1
    for x in range(chunk, n, chunks):
        longest = max(longest, stop[x] - first[x])
    room = 16
    while room < 4 * longest:
        room *= 2
    marks, norms = np.full(room, -1, np.int32), np.zeros(longest + 1, np.float64)
    tried = np.full(n, -1, np.int32)
    left, right, cosine = np.empty(1024, np.int32), np.empty(1024, np.int32), np.empty(1024, np.float64)
    found = cut[:0].sum()
    lowest = np.int64((threshold - _SLACK) ** 2 * _UNIT * _UNIT)
    for x in range(chunk, n, chunks):
        begin, end = first[x], stop[x]
        if cut[x] == end:
            continue
        size = 16
        while size < 4 * (end - begin):
            size *= 2
        marked = False
        total = 0.0
        for k in range(begin, end):  # norms[p]: squared norm of what stands before place p
            norms[k - begin] = total
            total += weight[k] * weight[k] * (1 + _SLACK)
        norms[end - begin] = total
        for k in range(end - 1, cut[x] - 1, -1):
            own = np.int64(norms[k - begin + 1] * _UNIT) + 1
            least = lowest // own
            for p in range(start[term[k]], start[term[k] + 1]):
                posting = postings[p]
                y = posting >> 32
                if y >= x:
                    break
                if posting & 0xFFFFFFFF < least or tried[y] == x:
                    continue
                tried[y] = x
                if not marked:
                    _mark(term, begin, end, size - 1, marks)
                    marked = True
                value = _cosine(
                    term, weight, begin, first[y], stop[y], size - 1, marks, norms,
                    norms[k - begin + 1], norm[y], threshold,
                )  # fmt: skip
                if value >= threshold:
                    if found == len(left):
                        left, right, cosine = _longer(left), _longer(right), _longer(cosine)
                    left[found], right[found], cosine[found] = y, x, value
                    found += 1
        if marked:
            marks[:size] = -1
    return left[:found], right[:found], cosine[:found]


@compiled
def _longer(values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    longer = np.empty(2 * len(values), values.dtype)
    longer[: len(values)] = values
    return longer


@compiled
def _norms(first: Longs, stop: Longs, weight: Floats, low: int, high: int, norm: Floats) -> None:
    """Squared norm of each row, rounded up."""
    for row in range(low, high):
        total = 0.0
        for k in range(first[row], stop[row]):
            total += weight[k] * weight[k] * (1 + _SLACK)
        norm[row] = total


def all_pairs(rows: Rows, threshold: float, threads: int) -> tuple[Ints, Ints, Floats]:
    """Pairs with cosine at or above ``threshold``: earlier row, later row, cosine; sorted."""
    n = len(rows.first)
    bounds = chunk_bounds(n)
    cut, before, norm = np.empty(n, np.int64), np.empty(n, np.float64), np.empty(n, np.float64)
    in_chunks(
        lambda _, low, high: _cuts(rows.first, rows.stop, rows.weight, threshold, low, high, cut, before),
        bounds,
        threads,
    )
    in_chunks(
        lambda _, low, high: _norms(rows.first, rows.stop, rows.weight, low, high, norm), bounds, threads
    )
    start = np.zeros(rows.terms + 1, np.int64)
    _count(rows.stop, rows.term, cut, start[1:])
    start = np.cumsum(start)
    postings = np.empty(start[-1], np.int64)
    _index(rows.stop, rows.term, rows.weight, cut, before, start[:-1].copy(), postings)
    chunks = len(bounds) - 1
    # Rows are dealt out like cards: later rows meet more earlier ones and would make one chunk slow.
    pieces = in_chunks(
        lambda chunk, *_: _search(
            rows.first, rows.stop, rows.term, rows.weight, cut, start, postings, norm, threshold, chunk, chunks
        ),
        np.arange(chunks + 1),
        threads,
    )  # fmt: skip
    left, right, cosine = (np.concatenate([piece[k] for piece in pieces]) for k in range(3))
    order = np.lexsort((right, left))
    return left[order], right[order], cosine[order]
