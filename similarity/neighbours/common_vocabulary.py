"""The vocabularies that chunks of texts made for themselves, taken together as one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.neighbours.hash_table import slot_hash

__all__ = ["common_numbers", "is_word", "renumber"]

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


@compiled
def is_word(starts: Longs, pool: Bytes, number: int, word: Bytes, size: int) -> bool:
    """Whether a word of the vocabulary has these bytes."""
    begin = starts[number]
    if starts[number + 1] - begin != size:
        return False
    k = 0
    while k < size and pool[begin + k] == word[k]:
        k += 1
    return k == size


@compiled
def _merge(
    table: Longs, starts: Longs, pool: Bytes, known: int, part: Longs, part_starts: Longs, part_pool: Bytes,
    numbers: Ints,
) -> int:  # fmt: skip
    """Take the words of one chunk into the common table; ``numbers`` gets their common numbers."""
    keys = np.empty(len(numbers), np.int64)
    for row in range(len(part)):
        if part[row, 1] >= 0:
            keys[part[row, 1]] = part[row, 0]
    mask = len(table) - 1
    for k in range(len(keys)):
        word = part_pool[part_starts[k] : part_starts[k + 1]]
        slot = slot_hash(keys[k]) & mask
        while table[slot, 1] >= 0:
            if table[slot, 0] == keys[k] and (
                keys[k] >= 0 or is_word(starts, pool, table[slot, 1], word, len(word))
            ):
                break
            slot = (slot + 1) & mask
        if table[slot, 1] < 0:
            to = starts[known]
            for b in range(len(word)):
                pool[to + b] = word[b]
            starts[known + 1] = to + len(word)
            table[slot, 0], table[slot, 1] = keys[k], known
            known += 1
        numbers[k] = table[slot, 1]
    return known


@compiled
def renumber(numbers: Ints, low: int, high: int, common: Ints) -> None:
    """Replace the numbers from ``low`` to ``high`` by their common ones."""
    for k in range(low, high):
        numbers[k] = common[numbers[k]]


def common_numbers(own: Sequence[tuple[Longs, Longs, Bytes, int]]) -> tuple[list[Ints], int]:
    """For each chunk the common number of each of its words, and how many there are."""
    most = sum(len(starts) - 1 for _, starts, _, _ in own)
    table = np.full((1 << max(4, (2 * most).bit_length()), 2), -1, np.int64)
    starts = np.zeros(most + 1, np.int64)
    pool = np.empty(sum(len(bytes_) for _, _, bytes_, _ in own) + 1, np.uint8)
    known, common = 0, []
    for part, begins, bytes_, _ in own:
        common.append(np.empty(len(begins) - 1, np.int32))
        known = _merge(table, starts, pool, known, part, begins, bytes_, common[-1])
    return common, known
