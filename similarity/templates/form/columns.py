"""From aligned readings to columns: which words are fixed, which may fall away, and where the readings part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from similarity.templates.alignment import Words, align

__all__ = ["Consensus", "Part", "consensus"]

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# A reading that lacks more than this share of the fixed words is a rewording: it does not make slots.
LARGEST_DEVIATION = 0.2
# One reading in more than ten that differs is a variant, not a slot.
LARGEST_MINORITY = 0.1


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the skeleton as a half-open range of the medoid's words.

    An empty range is a place where only other readings have words; ``reading`` is then one that has them.
    """

    first: int
    last: int
    kind: str  # literal, optional, slot
    reading: int


@dataclass(frozen=True, slots=True)
class Consensus:
    """Parts in order, and for each reading the borders between them.

    ``elsewhere`` holds, by reading and part, the words of a blank that a rewording moved out of its place.
    ``borders[r]`` has ``len(parts) + 1`` word numbers, never decreasing: part ``p`` of reading ``r`` is
    ``borders[r][p]`` to ``borders[r][p + 1]``. Parts tile a reading: every word of it has one.
    """

    parts: tuple[Part, ...]
    borders: tuple[tuple[int, ...], ...]
    elsewhere: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def consensus(
    readings: Sequence[Words],
    weights: Sequence[int],
    medoid: int,
    is_function_word: Callable[[int | str], bool],
    chief: Sequence[int],
) -> Consensus:
    """Align every reading to the medoid and read off literals, optional words and slots.

    Parameters
    ----------
    readings
        The different texts of a family; none is empty.
    weights
        How many members have each reading.
    medoid
        Index of the reading that all others are aligned to.
    is_function_word
        Whether a word is one like "of", which two texts share by accident.
    chief
        Readings of the chief wording: they alone make slots.
    """
    base = readings[medoid]
    maps = [align(base, reading) for reading in readings]
    deviation = _deviation(maps, weights, chief)
    largest = max(LARGEST_DEVIATION, min(deviation[r] for r in chief))
    faithful = [r for r in chief if deviation[r] <= largest]
    if len({weights[r] for r in chief}) == 1 and len(chief) == 2:
        faithful = list(chief)  # one against one: neither is the form
    columns = _Columns.of(maps, [len(r) for r in readings], weights, faithful)
    kinds, inserted = columns.kinds()
    if len(faithful) <= 3:
        _absorb_islands(kinds, base, is_function_word)
    parts = _parts(kinds, inserted, columns.inserts(readings, medoid), medoid)
    return Consensus(tuple(parts), _borders(parts, maps, [len(reading) for reading in readings]))


def _deviation(maps: Sequence[Ints], weights: Sequence[int], chief: Sequence[int]) -> list[float]:
    """Share of the words that most readings of the chief wording have and this one lacks."""
    present = np.array([m >= 0 for m in maps])
    support = np.average(present[list(chief)], axis=0, weights=[weights[r] for r in chief])
    common = support > 0.5
    if not common.any():
        return [0.0] * len(maps)
    return [float(1.0 - row[common].mean()) for row in present]


@dataclass(slots=True)
class _Columns:
    """Weights of the faithful readings that replace, drop or add words at each column or gap."""

    replaced: npt.NDArray[np.float64]  # by column
    dropped: npt.NDArray[np.float64]  # by column
    added: npt.NDArray[np.float64]  # by gap; gap g stands before column g
    additions: dict[int, list[tuple[int, int, int]]]  # gap: reading, first, last
    total: float

    @classmethod
    def of(
        cls, maps: Sequence[Ints], lengths: Sequence[int], weights: Sequence[int], faithful: Sequence[int]
    ) -> _Columns:
        n = len(maps[0])
        self = cls(np.zeros(n), np.zeros(n), np.zeros(n + 1), {}, float(sum(weights[r] for r in faithful)))
        for r in faithful:
            anchors = np.flatnonzero(maps[r] >= 0)
            columns = np.concatenate(([-1], anchors, [n]))
            places = np.concatenate(([-1], maps[r][anchors], [lengths[r]]))
            for at in np.flatnonzero((np.diff(columns) > 1) | (np.diff(places) > 1)):
                low, high = int(columns[at]) + 1, int(columns[at + 1])
                first, last = int(places[at]) + 1, int(places[at + 1])
                if low < high and first < last:
                    self.replaced[low:high] += weights[r]
                elif low < high:
                    self.dropped[low:high] += weights[r]
                else:
                    self.added[low] += weights[r]
                    self.additions.setdefault(low, []).append((r, first, last))
        return self

    def kinds(self) -> tuple[list[str], Flags]:
        """Kind of each column, and whether each gap holds a part of its own."""
        least = LARGEST_MINORITY * self.total
        slot = self.replaced > least
        # Words replaced here and dropped there are the same place twice: a slot that may be empty.
        optional = ~slot & (self.dropped + self.replaced > least)
        kinds = ["slot" if s else "optional" if o else "literal" for s, o in zip(slot, optional, strict=True)]
        _join_short_options(kinds)
        gaps = self.added > least
        for g in np.flatnonzero(gaps):
            beside = [kinds[c] for c in (g - 1, g) if 0 <= c < len(kinds)]
            gaps[g] = "slot" not in beside
        return kinds, gaps

    def inserts(self, readings: Sequence[Words], medoid: int) -> dict[int, tuple[str, int]]:
        """For each gap: whether all additions are the same words, and a reading that has them."""
        found = {}
        for gap, additions in self.additions.items():
            texts = {readings[r][first:last] for r, first, last in additions}
            found[gap] = ("optional" if len(texts) == 1 else "slot", additions[0][0])
        return found


def _runs(kinds: Sequence[str]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for i, kind in enumerate(kinds):
        if found and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1], i + 1)
        else:
            found.append((kind, i, i + 1))
    return found


def _join_short_options(kinds: list[str]) -> None:
    """A few optional words beside a slot are part of what fills it."""
    for kind, first, last in _runs(kinds):
        beside = [kinds[c] for c in (first - 1, last) if 0 <= c < len(kinds)]
        if kind == "optional" and last - first <= 3 and "slot" in beside:
            kinds[first:last] = ["slot"] * (last - first)


def _absorb_islands(kinds: list[str], base: Words, is_function_word: Callable[[int | str], bool]) -> None:
    """With few readings a lone "of" between two differing phrases agrees by accident: one slot, not two."""
    runs = _runs(kinds)
    for before, (kind, first, last), after in zip(runs, runs[1:], runs[2:], strict=False):
        if kind != "literal" or before[0] != "slot" or after[0] != "slot" or last - first > 2:
            continue
        if all(is_function_word(base[c]) for c in range(first, last)):
            kinds[first:last] = ["slot"] * (last - first)


def _parts(
    kinds: Sequence[str], inserted: Flags, inserts: dict[int, tuple[str, int]], medoid: int
) -> list[Part]:
    parts: list[Part] = []
    for kind, first, last in _runs(kinds):
        start = first
        for gap in range(first, last + 1):
            at_end = gap == last and last < len(kinds)  # that gap is the next run's first
            if at_end or not inserted[gap] or (kind == "slot"):
                continue
            if start < gap:
                parts.append(Part(start, gap, kind, medoid))
            parts.append(Part(gap, gap, *inserts[gap]))
            start = gap
        if start < last:
            parts.append(Part(start, last, kind, medoid))
    return parts


def _borders(
    parts: Sequence[Part], maps: Sequence[Ints], lengths: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    """Where each part begins in each reading, and where the reading ends.

    A border at the end of fixed words lies after the last of them, one at their start before the first;
    fixed words that this reading replaced are counted off one for one.
    """
    column = np.array([after.first for after in parts[1:]], dtype=np.int64)
    opens = np.array([_is_open(after) for after in parts[1:]], dtype=bool)
    found = []
    for partners, length in zip(maps, lengths, strict=True):
        anchors = np.flatnonzero(partners >= 0)
        columns = np.concatenate(([-1], anchors, [len(partners)]))
        places = np.concatenate(([-1], partners[anchors], [length]))
        right = np.searchsorted(anchors, column) + 1
        low_at, high_at = places[right - 1] + 1, places[right]
        counted_on = np.minimum(low_at + (column - 1 - columns[right - 1]), high_at)
        counted_back = np.maximum(high_at - (columns[right] - column), low_at)
        borders = np.concatenate(([0], np.where(opens, counted_on, counted_back), [length]))
        found.append(tuple(np.maximum.accumulate(borders).tolist()))
    return tuple(found)


def _is_open(part: Part) -> bool:
    return part.kind == "slot" or part.first == part.last
