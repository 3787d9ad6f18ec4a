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
    maps = np.array([align(base, reading) for reading in readings])
    lengths = np.array([len(reading) for reading in readings])
    deviation = _deviation(maps, weights, chief)
    largest = max(LARGEST_DEVIATION, min(deviation[r] for r in chief))
    faithful = [r for r in chief if deviation[r] <= largest]
    if len({weights[r] for r in chief}) == 1 and len(chief) == 2:
        faithful = list(chief)  # one against one: neither is the form
    columns = _Columns.of(maps, lengths, weights, faithful)
    kinds, inserted = columns.kinds()
    if len(faithful) <= 3:
        _absorb_islands(kinds, base, is_function_word)
    parts = _parts(kinds, inserted, columns.inserts(readings, medoid), medoid)
    return Consensus(tuple(parts), _borders(parts, maps, lengths))


def _deviation(maps: Ints, weights: Sequence[int], chief: Sequence[int]) -> list[float]:
    """Share of the words that most readings of the chief wording have and this one lacks."""
    present = maps >= 0
    support = np.average(present[list(chief)], axis=0, weights=[weights[r] for r in chief])
    common = support > 0.5
    if not common.any():
        return [0.0] * len(maps)
    return list((1.0 - present[:, common].mean(axis=1)).tolist())


@dataclass(slots=True)
class _Columns:
    """Weights of the faithful readings that replace, drop or add words at each column or gap."""

    replaced: npt.NDArray[np.float64]  # by column
    dropped: npt.NDArray[np.float64]  # by column
    added: npt.NDArray[np.float64]  # by gap; gap g stands before column g
    additions: dict[int, list[tuple[int, int, int]]]  # gap: reading, first, last
    total: float

    @classmethod
    def of(cls, maps: Ints, lengths: Ints, weights: Sequence[int], faithful: Sequence[int]) -> _Columns:
        n = maps.shape[1]
        places = np.full((len(faithful), n + 2), -1, dtype=np.int64)
        places[:, 1:-1], places[:, -1] = maps[faithful], lengths[faithful]
        held = places >= 0
        held[:, 0] = True
        row, column = np.nonzero(held)
        place = places[row, column]
        at = np.flatnonzero((np.diff(row) == 0) & ((np.diff(column) > 1) | (np.diff(place) > 1)))
        low, high, first, last = column[at], column[at + 1] - 1, place[at] + 1, place[at + 1]
        reading = np.array(faithful)[row[at]]
        weight = np.array(weights, dtype=np.float64)[reading]
        lacks, has = low < high, first < last

        def by_column(kept: Flags) -> npt.NDArray[np.float64]:
            ends = [np.bincount(end[kept], weight[kept], n + 1) for end in (low, high)]
            return np.asarray(np.cumsum(ends[0] - ends[1])[:n])

        additions: dict[int, list[tuple[int, int, int]]] = {}
        for gap, *addition in np.column_stack((low, reading, first, last))[~lacks].tolist():
            additions.setdefault(gap, []).append(tuple(addition))
        return cls(
            by_column(lacks & has),
            by_column(lacks & ~has),
            np.bincount(low[~lacks], weight[~lacks], n + 1).astype(np.float64),
            additions,
            float(sum(weights[r] for r in faithful)),
        )

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


def _borders(parts: Sequence[Part], maps: Ints, lengths: Ints) -> tuple[tuple[int, ...], ...]:
    """Where each part begins in each reading, and where the reading ends.

    A border at the end of fixed words lies after the last of them, one at their start before the first;
    fixed words that this reading replaced are counted off one for one.
    """
    column = np.array([after.first for after in parts[1:]], dtype=np.int64)
    opens = np.array([_is_open(after) for after in parts[1:]], dtype=bool)
    readings, n = maps.shape
    held, ends = maps >= 0, lengths[:, None]
    # The words round each border that the reading shares with the medoid: their columns and places.
    columns = np.broadcast_to(np.arange(n), maps.shape)
    before = _last_before(np.where(held, columns, -1))[:, column], _last_before(maps)[:, column]
    after = (
        _first_from(np.where(held, columns, n), np.full_like(ends, n))[:, column],
        _first_from(np.where(held, maps, ends), ends)[:, column],
    )
    low, high = before[1] + 1, after[1]
    counted_on = np.minimum(low + (column - 1 - before[0]), high)
    counted_back = np.maximum(high - (after[0] - column), low)
    start = np.zeros((readings, 1), dtype=np.int64)
    borders = np.concatenate((start, np.where(opens, counted_on, counted_back), ends), axis=1)
    return tuple(map(tuple, np.maximum.accumulate(borders, axis=1).tolist()))


def _last_before(values: Ints) -> Ints:
    """The largest of the values left of each border, -1 where there are none; shape (readings, columns + 1)."""
    return np.maximum.accumulate(np.pad(values, ((0, 0), (1, 0)), constant_values=-1), axis=1)


def _first_from(values: Ints, most: Ints) -> Ints:
    """The least of the values right of each border, ``most`` where there are none; shape (readings, columns + 1)."""
    return np.minimum.accumulate(np.concatenate((values, most), axis=1)[:, ::-1], axis=1)[:, ::-1]


def _is_open(part: Part) -> bool:
    return part.kind == "slot" or part.first == part.last
