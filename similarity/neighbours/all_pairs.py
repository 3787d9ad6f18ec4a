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

from similarity.compiled import compiled
from similarity.neighbours.chunks import chunk_bounds, in_chunks
from similarity.neighbours.terms import Rows

__all__ = ["all_pairs"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_SLACK = 1e-9  # bounds may be off by rounding; the final comparison is exact
_UNIT = 65_000.0  # squared norms in the index are whole parts of one in this number, rounded up: 16 bits
_FAR = 0xFFFF  # a place in a row that is no less: 16 bits
_TERM_PARTS = 2


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
def _count(stop: Longs, term: Ints, cut: Longs, low: int, high: int, postings: Longs) -> None:
    """Postings of each term from ``low`` to ``high``."""
    for row in range(len(cut)):
        for k in range(cut[row], stop[row]):
            if low <= term[k] < high:
                postings[term[k]] += 1


@compiled
def _index(
    first: Longs, stop: Longs, term: Ints, weight: Floats, cut: Longs, before: Floats, low: int, high: int,
    start: Longs, postings: Longs,
) -> None:  # fmt: skip
    """Fill the inverted index of the terms from ``low`` to ``high``.

    A posting is a row (upper 32 bits), its squared norm up to the term (16 bits) and the term's place in it (16).
    """
    for row in range(len(cut)):
        total = before[row] * (1 + _SLACK)
        for k in range(cut[row], stop[row]):
            total += weight[k] * weight[k] * (1 + _SLACK)
            if low <= term[k] < high:
                norm, place = np.int64(total * _UNIT) + 1, min(k - first[row], _FAR)
                postings[start[term[k]]] = (np.int64(row) << 32) | (norm << 16) | place
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
    term: Ints, weight: Floats, x: int, y: int, last: int, mask: int, marks: Ints, norms: Floats,
    left: float, y_left: float, threshold: float,
) -> float:  # fmt: skip
    """Cosine of the marked row that begins at ``x`` with another, or minus one once it cannot be reached.

    The other row begins at ``y`` and has nothing in common after ``last``; ``left`` and ``y_left`` are the squared
    norms of what may still be found in common in either.
    """
    total, least = 0.0, threshold - _SLACK
    for k in range(last, y - 1, -1):
        if k & 7 == 0 and total < least and (least - total) ** 2 > left * y_left:
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
def _norms_before(weight: Floats, begin: int, end: int, norms: Floats) -> None:
    """Squared norm of what stands before each place of a row, and of all of it; rounded up."""
    total = 0.0
    for k in range(begin, end):
        norms[k - begin] = total
        total += weight[k] * weight[k] * (1 + _SLACK)
    norms[end - begin] = total


@compiled
def _table_size(entries: int) -> int:
    size = 16
    while size < 16 * entries:  # chains of equal hashes would be mispredicted branches
        size *= 2
    return size


@compiled
def _candidates(
    x: int, term: Ints, cut: int, begin: int, end: int, start: Longs, postings: Longs, norms: Floats,
    threshold: float, tried: Ints, found: Longs,
) -> int:  # fmt: skip
    """Earlier rows that may reach the threshold with row ``x``; returns how many.

    Each comes as its posting of the rarest term in common, and the place of that term in ``x``.
    """
    count = 0
    lowest = np.int64((threshold - _SLACK) ** 2 * _UNIT * _UNIT)
    for k in range(end - 1, cut - 1, -1):
        least = lowest // (np.int64(norms[k - begin + 1] * _UNIT) + 1)
        for p in range(start[term[k]], start[term[k] + 1]):
            posting = postings[p]
            y = posting >> 32
            if y >= x:
                break
            if (posting >> 16) & _FAR >= least and tried[y] != x:
                tried[y] = x
                found[count, 0], found[count, 1] = posting, k - begin
                count += 1
    return count


@compiled
def _search(
    first: Longs, stop: Longs, term: Ints, weight: Floats, cut: Longs, start: Longs, postings: Longs,
    threshold: float, chunk: int, chunks: int, begin_row: int,
) -> tuple[Ints, Ints, Floats]:  # fmt: skip
    """Pairs of every ``chunks``-th row from ``begin_row`` on with earlier rows that are indexed."""
    n, longest = len(cut), 1
    for x in range(begin_row + chunk, n, chunks):
        longest = max(longest, stop[x] - first[x])
    marks, norms = np.full(_table_size(longest), -1, np.int32), np.zeros(longest + 1, np.float64)
    tried, candidates = np.full(n, -1, np.int32), np.empty((n, 2), np.int64)
    left, right, cosine = np.empty(1024, np.int32), np.empty(1024, np.int32), np.empty(1024, np.float64)
    found = cut[:0].sum()
    for x in range(begin_row + chunk, n, chunks):
        begin, end = first[x], stop[x]
        if cut[x] == end:
            continue
        _norms_before(weight, begin, end, norms)
        count = _candidates(x, term, cut[x], begin, end, start, postings, norms, threshold, tried, candidates)
        if count == 0:
            continue
        size = _table_size(end - begin)
        _mark(term, begin, end, size - 1, marks)
        while found + count > len(left):
            left, right, cosine = _longer(left), _longer(right), _longer(cosine)
        for c in range(count):
            y, place = candidates[c, 0] >> 32, candidates[c, 0] & _FAR
            norm = ((candidates[c, 0] >> 16) & _FAR) / _UNIT
            last = first[y] + place if place < _FAR else stop[y] - 1
            value = _cosine(
                term, weight, begin, first[y], last, size - 1, marks, norms, norms[candidates[c, 1] + 1],
                norm if place < _FAR else 2.0, threshold,
            )  # fmt: skip
            if value >= threshold:
                left[found], right[found], cosine[found] = y, x, value
                found += 1
        marks[:size] = -1
    return left[:found], right[:found], cosine[:found]


@compiled
def _longer(values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    longer = np.empty(2 * len(values), values.dtype)
    for k in range(len(values)):  # slice to slice would take numba two seconds to compile
        longer[k] = values[k]
    return longer


def _inverted(rows: Rows, threshold: float, threads: int, most: int) -> tuple[Longs, Longs, Longs]:
    """Of the first ``most`` rows: where the indexed end of each row begins, where the postings of each term begin, and the postings."""
    n = len(rows.first)
    cut, before = np.empty(n, np.int64), np.empty(n, np.float64)
    in_chunks(
        lambda _, low, high: _cuts(rows.first, rows.stop, rows.weight, threshold, low, high, cut, before),
        chunk_bounds(n),
        threads,
    )
    parts = np.linspace(0, rows.terms, _TERM_PARTS + 1).astype(np.int64)
    start = np.zeros(rows.terms + 1, np.int64)
    in_chunks(
        lambda _, low, high: _count(rows.stop, rows.term, cut[:most], low, high, start[1:]), parts, threads
    )
    start = np.cumsum(start)
    postings, place = np.empty(start[-1], np.int64), start[:-1].copy()
    in_chunks(
        lambda _, low, high: _index(
            rows.first, rows.stop, rows.term, rows.weight, cut[:most], before, low, high, place, postings
        ),
        parts,
        threads,
    )
    return cut, start, postings


def all_pairs(rows: Rows, threshold: float, threads: int, begin: int = 0) -> tuple[Ints, Ints, Floats]:
    """Pairs with cosine at or above ``threshold``: earlier row, later row, cosine; sorted.

    With ``begin`` above 0 only pairs of a row before it with one from there on.
    """
    cut, start, postings = _inverted(rows, threshold, threads, begin or len(rows.first))
    chunks = len(chunk_bounds(len(cut))) - 1
    # Rows go to the chunks in turn: later rows meet more earlier ones, so a chunk of late rows would be slow.
    pieces = in_chunks(
        lambda chunk, *_: _search(
            rows.first,
            rows.stop,
            rows.term,
            rows.weight,
            cut,
            start,
            postings,
            threshold,
            chunk,
            chunks,
            begin,
        ),
        np.arange(chunks + 1),
        threads,
    )
    left, right, cosine = (np.concatenate([piece[k] for piece in pieces]) for k in range(3))
    order = np.lexsort((right, left))
    return left[order], right[order], cosine[order]
