"""TF-IDF rows of many texts over their word 1-grams and 2-grams, without terms that one text only has.

A term that no other text has cannot add to any cosine; only its weight in its own text's norm is kept.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.neighbours.chunks import chunk_bounds, in_chunks
from similarity.neighbours.hash_table import pair_hash
from similarity.neighbours.numbered_words import Numbered
from similarity.neighbours.word_pairs import count_word_pairs, part_of

__all__ = ["Rows", "count_terms", "weighed"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_WORD_TABLES = 4  # each holds every word
_FEW = 24  # so few numbers are sorted by insertion


class Rows(NamedTuple):
    """Unit vectors of texts over shared terms, terms in order from common to rare.

    Parameters
    ----------
    first, stop
        Shape (rows,): where each row begins and ends in ``term`` and ``weight``; between rows may be gaps.
    term, weight
        Terms of each row, rising, and their weights; the weights of dropped terms are missing.
    terms
        How many terms there are.
    """

    first: Longs
    stop: Longs
    term: Ints
    weight: Floats
    terms: int


@compiled
def _count_words(
    numbers: Ints, first: Longs, stop: Longs, copies: Longs, low: int, high: int, words: int
) -> Ints:
    """Texts, texts of the corpus and times of each word in one chunk; a fourth column notes the last text met."""
    counts = np.zeros((words, 4), np.int32)
    for row in range(low, high):
        for k in range(first[row], stop[row]):
            word = numbers[k]
            if counts[word, 3] != row + 1:
                counts[word, 3] = row + 1
                counts[word, 0] += 1
                counts[word, 1] += copies[row]
            counts[word, 2] += 1
    return counts


@compiled
def _rank(counts: Ints, begin: int, places: Longs, most: int, rank: Ints, corpus: Ints) -> None:
    """Rank the terms that several texts have, common ones first; others get minus the times they occur."""
    for k in range(len(counts)):
        held = counts[k, 0]
        if held > 1:
            rank[begin + k] = places[most - held]
            corpus[places[most - held]] = counts[k, 1]
            places[most - held] += 1
        else:
            rank[begin + k] = -counts[k, 2]


@compiled
def _held(counts: Ints, most: int, places: Longs) -> None:
    for k in range(len(counts)):
        if counts[k, 0] > 1:
            places[most - counts[k, 0] + 1] += 1


def _ranked(words: Ints, pairs: Ints) -> tuple[Ints, Ints]:
    """Rank of each word and after these of each 2-gram, and for each rank the texts of the corpus."""
    most = int(max(words[:, 0].max(initial=0), pairs[:, 0].max(initial=0)))
    places = np.zeros(most + 2, np.int64)
    _held(words, most, places)
    _held(pairs, most, places)
    places = np.cumsum(places)
    rank, corpus = np.empty(len(words) + len(pairs), np.int32), np.empty(int(places[-1]), np.int32)
    _rank(words, 0, places, most, rank, corpus)
    _rank(pairs, len(words), places, most, rank, corpus)
    return rank, corpus


@compiled
def _sort(values: Ints, size: int, spare: Ints, bits: int, places: Longs) -> None:
    """Sort ``values[:size]``: by insertion, or by some bits at a time from the lowest (radix sort).

    ``places`` has a row for each group of ``bits`` bits that a value can have.
    """
    if size <= _FEW:
        for k in range(1, size):
            value, at = values[k], k
            while at > 0 and values[at - 1] > value:
                values[at] = values[at - 1]
                at -= 1
            values[at] = value
        return
    digits, mask = len(places), (1 << bits) - 1
    places[:] = 0
    for k in range(size):
        value = values[k]
        for digit in range(digits):
            places[digit, (value & mask) + 1] += 1
            value >>= bits
    for digit in range(digits):
        starts, shift = places[digit], bits * digit
        for k in range(1, mask + 1):
            starts[k] += starts[k - 1]
        for k in range(size):
            value = values[k]
            at = (value >> shift) & mask
            spare[starts[at]] = value
            starts[at] += 1
        for k in range(size):  # slice to slice would take numba two seconds to compile
            values[k] = spare[k]


@compiled
def _replaced(number: Ints, low: int, high: int, rank: Ints, alone: int) -> None:
    """Ranks in place of numbers of 2-grams."""
    for k in range(low, high):
        number[k] = rank[number[k]] if number[k] >= 0 else alone


@compiled
def _gather(
    numbers: Ints, begin: int, end: int, rank: Ints, pairs: Ints, cursor: Longs, terms: Ints, alone: float
) -> tuple[int, float]:
    """Ranks of a text's shared terms, one for each time; and the others' part of its squared norm.

    A term that occurs t times in this text and nowhere else (rank -t) adds (t * idf)², a t-th of it each time.
    """
    found, squares = begin * 0, 0.0
    for k in range(begin, end):
        one = rank[numbers[k]]
        if one >= 0:
            terms[found] = one
            found += 1
        else:
            squares -= one * alone
        if k + 1 < end:
            part = part_of(pair_hash(numbers[k], numbers[k + 1]), len(cursor))
            two = pairs[cursor[part]]
            cursor[part] += 1
            if two >= 0:
                terms[found] = two
                found += 1
            else:
                squares -= two * alone
    return found, squares


@compiled
def _counted(ranks: Ints, size: int, term: Ints, times: Floats) -> int:
    """Distinct values of sorted ``ranks`` and how often each occurs; returns how many. Free of branches."""
    at, last = size * 0 - 1, np.int32(-1)
    for k in range(size):
        at += 1 if ranks[k] != last else 0
        last = ranks[k]
        term[at], times[at] = last, k + 1
    before = 0.0
    for k in range(at + 1):
        after = times[k]
        times[k] = after - before
        before = after
    return int(at + 1)


@compiled
def _weigh(
    numbers: Ints, first: Longs, stop: Longs, low: int, high: int, base: int, copies: Longs, rank: Ints,
    pairs: Ints, cursor: Longs, idf: Floats, idf_alone: Floats, bits: int, digits: int,
    begins: Longs, ends: Longs, term: Ints, weight: Floats,
) -> None:  # fmt: skip
    """Terms and weights of the rows of one chunk, written from ``base`` on."""
    longest = 1
    for row in range(low, high):
        longest = max(longest, stop[row] - first[row])
    ranks, spare = np.empty(2 * longest, np.int32), np.empty(2 * longest, np.int32)
    places = np.empty((digits, (1 << bits) + 1), np.int64)
    for row in range(low, high):
        alone = idf_alone[copies[row]] * idf_alone[copies[row]]
        size, squares = _gather(numbers, first[row], stop[row], rank, pairs, cursor, ranks, alone)
        _sort(ranks, size, spare, bits, places)
        count = _counted(ranks, size, term[base:], weight[base:])
        for place in range(base, base + count):
            weight[place] *= idf[term[place]]
            squares += weight[place] * weight[place]
        scale = 1.0 / np.sqrt(squares) if squares > 0 else 0.0
        for place in range(base, base + count):
            weight[place] *= scale
        begins[row], ends[row] = base, base + count
        base += count


def count_terms(texts: Numbered, copies: Longs, threads: int) -> Rows:
    """TF-IDF rows of distinct texts.

    Parameters
    ----------
    texts
        Words of the texts.
    copies
        How often each text occurs in the corpus. Weights are those of the corpus with every copy
        written out: ``idf = ln((1 + n) / (1 + df)) + 1``, rows of length 1.
    """
    numbers, first, stop = texts.numbers, texts.first, texts.stop
    bounds = chunk_bounds(len(first))
    words: Ints = sum(
        in_chunks(
            lambda _, low, high: _count_words(numbers, first, stop, copies, low, high, texts.known),
            chunk_bounds(len(first), most=_WORD_TABLES),
            threads,
        )
    )
    pairs, cursors, counts, parts = count_word_pairs(numbers, first, stop, copies, bounds, threads)
    rank, corpus = _ranked(words, counts)
    in_chunks(lambda _, low, high: _replaced(pairs, low, high, rank[len(words) :], -1), parts, threads)
    del counts  # its memory is needed, and most of this too
    rank = rank[: len(words)].copy()
    return weighed(texts, copies, float(copies.sum()), rank, corpus, pairs, cursors, bounds, threads)


def weighed(
    texts: Numbered,
    copies: Longs,
    documents: float,
    rank: Ints,
    corpus: Ints,
    pairs: Ints,
    cursors: Longs,
    bounds: Longs,
    threads: int,
) -> Rows:
    """Rows of texts whose terms are counted.

    Parameters
    ----------
    texts, copies
        As in `count_terms`; they may be some of the texts that were counted.
    documents
        How many texts the corpus has.
    rank
        Of each word, from common to rare; of one that no other text has minus the times it occurs.
    corpus
        How many texts of the corpus have the term of each rank.
    pairs, cursors
        The same ranks for 2-grams, in their order by part, and where those of each chunk and part begin.
    bounds
        Borders of the chunks of texts.
    """
    numbers, first, stop = texts.numbers, texts.first, texts.stop
    idf = np.log((1 + documents) / (1.0 + corpus)) + 1
    idf_alone = np.log((1 + documents) / (1.0 + np.arange(int(copies.max(initial=0)) + 1))) + 1
    base = 2 * np.concatenate(([0], np.cumsum(stop - first)))[bounds]
    begins, ends = np.zeros(len(first), np.int64), np.zeros(len(first), np.int64)
    term, weight = np.empty(base[-1], np.int32), np.empty(base[-1], np.float64)
    digits = max(1, -(-len(idf).bit_length() // 8))
    bits = max(1, -(-len(idf).bit_length() // digits))
    in_chunks(
        lambda k, low, high: _weigh(
            numbers, first, stop, low, high, base[k], copies, rank, pairs, cursors[k].copy(),
            idf, idf_alone, bits, digits, begins, ends, term, weight,
        ),
        bounds,
        threads,
    )  # fmt: skip
    return Rows(begins, ends, term, weight, len(idf))
