"""Items in packs, and packs in tasks, so that all tasks take about as long and none has too much to read."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

__all__ = ["packed", "shared_out"]

_LARGEST = 32_000_000  # weight of a pack: characters or bytes
_MOST = 32_000_000  # bytes that a task is to read; Spark sends none with more than 128 MB


def packed(weights: Sequence[float], packs: int) -> list[list[int]]:
    """Numbers of items in packs of about equal weight, heaviest first; each pack is as long as need be."""
    order = sorted(range(len(weights)), key=lambda n: (-weights[n], n))
    wanted = sum(weights) / max(1, packs)
    most = min(max(wanted, 1.0), _LARGEST)
    found: list[list[int]] = []
    weight = 0.0
    for number in order:
        if not found or weight + weights[number] > most:
            found.append([])
            weight = 0.0
        found[-1].append(number)
        weight += weights[number]
    return found


def shared_out(weights: Sequence[float], sizes: Sequence[int], tasks: int) -> list[list[int]]:
    """Numbers of packs for each task: the heaviest first, each to the task with the least weight that has room for it.

    Parameters
    ----------
    weights, sizes
        Of each pack what it costs, and its bytes.
    tasks
        How many are wanted; there are more where they would have too much to read.
    """
    count = min(len(sizes), max(tasks, -(-sum(sizes) // _MOST)))
    waiting = [(0.0, task) for task in range(count)]
    held = [0] * count
    found: list[list[int]] = [[] for _ in range(count)]
    for number in sorted(range(len(sizes)), key=lambda n: (-weights[n], n)):
        full = []
        while waiting and held[waiting[0][1]] and held[waiting[0][1]] + sizes[number] > _MOST:
            full.append(heapq.heappop(waiting))
        if not waiting:  # none has room: the one with the fewest bytes
            waiting, full = [min(full, key=lambda one: (held[one[1]], one))], full
            full.remove(waiting[0])
        weight, task = heapq.heappop(waiting)
        found[task].append(number)
        held[task] += sizes[number]
        for one in (*full, (weight + weights[number], task)):
            heapq.heappush(waiting, one)
    return [own for own in found if own]
