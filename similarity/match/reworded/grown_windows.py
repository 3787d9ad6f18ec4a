"""Windows that have more in common than chance, and the fragments that they grow into: between any texts.

What comes of two texts depends on these two alone and on what is said of all words, so an engine may let each two of
them be compared elsewhere, many at a time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.config import PassageSettings
from similarity.match.exact.explained import Explained
from similarity.match.numbered_text import Floats, Ints, Longs
from similarity.match.reworded.fragments import grow_fragments
from similarity.match.reworded.passages import stems_of_windows
from similarity.match.reworded.window_join import joined_windows

__all__ = ["NO_FRAGMENTS", "Windows", "grown_windows"]

Flags = npt.NDArray[np.bool_]
_PART = 50_000  # windows whose stems are sorted at once
NO_FRAGMENTS = np.empty((0, 4), np.int32), np.empty((0, 2), np.float64)


class Windows(NamedTuple):
    """Windows of texts, and what tells which of them are alike and how far.

    Parameters
    ----------
    stem
        Stems of the words of all texts, one text after the other.
    border
        Shape (words + 1,): whether a sentence, a line or a text ends before each word.
    text_start
        Shape (texts + 1,): first word of each.
    start, stop
        Of each window, rising.
    weight
        Shape (stems,): what each stem adds where two windows have it, its root; 0 is left out.
    log_absent
        Shape (stems,): logarithm of one minus the chance of each stem.
    known
        What has been found already.
    copies
        Whether any word, be it of other texts, is left to the place that it is copied from.
    least
        Score from which two windows are alike.
    settings
        How fragments grow.
    wanted
        Marks the windows of which a pair has to have one; None asks for nothing.
    begin
        Above 0: only pairs of a window before it with one from there on; then ``wanted`` is None.
    """

    stem: Ints
    border: Flags
    text_start: Ints
    start: Longs
    stop: Longs
    weight: Floats
    log_absent: Floats
    known: Explained
    copies: bool
    least: float
    settings: PassageSettings
    wanted: Flags | None = None
    begin: int = 0


def grown_windows(windows: Windows) -> tuple[Ints, Floats]:
    """Fragments that are no news left out, in the order of their pairs of texts.

    Returns
    -------
    boxes : ndarray, shape (fragments, 4)
        First and stop word of the left and of the right stretch.
    scores : ndarray, shape (fragments, 2)
        Of either side.
    """
    seeds, scores = _seeds(windows)
    open_ = ~windows.known.covers(seeds)
    seeds, scores = seeds[open_], scores[open_]
    if not len(seeds):
        return NO_FRAGMENTS
    sizes = np.diff(windows.text_start)
    sides = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[seeds[:, (0, 2)]]
    order = np.lexsort((seeds[:, 2], seeds[:, 0], -np.round(scores, 9), sides[:, 1], sides[:, 0]))
    seeds, sides = seeds[order], sides[order]
    starts = windows.text_start
    limits = np.column_stack(
        (starts[sides[:, 0]], starts[sides[:, 0] + 1], starts[sides[:, 1]], starts[sides[:, 1] + 1])
    )
    new = np.flatnonzero((np.diff(sides, axis=0) != 0).any(axis=1)) + 1
    group = np.concatenate(([0], new, [len(seeds)])).astype(np.int64)
    del scores, open_, order, sides, new
    settings = windows.settings
    boxes, strength = grow_fragments(
        windows.stem,
        windows.log_absent,
        (windows.border * settings.border_bonus).astype(np.float64),
        seeds,
        limits,
        group,
        np.array((settings.reuse_rate, settings.x_drop, settings.reach), np.float64),
        settings.min_fragment / 2,
        False,
    )
    if windows.copies:  # of fragments that are no news most fall out here
        news = ~windows.known.covers(boxes)
        boxes, strength = boxes[news], strength[news]
    return boxes, strength


def _seeds(windows: Windows) -> tuple[Ints, Floats]:
    """Pairs of windows, earlier first, that are more alike than chance."""
    start, stop = windows.start, windows.stop
    row, column = _stems(windows)
    i, j, score = joined_windows(
        row, column, windows.weight[column], len(start), windows.least, windows.wanted, windows.begin
    )
    del row, column
    apart = stop[i] <= start[j]
    i, j, score = i[apart], j[apart], score[apart]
    seeds = np.empty((len(i), 4), np.int32)  # as few bytes as can be: there are very many
    for side, places in enumerate((start[i], stop[i], start[j], stop[j])):
        seeds[:, side] = places
    return seeds, score


def _stems(windows: Windows) -> tuple[Ints, Ints]:
    """Window and stem of each distinct stem in each window, as far as stems have a weight."""
    rows, columns = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for low in range(0, len(windows.start), _PART):
        own = slice(low, low + _PART)
        row, column = stems_of_windows(windows.stem, windows.start[own], windows.stop[own])
        keep = windows.weight[column] > 0
        rows.append((low + row[keep]).astype(np.int32))
        columns.append(column[keep].astype(np.int32))
    return np.concatenate(rows), np.concatenate(columns)
