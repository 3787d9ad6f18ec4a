"""Word alignment of a member to its family's medoid."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["Words", "align", "equal_runs"]

Ints = npt.NDArray[np.int64]
# A number or a character for each word.
Words = tuple[int, ...] | str
Runs = tuple[tuple[int, int, int], ...]


def align(medoid: Words, member: Words) -> Ints:
    """Which word of the member stands for each word of the medoid.

    A longest common subsequence, with its ties settled so that equal words form long runs.

    Parameters
    ----------
    medoid, member
        Words as numbers or as characters.

    Returns
    -------
    ndarray of int, shape (len(medoid),)
        Index into ``member``, strictly increasing where present; -1 where the medoid's word has no equal.
    """
    if medoid == member:
        return np.arange(len(medoid), dtype=np.int64)
    found = [-1] * len(medoid)
    runs = equal_runs(medoid, member)
    for ours, theirs, size in runs:
        found[ours : ours + size] = range(theirs, theirs + size)
    _draw_right(found, runs, medoid, member)
    _draw_left(found, runs, medoid, member)
    return np.array(found, dtype=np.int64)


def _draw_right(found: list[int], runs: Runs, medoid: Words, member: Words) -> None:
    """Move a word's partner next to the partner of the following word where the same word stands there.

    That may be so at the last word of a run only.
    """
    for ours, _, size in reversed(runs):
        i = ours + size - 1
        if i + 1 == len(found):
            continue
        here, after = found[i], found[i + 1]
        if here < after - 1 and member[after - 1] == medoid[i] and _loose(found, i, -1):
            found[i] = after - 1


def _draw_left(found: list[int], runs: Runs, medoid: Words, member: Words) -> None:
    """The same towards the word before, for the first words of runs that still touch no run on their right."""
    for i, _, _ in runs:
        if i == 0:
            continue
        here, before = found[i], found[i - 1]
        if before >= 0 and here > before + 1 and member[before + 1] == medoid[i] and _loose(found, i, 1):
            found[i] = before + 1


def _loose(found: list[int], i: int, step: int) -> bool:
    """Whether word ``i`` does not continue the run on that side."""
    beyond = i + step
    return not 0 <= beyond < len(found) or found[beyond] != found[i] + step


def equal_runs(left: Words, right: Words) -> Runs:
    """Runs of a longest common subsequence: where each begins on either side, and its length."""
    from rapidfuzz.distance import LCSseq

    blocks = LCSseq.editops(left, right).as_matching_blocks()
    return tuple((one.a, one.b, one.size) for one in blocks if one.size)  # the last one is empty
