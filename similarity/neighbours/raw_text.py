"""Many texts as one buffer of UTF-8 bytes, and which of them are equal byte by byte.

Most copies are equal to the last byte. They are found here, at the speed of reading memory, so that only one of each
has to be taken apart into words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.neighbours.chunks import chunk_bounds, in_chunks

__all__ = ["RawTexts", "equal_texts", "read_bytes"]

Bytes = npt.NDArray[np.uint8]
Longs = npt.NDArray[np.int64]
Words64 = npt.NDArray[np.uint64]
_MIX = np.uint64(0x9E3779B97F4A7C15)
_HIGH_BITS = np.uint64(0x8080808080808080)
_ONE, _SEVEN, _THREE, _TURN, _TOP = np.uint64(1), np.uint64(7), np.uint64(3), np.uint64(32), np.uint64(63)
_FAR = np.uint64(56)
_PARTS = 4  # of the table of hashes, a power of two; fixed, as chunks are


class RawTexts(NamedTuple):
    """Texts one after the other.

    Parameters
    ----------
    data
        UTF-8 bytes; not to be written to.
    wide
        The same memory in whole words of eight bytes; a last part of a word is left out.
    offsets
        Where each text begins; shape (texts + 1,).
    """

    data: Bytes
    wide: Words64
    offsets: Longs


def read_bytes(texts: Sequence[str] | Any) -> RawTexts:
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
    data = np.frombuffer(content, np.uint8) if content is not None and content.size else np.zeros(1, np.uint8)
    if data.ctypes.data % 8:  # a slice of foreign memory
        data = data.copy()
    data.setflags(write=False)
    # A copy of the small array only: the compiled loops want it writable and contiguous.
    return RawTexts(data, data[: len(data) // 8 * 8].view(np.uint64), offsets.copy())


@compiled
def _eight(data: Bytes, wide: Words64, at: int) -> np.uint64:
    """The eight bytes from ``at`` on, wherever they begin."""
    place = at >> 3
    if place + 1 < len(wide):
        shift = (np.uint64(at) & _SEVEN) << _THREE
        return np.uint64((wide[place] >> shift) | ((wide[place + 1] << _ONE) << (_TOP - shift)))
    found = np.uint64(0)
    for k in range(8):
        found |= np.uint64(data[at + k]) << np.uint64(8 * k)
    return found


@compiled
def _hash(
    data: Bytes,
    wide: Words64,
    offsets: Longs,
    low: int,
    high: int,
    hashes: Words64,
    beyond: npt.NDArray[np.bool_],
) -> None:
    """Hash of the bytes of each text, and whether any is beyond ASCII."""
    for text in range(low, high):
        at, end = offsets[text], offsets[text + 1]
        found, bits = np.uint64(end - at) * _MIX, np.uint64(0)
        while at + 8 <= end:
            word = _eight(data, wide, at)
            bits |= word
            found = (found ^ word) * _MIX
            found ^= found >> _TURN
            at += 8
        while at < end:
            bits |= np.uint64(data[at])
            found = (found ^ np.uint64(data[at])) * _MIX
            found ^= found >> _TURN
            at += 1
        hashes[text], beyond[text] = found, bits & _HIGH_BITS != 0


@compiled
def _equal(data: Bytes, wide: Words64, a: int, b: int, size: int) -> bool:
    k = 0
    while k + 8 <= size:
        if _eight(data, wide, a + k) != _eight(data, wide, b + k):
            return False
        k += 8
    while k < size:
        if data[a + k] != data[b + k]:
            return False
        k += 1
    return True


@compiled
def _group(
    data: Bytes, wide: Words64, offsets: Longs, hashes: Words64, part: int, parts: int, first: Longs
) -> None:
    """Give each text whose hash belongs to this part the first text with the same bytes."""
    own = 0
    for text in range(len(hashes)):
        own += np.int64(hashes[text] >> _FAR) & (parts - 1) == part
    size = 16
    while size < 2 * own:
        size *= 2
    table, mask = np.full(size, -1, np.int64), size - 1
    for text in range(len(hashes)):
        if np.int64(hashes[text] >> _FAR) & (parts - 1) != part:
            continue
        slot = np.int64(hashes[text] >> np.uint64(20)) & mask
        length = offsets[text + 1] - offsets[text]
        while table[slot] >= 0:
            known = table[slot]
            if (
                hashes[known] == hashes[text]
                and offsets[known + 1] - offsets[known] == length
                and _equal(data, wide, offsets[known], offsets[text], length)
            ):
                break
            slot = (slot + 1) & mask
        if table[slot] < 0:
            table[slot] = text
        first[text] = table[slot]


def equal_texts(raw: RawTexts, threads: int) -> tuple[Longs, npt.NDArray[np.bool_]]:
    """For each text the first one with the same bytes, and whether it has a byte beyond ASCII."""
    n = len(raw.offsets) - 1
    hashes, beyond, first = np.zeros(n, np.uint64), np.zeros(n, np.bool_), np.zeros(n, np.int64)
    in_chunks(
        lambda _, low, high: _hash(raw.data, raw.wide, raw.offsets, low, high, hashes, beyond),
        chunk_bounds(n),
        threads,
    )
    in_chunks(
        lambda part, *_: _group(raw.data, raw.wide, raw.offsets, hashes, part, _PARTS, first),
        np.arange(_PARTS + 1),
        threads,
    )
    return first, beyond
