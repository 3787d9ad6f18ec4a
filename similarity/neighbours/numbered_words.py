"""Words of many texts as numbers. A word is compared byte by byte with the one its number stands for.

Each chunk of texts numbers its words in a table of its own, so that threads need no locks; the tables are then
taken together. Copies that only differ in letter case or punctuation are found on the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.neighbours.chunks import chunk_bounds, in_chunks
from similarity.neighbours.common_vocabulary import common_numbers, is_word, renumber
from similarity.neighbours.hash_table import grown, slot_hash
from similarity.neighbours.raw_text import RawTexts, equal_texts, read_bytes
from similarity.neighbours.tokenise import CODE, LATIN, fold_word, needs_python, scan_words
from similarity.words import words

__all__ = ["Numbered", "number_texts", "rewritten", "strange_texts"]

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
_MIX = -7046029254386353131
# Every chunk meets most words anew, so numbering takes fewer chunks than other work.
_TEXTS_IN_A_CHUNK, _VOCABULARIES = 4000, 8


class Numbered(NamedTuple):
    """Distinct texts as numbers of words.

    Parameters
    ----------
    representative
        For each text the first text with the same words.
    distinct
        The texts that are their own representative.
    numbers
        Numbers of words; between texts may be gaps.
    first, stop
        Where each distinct text begins and ends in ``numbers``.
    known
        How many different words there are.
    """

    representative: Longs
    distinct: Longs
    numbers: Ints
    first: Longs
    stop: Longs
    known: int


@compiled
def _look_up(
    data: Bytes, end: int, code: Bytes, latin: Flags, keys: Longs, places: Longs, size: int,
    table: Longs, starts: Longs, pool: Bytes, known: int, numbers: Ints, word: Bytes,
) -> int:  # fmt: skip
    """Numbers of the words of one text; new words join the table. Returns how many words are known then.

    Rows of the table are key and number of a word. A key below zero is a hash: bytes decide.
    """
    mask = len(table) - 1
    for k in range(size):
        key = keys[k]
        slot = slot_hash(key) & mask
        length = 0
        if key < 0:
            length = fold_word(data, places[k], end, code, latin, word)
        while table[slot, 1] >= 0:
            if table[slot, 0] == key and (key >= 0 or is_word(starts, pool, table[slot, 1], word, length)):
                break
            slot = (slot + 1) & mask
        if table[slot, 1] < 0:
            begin = starts[known]
            for b in range(length):
                pool[begin + b] = word[b]
            starts[known + 1] = begin + length
            table[slot, 0], table[slot, 1] = key, known
            known += 1
        numbers[k] = table[slot, 1]
    return known


@compiled
def _number(
    data: Bytes, offsets: Longs, texts: Longs, base: int, code: Bytes, latin: Flags,
    numbers: Ints, first: Longs, stop: Longs, digests: Longs,
) -> tuple[Longs, Longs, Bytes, int]:  # fmt: skip
    """Number the words of some texts, from ``base`` on in ``numbers``.

    Returns the table of words, the starts of their bytes and the bytes, and the place after the last number. The
    bytes of words that are their own key are not kept.
    """
    longest = 1
    for k in range(len(texts)):
        longest = max(longest, offsets[texts[k] + 1] - offsets[texts[k]])
    keys, places = np.empty(longest, np.int64), np.empty(longest, np.int64)
    word = np.empty(longest, np.uint8)
    table = np.full((1 << 15, 2), -1, np.int64)
    starts, pool = np.zeros((1 << 14) + 1, np.int64), np.empty(1 << 16, np.uint8)
    known, place = starts[0], base
    for k in range(len(texts)):
        at, end = offsets[texts[k]], offsets[texts[k] + 1]
        size = scan_words(data, at, end, code, latin, keys, places)
        while 2 * (known + size) > len(table):
            table = grown(table)
        if known + size >= len(starts):
            starts = _with_room(starts, known + size + 1)
        if starts[known] + end - at > len(pool):
            pool = _with_room(pool, starts[known] + end - at)
        digest = starts[0]
        for w in range(size):
            digest = (digest ^ keys[w]) * _MIX
            digest ^= digest >> 31
        known = _look_up(
            data, end, code, latin, keys, places, size, table, starts, pool, known, numbers[place:], word
        )
        first[k], stop[k], digests[k] = place, place + size, digest
        place += size
    return table, starts[: known + 1], pool[: starts[known]], place


@compiled
def _with_room(values: npt.NDArray[Any], room: int) -> npt.NDArray[Any]:
    """The values in an array of twice the room that is asked for."""
    wider = np.zeros(2 * room, values.dtype)
    for k in range(len(values)):  # slice to slice would take numba two seconds to compile
        wider[k] = values[k]
    return wider


@compiled
def _same_numbers(numbers: Ints, first: Longs, stop: Longs, a: int, b: int) -> bool:
    size, k = stop[a] - first[a], 0
    if stop[b] - first[b] != size:
        return False
    while k < size and numbers[first[a] + k] == numbers[first[b] + k]:
        k += 1
    return bool(k == size)


@compiled
def _equal_rows(numbers: Ints, first: Longs, stop: Longs, digests: Longs, order: Longs, same: Longs) -> None:
    """Give each row the earliest row (in ``order``) with the same numbers."""
    size = 16
    while size < 2 * len(order):
        size *= 2
    table, mask = np.full(size, -1, np.int64), size - 1
    for place in range(len(order)):
        row = order[place]
        slot = (digests[row] >> 20) & mask
        while table[slot] >= 0:
            known = table[slot]
            if digests[known] == digests[row] and _same_numbers(numbers, first, stop, known, row):
                break
            slot = (slot + 1) & mask
        if table[slot] < 0:
            table[slot] = row
        same[row] = table[slot]


@compiled
def _strange(data: Bytes, offsets: Longs, texts: Longs, code: Bytes, latin: Flags) -> Flags:
    out = np.zeros(len(texts), np.bool_)
    for k in range(len(texts)):
        out[k] = needs_python(data, offsets[texts[k]], offsets[texts[k] + 1], code, latin)
    return out


def strange_texts(raw: RawTexts, texts: Longs) -> Flags:
    """Which of some texts have letters that only Python folds."""
    return np.asarray(_strange(raw.data, raw.offsets, texts, CODE, LATIN))


def rewritten(raw: RawTexts, texts: Longs) -> RawTexts:
    """Texts as their folded words."""
    strings = (raw.data[raw.offsets[k] : raw.offsets[k + 1]].tobytes().decode() for k in texts.tolist())
    return read_bytes([" ".join(word.form for word in words(text)) for text in strings])


class _Table:
    """Numbers of the words of texts that lie in one or more buffers."""

    def __init__(self, sources: Sequence[tuple[RawTexts, Longs]], threads: int) -> None:
        rows = sum(len(texts) for _, texts in sources)
        self.first, self.stop, self.digests = (np.zeros(rows, np.int64) for _ in range(3))
        jobs, base, row = [], 0, 0
        for raw, texts in sources:
            bounds = chunk_bounds(len(texts), _TEXTS_IN_A_CHUNK, _VOCABULARIES).tolist()
            for low, high in pairwise(bounds):
                jobs.append((raw, texts[low:high], row + low, base))
                # A word takes a byte and what parts it from the next another.
                base += int((np.diff(raw.offsets)[texts[low:high]] + 1).sum()) // 2
            row += len(texts)
        self.numbers = np.empty(base, np.int32)  # memory that is never written to costs nothing
        own = in_chunks(lambda k, *_: self._number(*jobs[k]), np.arange(len(jobs) + 1), threads)
        common, self.known = common_numbers(own)
        in_chunks(
            lambda k, *_: renumber(self.numbers, jobs[k][3], own[k][3], common[k]),
            np.arange(len(jobs) + 1),
            threads,
        )

    def _number(self, raw: RawTexts, texts: Longs, row: int, base: int) -> tuple[Longs, Longs, Bytes, int]:
        rows = slice(row, row + len(texts))
        return _number(  # type: ignore[no-any-return]
            raw.data, raw.offsets, texts, base, CODE, LATIN,
            self.numbers, self.first[rows], self.stop[rows], self.digests[rows],
        )  # fmt: skip


def number_texts(texts: Sequence[str] | Any, threads: int) -> Numbered:
    """Distinct texts as numbers of their words, and which texts are equal.

    Parameters
    ----------
    texts
        List of texts or Arrow array of strings.
    threads
        The answer does not depend on it.
    """
    raw = read_bytes(texts)
    equal, beyond = equal_texts(raw, threads)
    chosen = np.flatnonzero(equal == np.arange(len(equal)))
    strange = beyond[chosen]
    strange[strange] = strange_texts(raw, chosen[strange])
    sources = [(raw, chosen[~strange])]
    if strange.any():
        sources.append((rewritten(raw, chosen[strange]), np.arange(int(strange.sum()))))
    text = np.concatenate((chosen[~strange], chosen[strange]))  # of each row
    table = _Table(sources, threads)
    order, same = np.argsort(text), np.empty(len(text), np.int64)
    _equal_rows(table.numbers, table.first, table.stop, table.digests, order, same)
    rows = order[same[order] == order]
    representative = np.empty(len(equal), np.int64)
    representative[text] = text[same]
    return Numbered(
        representative[equal], text[rows], table.numbers, table.first[rows], table.stop[rows], table.known
    )
