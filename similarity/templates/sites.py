"""From pieces to sites: the stretches of each letter that recur, each once, however many pieces meet there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from similarity.templates.pieces import Piece

__all__ = ["Link", "Site", "find_sites"]

# Two stretches of one letter are one site from this share of common words (intersection over union).
SAME_SITE = 0.7
# Words at the rim of a site that fewer of its pieces hold are the accident of one alignment.
RIM_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Site:
    """A stretch of one letter that recurs; a half-open word range."""

    document_id: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two sites that a match ties, and how many words it aligned."""

    left: int
    right: int
    shared: int


def find_sites(
    pieces: Sequence[Piece],
) -> tuple[list[Site], list[Link], dict[tuple[str, int, int], int]]:
    """Sites in order of document and place, and the links between them.

    Returns
    -------
    sites, links, site_of
        Links are unique and sorted; their ``left`` and ``right`` are indices into ``sites``. ``site_of``
        names the site of each side of a piece.
    """
    stretches: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
    for piece in pieces:
        for document, first, last in (piece.left, piece.right):
            stretches[document][first, last] += 1
    sites: list[Site] = []
    site_of: dict[tuple[str, int, int], int] = {}
    for document in sorted(stretches):
        for first, last, members in _merge(stretches[document]):
            for member in members:
                site_of[document, *member] = len(sites)
            sites.append(Site(document, first, last))
    shared: dict[tuple[int, int], int] = {}
    for piece in pieces:
        ends = sorted((site_of[piece.left], site_of[piece.right]))
        key = (ends[0], ends[1])
        if key[0] != key[1]:
            shared[key] = max(shared.get(key, 0), piece.shared)
    return sites, [Link(a, b, n) for (a, b), n in sorted(shared.items())], site_of


def _merge(counts: Mapping[tuple[int, int], int]) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Group stretches round the longest ones: first, last and the stretches of each group, in order of place."""
    groups: list[list[tuple[int, int]]] = []
    nearby: dict[int, list[int]] = defaultdict(list)  # groups by tens of words, to look only at neighbours
    for stretch in sorted(counts, key=lambda s: (s[0] - s[1], s)):
        home = next(
            (g for g in _near(nearby, stretch) if _common_share(groups[g][0], stretch) >= SAME_SITE), None
        )
        if home is not None:
            groups[home].append(stretch)
            continue
        for ten in range(stretch[0] // 16, stretch[1] // 16 + 1):
            nearby[ten].append(len(groups))
        groups.append([stretch])
    return sorted((*_extent(group, counts), group) for group in groups)


def _near(nearby: Mapping[int, list[int]], stretch: tuple[int, int]) -> Iterable[int]:
    middle = (stretch[0] + stretch[1]) // 2
    return nearby.get(middle // 16, ())


def _common_share(a: tuple[int, int], b: tuple[int, int]) -> float:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0.0


def _extent(group: Sequence[tuple[int, int]], counts: Mapping[tuple[int, int], int]) -> tuple[int, int]:
    """The words that at least a quarter of the group's matches hold."""
    low = min(s[0] for s in group)
    held = np.zeros(max(s[1] for s in group) - low, dtype=np.int64)
    for first, last in group:
        held[first - low : last - low] += counts[first, last]
    kept = np.flatnonzero(held >= RIM_SHARE * sum(counts[s] for s in group))
    return low + int(kept[0]), low + int(kept[-1]) + 1
