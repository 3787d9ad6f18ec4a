"""From pieces to sites: the stretches of each letter that recur, each once, however many pieces meet there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from similarity.templates.families.pieces import Pieces

__all__ = ["Links", "Range", "Sites", "find_sites"]

Range = tuple[int, int]  # half-open, in numbers of the pile's words
Longs = npt.NDArray[np.int64]

# Two stretches of one letter are one site from this share of common words (intersection over union).
SAME_SITE = 0.7
# Words at the rim of a site that fewer of its pieces hold are the accident of one alignment.
RIM_SHARE = 0.25
# Stretches are looked up by so many words, to look only at neighbours.
_STEP = 16


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Pairs of sites that a match ties, each once: the lower number, the higher, and most words that it aligned."""

    left: Longs
    right: Longs
    shared: Longs


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """Stretches of letters that recur.

    Parameters
    ----------
    ranges
        Half-open ranges of the pile's words in order of place, shape (sites, 2).
    left, right
        The site of either side of each piece.
    links
        What ties the sites.
    """

    ranges: Longs
    left: Longs
    right: Longs
    links: Links


def find_sites(pieces: Pieces) -> Sites:
    """Sites of the pieces."""
    sides = np.concatenate((pieces.left, pieces.right))
    size = int(sides.max(initial=0)) + 1
    _, speaker, stretch, counts = np.unique(
        sides[:, 0] * size + sides[:, 1], return_index=True, return_inverse=True, return_counts=True
    )
    different = list(map(tuple, sides[speaker].tolist()))
    merged = _merge(dict(zip(different, counts.tolist(), strict=True)))
    site_of = {member: n for n, (_, _, members) in enumerate(merged) for member in members}
    ranges = np.array([(first, last) for first, last, _ in merged], dtype=np.int64).reshape(-1, 2)
    left, right = np.array([site_of[one] for one in different], dtype=np.int64)[stretch].reshape(2, -1)
    return Sites(ranges, left, right, _links(left, right, pieces.shared))


def _links(left: Longs, right: Longs, shared: Longs) -> Links:
    low, high = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((-shared, high, low))
    order = order[(low < high)[order]]
    low, high, shared = low[order], high[order], shared[order]
    most = (np.diff(low, prepend=-1) != 0) | (np.diff(high, prepend=-1) != 0)
    return Links(low[most], high[most], shared[most])


def _merge(counts: Mapping[Range, int]) -> list[tuple[int, int, list[Range]]]:
    """Group stretches round the longest ones: first, last and the stretches of each group, in order of place."""
    groups: list[list[Range]] = []
    nearby: dict[int, list[int]] = defaultdict(list)
    for stretch in sorted(counts, key=lambda s: (s[0] - s[1], s)):
        home = next(
            (g for g in _near(nearby, stretch) if _common_share(groups[g][0], stretch) >= SAME_SITE), None
        )
        if home is not None:
            groups[home].append(stretch)
            continue
        for at in range(stretch[0] // _STEP, stretch[1] // _STEP + 1):
            nearby[at].append(len(groups))
        groups.append([stretch])
    return sorted((*_extent(group, counts), group) for group in groups)


def _near(nearby: Mapping[int, list[int]], stretch: Range) -> Iterable[int]:
    middle = (stretch[0] + stretch[1]) // 2
    return nearby.get(middle // _STEP, ())


def _common_share(a: Range, b: Range) -> float:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0.0


def _extent(group: Sequence[Range], counts: Mapping[Range, int]) -> Range:
    """The words that at least a quarter of the group's matches hold."""
    if len(group) == 1:
        return group[0]
    low = min(s[0] for s in group)
    held = np.zeros(max(s[1] for s in group) - low, dtype=np.int64)
    for first, last in group:
        held[first - low : last - low] += counts[first, last]
    kept = np.flatnonzero(held >= RIM_SHARE * sum(counts[s] for s in group))
    return low + int(kept[0]), low + int(kept[-1]) + 1
