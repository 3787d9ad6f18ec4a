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

__all__ = ["CHUNKS", "Tokens", "duplicate_groups", "in_chunks", "number_words", "read_bytes"]

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

CHUNKS = 16  # fixed, so that no result depends on the number of threads
_PRIME = 1099511628211
_BASIS = -3750763034362895579  # FNV-1a, 64 bits
_MIX = -7046029254386353131
_SEPARATOR, _WORD, _APOSTROPHE = 0, 1, 2


def _byte_classes() -> Bytes:
    table = np.zeros(256, np.uint8)
    for byte in range(256):
        if byte >= 128 or chr(byte).isalnum():
            table[byte] = _WORD
    table[ord("'")] = _APOSTROPHE
    return table


_CLASS = _byte_classes()
_FOLD = np.array([b + 32 if 65 <= b <= 90 else b for b in range(256)], np.uint8)
# Second bytes after 0xC2 (U+0080 to U+00BF) that are letters or digits.
_LATIN = np.zeros(256, np.bool_)
_LATIN[[0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE]] = True


def in_chunks(work: Callable[..., Any], bounds: Longs, threads: int) -> list[Any]:
    """``work(chunk, low, high)`` for each chunk, on threads; results in order."""
    jobs = [(k, int(bounds[k]), int(bounds[k + 1])) for k in range(len(bounds) - 1)]
    if threads == 1:
        return [work(*job) for job in jobs]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda job: work(*job), jobs))


@compiled
def _kind(
    data: Bytes, at: int, end: int, classes: Bytes, latin: npt.NDArray[np.bool_]
) -> tuple[int, int, int]:
    """Class of the character at ``at``, its length in bytes, and whether Python must read the text (1)."""
    byte = data[at]
    if byte < 128:
        return int(classes[byte]), 1, 0
    if byte == 0xE2 and at + 2 < end and data[at + 1] == 0x80:
        return (2 if data[at + 2] == 0x99 else 0), 3, 0
    if byte == 0xC2 and at + 1 < end:
        return (1, 2, 1) if latin[data[at + 1]] else (0, 2, 0)
    return 1, 1, 1


@compiled
def _next(
    data: Bytes, at: int, end: int, classes: Bytes, fold: Bytes, latin: npt.NDArray[np.bool_], out: Bytes
) -> tuple[int, int, int, int]:
    """The next word: its folded bytes go to ``out``; returns their number (0: none), hash, place after, odd."""
    size, odd = 0, 0
    digest = _BASIS
    while at < end:
        kind, step, strange = _kind(data, at, end, classes, latin)
        odd |= strange
        if kind == 2 and size > 0 and at + step < end:
            following, _, _unused = _kind(data, at + step, end, classes, latin)
            if following == 1:
                out[size] = 39
                size += 1
                digest = (digest ^ 39) * _PRIME
                at += step
                continue
        if kind != 1:
            if size:
                break
            at += step
            continue
        for k in range(step):
            byte = fold[data[at + k]]
            out[size] = byte
            size += 1
            digest = (digest ^ byte) * _PRIME
        at += step
    return size, digest, at, odd


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
            size, digest, at, more = _next(data, at, end, classes, fold, latin, out)
            strange |= more
            if size:
                count += 1
                whole = (whole ^ digest) * _MIX
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
def _find(
    table: Longs, hashes: Longs, starts: Longs, pool: Bytes, word: Bytes, size: int, digest: int
) -> int:
    """Slot of a word in an open-addressing table, or the empty slot where it belongs."""
    mask = len(table) - 1
    slot = (digest ^ (digest >> 29)) & mask
    while table[slot] >= 0:
        known = table[slot]
        if hashes[known] == digest and starts[known + 1] - starts[known] == size:
            begin, k = starts[known], 0
            while k < size and pool[begin + k] == word[k]:
                k += 1
            if k == size:
                return int(slot)
        slot = (slot + 1) & mask
    return int(slot)


@compiled
def _larger(table: Longs, hashes: Longs, words_known: int) -> Longs:
    bigger = np.full(2 * len(table), -1, np.int64)
    mask = len(bigger) - 1
    for known in range(words_known):
        slot = (hashes[known] ^ (hashes[known] >> 29)) & mask
        while bigger[slot] >= 0:
            slot = (slot + 1) & mask
        bigger[slot] = known
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
    """Number the words of some texts; returns the bytes, starts and hashes of the words met."""
    longest = 1
    for k in range(low, high):
        longest = max(longest, offsets[texts[k] + 1] - offsets[texts[k]])
    word = np.empty(longest, np.uint8)
    table = np.full(1 << 12, -1, np.int64)
    hashes, starts = np.empty(1 << 11, np.int64), np.zeros((1 << 11) + 1, np.int64)
    pool = np.empty(1 << 15, np.uint8)
    known = starts[0]
    for k in range(low, high):
        at, end, place = offsets[texts[k]], offsets[texts[k] + 1], first[k]
        while at < end:
            size, digest, at, _odd = _next(data, at, end, classes, fold, latin, word)
            if size == 0:
                break
            slot = _find(table, hashes, starts, pool, word, size, digest)
            if table[slot] < 0:
                if known == len(hashes):
                    more, ends = np.empty(2 * known, np.int64), np.zeros(2 * known + 1, np.int64)
                    more[:known], ends[: known + 1] = hashes, starts
                    hashes, starts = more, ends
                    table = _larger(table, hashes, known)
                    slot = _find(table, hashes, starts, pool, word, size, digest)
                begin = starts[known]
                if begin + size > len(pool):
                    wider = np.empty(2 * (begin + size), np.uint8)
                    wider[:begin] = pool[:begin]
                    pool = wider
                pool[begin : begin + size] = word[:size]
                hashes[known], starts[known + 1], table[slot] = digest, begin + size, known
                known += 1
            numbers[place] = table[slot]
            place += 1
    return pool[: starts[known]], starts[: known + 1], hashes[:known]


@compiled
def _merge(
    table: Longs,
    hashes: Longs,
    starts: Longs,
    pool: Bytes,
    known: int,
    new_pool: Bytes,
    new_starts: Longs,
    new_hashes: Longs,
    numbers: Ints,
) -> int:
    """Take the words of one chunk into the common table; ``numbers`` gets their common numbers."""
    for k in range(len(new_hashes)):
        begin, size = new_starts[k], new_starts[k + 1] - new_starts[k]
        word = new_pool[begin : begin + size]
        slot = _find(table, hashes, starts, pool, word, size, new_hashes[k])
        if table[slot] < 0:
            to = starts[known]
            for b in range(size):
                pool[to + b] = word[b]
            hashes[known], starts[known + 1], table[slot] = new_hashes[k], to + size, known
            known += 1
        numbers[k] = table[slot]
    return known


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
            np.linspace(0, n, CHUNKS + 1).astype(np.int64),
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
    bounds = np.linspace(0, n, CHUNKS + 1).astype(np.int64)
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
    bounds = np.linspace(0, len(texts), CHUNKS + 1).astype(np.int64)
    own = in_chunks(
        lambda _, low, high: _number(
            tokens.data, tokens.offsets, texts, low, high, first, _CLASS, _FOLD, _LATIN, numbers
        ),
        bounds,
        tokens.threads,
    )
    most = sum(len(hashes) for _, _, hashes in own)
    table = np.full(1 << max(4, int(2 * most + 1).bit_length()), -1, np.int64)
    hashes, starts = np.empty(most, np.int64), np.zeros(most + 1, np.int64)
    pool = np.empty(sum(len(part) for part, _, _ in own) + 1, np.uint8)
    known = 0
    for chunk, (part, begins, digests) in enumerate(own):
        common = np.empty(len(digests), np.int32)
        known = _merge(table, hashes, starts, pool, known, part, begins, digests, common)
        low, high = first[bounds[chunk]], first[bounds[chunk + 1]]
        if high > low:
            numbers[low:high] = common[numbers[low:high]]
    return numbers, first, known
