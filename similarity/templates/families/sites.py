"""From pieces to sites: the stretches of each letter that recur, each once, however many pieces meet there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from similarity.templates.families.pieces import SharedPiece

__all__ = ["Link", "Range", "find_sites"]

Range = tuple[int, int]  # half-open, in numbers of the pile's words

# Two stretches of one letter are one site from this share of common words (intersection over union).
SAME_SITE = 0.7
# Words at the rim of a site that fewer of its pieces hold are the accident of one alignment.
RIM_SHARE = 0.25
# Stretches are looked up by so many words, to look only at neighbours.
_STEP = 16


@dataclass(frozen=True, slots=True)
class Link:
    """Two sites that a match ties, and how many words it aligned."""

    left: int
    right: int
    shared: int


def find_sites(pieces: Sequence[SharedPiece]) -> tuple[list[Range], list[Link], dict[Range, int]]:
    """Sites in order of place, and the links between them.

    Returns
    -------
    sites, links, site_of
        Links are unique and sorted; their ``left`` and ``right`` are indices into ``sites``. ``site_of``
        names the site of each side of a piece.
    """
    stretches = Counter(side for piece in pieces for side in (piece.left, piece.right))
    sites: list[Range] = []
    site_of: dict[Range, int] = {}
    for first, last, members in _merge(stretches):
        for member in members:
            site_of[member] = len(sites)
        sites.append((first, last))
    shared: dict[Range, int] = {}
    for piece in pieces:
        a, b = site_of[piece.left], site_of[piece.right]
        key = (a, b) if a < b else (b, a)
        if a != b and shared.get(key, 0) < piece.shared:
            shared[key] = piece.shared
    return sites, [Link(a, b, n) for (a, b), n in sorted(shared.items())], site_of


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
