"""All pairs of rows with cosine at or above a threshold, exactly.

Bayardo, Ma and Srikant (2007), *Scaling up all pairs similarity search*, with the L2 bounds of Anastasiu and
Karypis (2014): terms run from common to rare; of each row only the rare end is indexed, from where the norm of
what went before reaches the threshold. Two rows whose indexed ends share nothing cannot reach it. Candidates are
completed from the rare end and left as soon as the norms that remain cannot lift them to the threshold.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.match.compiled import compiled
from similarity.match.terms import Rows
from similarity.match.tokenise import chunk_bounds, in_chunks

__all__ = ["all_pairs"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_SLACK = 1e-9  # bounds may be off by rounding; the final comparison is exact
_TABLE = 1 << 12


@compiled
def _cuts(
    first: Longs, stop: Longs, weight: Floats, threshold: float, low: int, high: int, cut: Longs
) -> None:
    """Where the indexed end of each row begins."""
    limit = (threshold - _SLACK) ** 2
    for row in range(low, high):
        total = 0.0
        k = first[row]
        while k < stop[row]:
            total += weight[k] * weight[k]
            if total >= limit:
                break
            k += 1
        cut[row] = k


@compiled
def _count(stop: Longs, term: Ints, cut: Longs, postings: Longs) -> None:
    """Postings of each term."""
    for row in range(len(cut)):
        for k in range(cut[row], stop[row]):
            postings[term[k]] += 1


@compiled
def _index(
    stop: Longs, term: Ints, weight: Floats, cut: Longs, start: Longs, rows: Ints, values: Floats
) -> None:
    """Fill the inverted index; ``start`` counts up to the end of each term's postings."""
    for row in range(len(cut)):
        for k in range(cut[row], stop[row]):
            place = start[term[k]]
            rows[place], values[place] = row, weight[k]
            start[term[k]] += 1


@compiled
def _search(
    first: Longs,
    stop: Longs,
    term: Ints,
    weight: Floats,
    cut: Longs,
    start: Longs,
    rows: Ints,
    values: Floats,
    threshold: float,
    chunk: int,
    chunks: int,
) -> tuple[Ints, Ints, Floats, int]:
    """Pairs of every ``chunks``-th row with earlier rows."""
    n = len(cut)
    score = np.zeros(n, np.float64)
    touched = np.empty(n, np.int32)
    marks, held = np.full(_TABLE, -1, np.int32), np.empty(_TABLE, np.float64)
    left, right, cosine = np.empty(1024, np.int32), np.empty(1024, np.int32), np.empty(1024, np.float64)
    found = cut[:0].sum()
    for x in range(chunk, n, chunks):
        begin, end = first[x], stop[x]
        candidates = 0
        for k in range(cut[x], end):
            own, t = weight[k], term[k]
            for p in range(start[t], start[t + 1]):
                y = rows[p]
                if y >= x:
                    break
                if score[y] == 0.0:
                    touched[candidates] = y
                    candidates += 1
                score[y] += own * values[p]
        if candidates == 0:
            continue
        crowded = 2 * (end - begin) > _TABLE
        if not crowded:
            for k in range(begin, end):
                slot = (term[k] * 2654435) & (_TABLE - 1)
                while marks[slot] >= 0:
                    slot = (slot + 1) & (_TABLE - 1)
                marks[slot], held[slot] = term[k], weight[k]
        for c in range(candidates):
            y = touched[c]
            score[y] = 0.0
            total, remaining = 0.0, 1.0
            if crowded:
                a, b = end - 1, stop[y] - 1
                while a >= begin and b >= first[y]:
                    if term[a] == term[b]:
                        total += weight[a] * weight[b]
                        a -= 1
                        b -= 1
                    elif term[a] > term[b]:
                        a -= 1
                    else:
                        b -= 1
            else:
                for k in range(stop[y] - 1, first[y] - 1, -1):
                    if k % 8 == 0 and total + np.sqrt(max(remaining, 0.0)) < threshold - _SLACK:
                        total = -1.0
                        break
                    remaining -= weight[k] * weight[k]
                    slot = (term[k] * 2654435) & (_TABLE - 1)
                    while marks[slot] >= 0:
                        if marks[slot] == term[k]:
                            total += weight[k] * held[slot]
                            break
                        slot = (slot + 1) & (_TABLE - 1)
            if total >= threshold:
                if found == len(left):
                    size = 2 * found
                    l2, r2, c2 = (
                        np.empty(size, np.int32),
                        np.empty(size, np.int32),
                        np.empty(size, np.float64),
                    )
                    l2[:found], r2[:found], c2[:found] = left, right, cosine
                    left, right, cosine = l2, r2, c2
                left[found], right[found], cosine[found] = y, x, total
                found += 1
        if not crowded:
            for k in range(begin, end):
                slot = (term[k] * 2654435) & (_TABLE - 1)
                while marks[slot] >= 0:
                    marks[slot] = -1
                    slot = (slot + 1) & (_TABLE - 1)
    return left[:found], right[:found], cosine[:found], candidates


def all_pairs(rows: Rows, threshold: float, threads: int) -> tuple[Ints, Ints, Floats]:
    """Pairs with cosine at or above ``threshold``: earlier row, later row, cosine; sorted."""
    n = len(rows.first)
    cut = np.empty(n, np.int64)
    in_chunks(
        lambda _, low, high: _cuts(rows.first, rows.stop, rows.weight, threshold, low, high, cut),
        chunk_bounds(n),
        threads,
    )
    start = np.zeros(rows.terms + 1, np.int64)
    _count(rows.stop, rows.term, cut, start[1:])
    start = np.cumsum(start)
    posting, value = np.empty(start[-1], np.int32), np.empty(start[-1], np.float64)
    _index(rows.stop, rows.term, rows.weight, cut, start[:-1].copy(), posting, value)
    chunks = len(chunk_bounds(n)) - 1
    # Rows are dealt out like cards: later rows meet more earlier ones and would make one chunk slow.
    pieces = in_chunks(
        lambda chunk, *_: _search(
            rows.first,
            rows.stop,
            rows.term,
            rows.weight,
            cut,
            start,
            posting,
            value,
            threshold,
            chunk,
            chunks,
        ),
        np.arange(chunks + 1),
        threads,
    )
    left, right, cosine = (np.concatenate([piece[k] for piece in pieces]) for k in range(3))
    order = np.lexsort((right, left))
    return left[order], right[order], cosine[order]
