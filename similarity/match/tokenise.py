"""Words of many texts as numbers, straight from their UTF-8 bytes.

The words are exactly those of :mod:`similarity.words`. ASCII and general punctuation are read here; a text with
other letters is first rewritten as its folded words (``odd`` marks it), whose bytes then count as word bytes.
Equal hashes are never trusted: a word is compared byte by byte with the one its number stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

from similarity.match.compiled import compiled
from similarity.words import words

__all__ = ["Tokens", "chunk_bounds", "duplicate_groups", "in_chunks", "number_words", "read_bytes"]

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

CHUNKS = 16  # fixed, so that no result depends on the number of threads
_VOCABULARIES = 4  # every chunk meets most words anew, so numbering takes fewer chunks
_PRIME = 1099511628211
_BASIS = -3750763034362895579  # FNV-1a, 64 bits
_MIX = -7046029254386353131
_SEPARATOR, _WORD, _APOSTROPHE, _HIGH = 0, 1, 2, 3
_SHORT = 8  # a word of no more bytes is its own key


def _byte_classes() -> Bytes:
    table = np.zeros(256, np.uint8)
    for byte in range(256):
        if byte >= 128:
            table[byte] = _HIGH
        elif chr(byte).isalnum():
            table[byte] = _WORD
    table[ord("'")] = _APOSTROPHE
    return table


_CLASS = _byte_classes()
_FOLD = np.array([b + 32 if 65 <= b <= 90 else b for b in range(256)], np.uint8)
# Second bytes after 0xC2 (U+0080 to U+00BF) that are letters or digits.
_LATIN = np.zeros(256, np.bool_)
_LATIN[[0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE]] = True


def chunk_bounds(size: int, most: int = CHUNKS) -> Longs:
    """Borders of at most ``most`` chunks of ``size`` rows, fewer for few rows; they depend on nothing else."""
    chunks = max(2, min(most, size // 1000))
    return np.linspace(0, size, chunks + 1).astype(np.int64)


def in_chunks(work: Callable[..., Any], bounds: Longs, threads: int) -> list[Any]:
    """``work(chunk, low, high)`` for each chunk, on threads; results in order."""
    jobs = [(k, int(bounds[k]), int(bounds[k + 1])) for k in range(len(bounds) - 1)]
    if threads == 1:
        return [work(*job) for job in jobs]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda job: work(*job), jobs))


@compiled
def _high(data: Bytes, at: int, end: int, latin: npt.NDArray[np.bool_]) -> tuple[int, int, int]:
    """Class of a character beyond ASCII, its length in bytes, and whether Python must read the text (1)."""
    byte = data[at]
    if byte == 0xE2 and at + 2 < end and data[at + 1] == 0x80:  # U+2000 to U+203F
        return (_APOSTROPHE if data[at + 2] == 0x99 else _SEPARATOR), 3, 0
    if byte == 0xC2 and at + 1 < end:
        return (_WORD, 2, 1) if latin[data[at + 1]] else (_SEPARATOR, 2, 0)
    return _WORD, 1, 1


@compiled
def _next(
    data: Bytes, at: int, end: int, classes: Bytes, fold: Bytes, latin: npt.NDArray[np.bool_], out: Bytes
) -> tuple[int, int, int, int]:
    """The next word: its folded bytes go to ``out``; returns their number (0: none), key, place after, odd.

    The key of up to eight bytes is those bytes; that of a longer word is a hash of it (FNV-1a).
    """
    size, key, odd = at * 0, at * 0, at * 0
    while at < end:
        kind = classes[data[at]]
        if kind == _WORD:
            byte = fold[data[at]]
            out[size] = byte
            key = (key << 8) | byte if size < _SHORT else (key ^ byte) * _PRIME
            size += 1
            at += 1
            continue
        step = 1
        if kind == _HIGH:
            kind, step, strange = _high(data, at, end, latin)
            odd |= strange
            if kind == _WORD:
                for k in range(step):
                    byte = data[at + k]
                    out[size] = byte
                    key = (key << 8) | byte if size < _SHORT else (key ^ byte) * _PRIME
                    size += 1
                at += step
                continue
        if size:
            if kind == _SEPARATOR or at + step >= end:
                break
            following = classes[data[at + step]]  # an apostrophe joins if a word goes on after it
            if following == _HIGH:
                following, _, _ = _high(data, at + step, end, latin)
            if following != _WORD:
                break
            out[size] = 39
            key = (key << 8) | 39 if size < _SHORT else (key ^ 39) * _PRIME
            size += 1
        at += step
    return size, key, at, odd


@compiled
def _scan(
    data: Bytes,
    offsets: Longs,
    low: int,
    high: int,
    classes: Bytes,
    fold: Bytes,
    latin: npt.NDArray[np.bool_],
    digests: Longs,
    counts: Longs,
    odd: npt.NDArray[np.bool_],
) -> None:
    """Hash and number of words of each text."""
    longest = 1
    for text in range(low, high):
        longest = max(longest, offsets[text + 1] - offsets[text])
    out = np.empty(longest, np.uint8)
    for text in range(low, high):
        at, end = offsets[text], offsets[text + 1]
        whole, count, strange = digests[text] * 0 + _BASIS, at * 0, at * 0
        while at < end:
            size, key, at, more = _next(data, at, end, classes, fold, latin, out)
            strange |= more
            if size:
                count += 1
                whole = (whole ^ key) * _MIX
                whole ^= whole >> 31
        digests[text], counts[text], odd[text] = whole, count, strange > 0


@compiled
def _same_words(
    data: Bytes,
    offsets: Longs,
    one: int,
    two: int,
    classes: Bytes,
    fold: Bytes,
    latin: npt.NDArray[np.bool_],
    out: Bytes,
    other: Bytes,
) -> bool:
    """Whether two texts have the same words; byte-identical texts are told at once."""
    a, a_end, b, b_end = offsets[one], offsets[one + 1], offsets[two], offsets[two + 1]
    if a_end - a == b_end - b:
        k = 0
        while k < a_end - a and data[a + k] == data[b + k]:
            k += 1
        if k == a_end - a:
            return True
    while True:
        size, _, a, _odd = _next(data, a, a_end, classes, fold, latin, out)
        size_b, _, b, _odd = _next(data, b, b_end, classes, fold, latin, other)
        if size != size_b:
            return False
        if size == 0:
            return True
        for k in range(size):
            if out[k] != other[k]:
                return False


@compiled
def _verify(
    data: Bytes,
    offsets: Longs,
    order: Longs,
    digests: Longs,
    low: int,
    high: int,
    classes: Bytes,
    fold: Bytes,
    latin: npt.NDArray[np.bool_],
    representative: Longs,
) -> None:
    """Within runs of equal hashes, give each text the first earlier text with the same words."""
    longest = 1
    for k in range(low, high):
        longest = max(longest, offsets[order[k] + 1] - offsets[order[k]])
    out, other = np.empty(longest, np.uint8), np.empty(longest, np.uint8)
    start = low
    for k in range(low, high):
        text = order[k]
        if digests[text] != digests[order[start]]:
            start = k
        representative[text] = text
        for earlier in range(start, k):
            candidate = order[earlier]
            if representative[candidate] == candidate and _same_words(
                data, offsets, candidate, text, classes, fold, latin, out, other
            ):
                representative[text] = candidate
                break


@compiled
def _slot(key: int, mask: int) -> int:
    return int(((key * _MIX) >> 24) & mask)


@compiled
def _find(table: Longs, keys: Longs, starts: Longs, pool: Bytes, word: Bytes, size: int, key: int) -> int:
    """Slot of a word in an open-addressing table, or the empty slot where it belongs.

    Rows of the table are key and number of a word, times two, plus one for a word that is longer than its key.
    """
    mask = len(table) - 1
    slot = _slot(key, mask)
    long = 1 if size > _SHORT else 0
    while table[slot, 1] >= 0:
        if table[slot, 0] == key and table[slot, 1] & 1 == long:
            if not long:
                return int(slot)
            known = table[slot, 1] >> 1
            begin, k = starts[known], 0
            if starts[known + 1] - begin == size:
                while k < size and pool[begin + k] == word[k]:
                    k += 1
                if k == size:
                    return int(slot)
        slot = (slot + 1) & mask
    return int(slot)


@compiled
def _larger(table: Longs) -> Longs:
    bigger = np.full((2 * len(table), 2), -1, np.int64)
    mask = len(bigger) - 1
    for row in range(len(table)):
        if table[row, 1] >= 0:
            slot = _slot(table[row, 0], mask)
            while bigger[slot, 1] >= 0:
                slot = (slot + 1) & mask
            bigger[slot, 0], bigger[slot, 1] = table[row, 0], table[row, 1]
    return bigger


@compiled
def _number(
    data: Bytes,
    offsets: Longs,
    texts: Longs,
    low: int,
    high: int,
    first: Longs,
    classes: Bytes,
    fold: Bytes,
    latin: npt.NDArray[np.bool_],
    numbers: Ints,
) -> tuple[Bytes, Longs, Longs]:
    """Number the words of some texts; returns the bytes, starts and keys of the words met."""
    longest = 1
    for k in range(low, high):
        longest = max(longest, offsets[texts[k] + 1] - offsets[texts[k]])
    word = np.empty(longest, np.uint8)
    table = np.full((1 << 13, 2), -1, np.int64)
    keys, starts = np.empty(1 << 12, np.int64), np.zeros((1 << 12) + 1, np.int64)
    pool = np.empty(1 << 16, np.uint8)
    known = starts[0]
    for k in range(low, high):
        at, end, place = offsets[texts[k]], offsets[texts[k] + 1], first[k]
        while at < end:
            size, key, at, _odd = _next(data, at, end, classes, fold, latin, word)
            if size == 0:
                break
            slot = _find(table, keys, starts, pool, word, size, key)
            if table[slot, 1] < 0:
                if known == len(keys):
                    more, ends = np.empty(2 * known, np.int64), np.zeros(2 * known + 1, np.int64)
                    more[:known], ends[: known + 1] = keys, starts
                    keys, starts = more, ends
                    table = _larger(table)
                    slot = _find(table, keys, starts, pool, word, size, key)
                begin = starts[known]
                if begin + size > len(pool):
                    wider = np.empty(2 * (begin + size), np.uint8)
                    wider[:begin] = pool[:begin]
                    pool = wider
                for b in range(size):
                    pool[begin + b] = word[b]
                keys[known], starts[known + 1] = key, begin + size
                table[slot, 0], table[slot, 1] = key, 2 * known + (1 if size > _SHORT else 0)
                known += 1
            numbers[place] = table[slot, 1] >> 1
            place += 1
    return pool[: starts[known]], starts[: known + 1], keys[:known]


@compiled
def _merge(
    table: Longs,
    keys: Longs,
    starts: Longs,
    pool: Bytes,
    known: int,
    new_pool: Bytes,
    new_starts: Longs,
    new_keys: Longs,
    numbers: Ints,
) -> int:
    """Take the words of one chunk into the common table; ``numbers`` gets their common numbers."""
    for k in range(len(new_keys)):
        begin, size = new_starts[k], new_starts[k + 1] - new_starts[k]
        word = new_pool[begin : begin + size]
        slot = _find(table, keys, starts, pool, word, size, new_keys[k])
        if table[slot, 1] < 0:
            to = starts[known]
            for b in range(size):
                pool[to + b] = word[b]
            keys[known], starts[known + 1] = new_keys[k], to + size
            table[slot, 0], table[slot, 1] = new_keys[k], 2 * known + (1 if size > _SHORT else 0)
            known += 1
        numbers[k] = table[slot, 1] >> 1
    return known


@compiled
def _renumber(numbers: Ints, low: int, high: int, common: Ints) -> None:
    for k in range(low, high):
        numbers[k] = common[numbers[k]]


class Tokens:
    """Texts as bytes, their hashes and their groups of equal texts.

    Attributes
    ----------
    data, offsets
        UTF-8 bytes, and where each text begins; shape (texts + 1,).
    digests, counts
        Hash and number of the words of each text.
    """

    def __init__(self, texts: Sequence[str] | Any, threads: int) -> None:
        self.data, self.offsets = read_bytes(texts)
        self.threads = threads
        odd = self._scan()
        if odd.any():
            rewritten = [
                " ".join(w.form for w in words(text)) if strange else text
                for text, strange in zip(_strings(self.data, self.offsets), odd, strict=True)
            ]
            self.data, self.offsets = read_bytes(rewritten)
            self._scan()

    def _scan(self) -> npt.NDArray[np.bool_]:
        n = len(self.offsets) - 1
        self.digests, self.counts = np.zeros(n, np.int64), np.zeros(n, np.int64)
        odd = np.zeros(n, np.bool_)
        in_chunks(
            lambda _, low, high: _scan(
                self.data, self.offsets, low, high, _CLASS, _FOLD, _LATIN, self.digests, self.counts, odd
            ),
            chunk_bounds(n),
            self.threads,
        )
        return odd


def read_bytes(texts: Sequence[str] | Any) -> tuple[Bytes, Longs]:
    """UTF-8 bytes and offsets of a list of texts or an Arrow array of strings."""
    import pyarrow as pa

    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    if not isinstance(texts, pa.Array):
        try:
            texts = pa.array(texts, pa.large_string())
        except UnicodeEncodeError:  # lone surrogates: no letters, so they part words as a space does
            clean = [text.encode("utf-8", "replace").decode() for text in texts]
            texts = pa.array(clean, pa.large_string())
    texts = texts.cast(pa.large_string())
    _, places, content = texts.buffers()
    offsets = np.frombuffer(places, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    data = np.frombuffer(content, np.uint8) if content is not None else np.zeros(1, np.uint8)
    # Copies of the small array only: the compiled loops want it writable and contiguous.
    return (data if len(data) else np.zeros(1, np.uint8)), offsets.copy()


def _strings(data: Bytes, offsets: Longs) -> list[str]:
    raw = data.tobytes()
    return [raw[a:b].decode() for a, b in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)]


def duplicate_groups(tokens: Tokens) -> Longs:
    """For each text the first text with the same words; shape (texts,)."""
    n = len(tokens.counts)
    representative = np.arange(n)
    order = np.argsort(tokens.digests, kind="stable")
    ranked = tokens.digests[order]
    bounds = chunk_bounds(n)
    if n:  # no run of equal hashes is parted
        bounds[1:-1] = np.searchsorted(ranked, ranked[np.minimum(bounds[1:-1], n - 1)])
    in_chunks(
        lambda _, low, high: _verify(
            tokens.data,
            tokens.offsets,
            order,
            tokens.digests,
            low,
            high,
            _CLASS,
            _FOLD,
            _LATIN,
            representative,
        ),
        bounds,
        tokens.threads,
    )
    return representative


def number_words(tokens: Tokens, texts: Longs) -> tuple[Ints, Longs, int]:
    """Numbers of the words of some texts.

    Returns
    -------
    numbers : ndarray of int32
        One after the other.
    first : ndarray, shape (texts + 1,)
        Where each text's words begin.
    known : int
        How many different words there are.
    """
    first = np.concatenate(([0], np.cumsum(tokens.counts[texts]))).astype(np.int64)
    numbers = np.empty(first[-1], np.int32)
    bounds = chunk_bounds(len(texts), _VOCABULARIES)
    own = in_chunks(
        lambda _, low, high: _number(
            tokens.data, tokens.offsets, texts, low, high, first, _CLASS, _FOLD, _LATIN, numbers
        ),
        bounds,
        tokens.threads,
    )
    most = sum(len(one) for _, _, one in own)
    table = np.full((1 << max(4, int(2 * most + 1).bit_length()), 2), -1, np.int64)
    keys, starts = np.empty(most, np.int64), np.zeros(most + 1, np.int64)
    pool = np.empty(sum(len(part) for part, _, _ in own) + 1, np.uint8)
    known = 0
    common: list[Ints] = []
    for part, begins, own_keys in own:
        common.append(np.empty(len(own_keys), np.int32))
        known = _merge(table, keys, starts, pool, known, part, begins, own_keys, common[-1])
    in_chunks(
        lambda k, low, high: _renumber(numbers, first[low], first[high], common[k]), bounds, tokens.threads
    )
    return numbers, first, known
