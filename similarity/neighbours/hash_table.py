"""Open-addressing tables of 64-bit keys and their numbers, for compiled loops.

A table is an array of shape (slots, 2), slots a power of two, of keys and numbers; the number of an empty slot is
below zero. Loops look keys up themselves, since what makes two keys equal differs.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled

__all__ = ["grown", "pair_hash", "slot_hash"]

Longs = npt.NDArray[np.int64]
_FIRST, _SECOND = -7046029254386353131, -4417276706812531889  # odd 64-bit factors


@compiled
def pair_hash(one: int, two: int) -> int:
    """Hash of two numbers of 32 bits (multiply and add); its upper bits are the good ones."""
    return one * _FIRST + two * _SECOND


@compiled
def slot_hash(key: int) -> int:
    """Hash of a key of 64 bits; its lower bits are the slot."""
    hashed: int = pair_hash(key >> 32, key & 0xFFFFFFFF)
    return hashed >> 16


@compiled
def grown(table: Longs) -> Longs:
    """The same entries in a table twice as large."""
    bigger = np.full((2 * len(table), 2), -1, np.int64)
    mask = len(bigger) - 1
    for row in range(len(table)):
        if table[row, 1] >= 0:
            slot = slot_hash(table[row, 0]) & mask
            while bigger[slot, 1] >= 0:
                slot = (slot + 1) & mask
            bigger[slot, 0], bigger[slot, 1] = table[row, 0], table[row, 1]
    return bigger
