"""Reused passages of two texts, copied or reworded: seeds from windows, fragments, joining, borders.

The stages are those of the text-alignment task of PAN (seeding, extension, filtering; Potthast et al. 2013).
Seeding compares windows of words by the same log-likelihood ratio that grows them (:mod:`fragments`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from similarity.config import PassageSettings, ReuseSettings, SummarySettings, VerbatimSettings
from similarity.distinct import distinct
from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import align_chains
from similarity.match.exact.seeds import maximal_runs
from similarity.match.numbered_text import Floats, Ints, Lexicon, Longs, NumberedText, chance_of
from similarity.match.reworded.fragments import grow_fragments
from similarity.ranges import ranges
from similarity.records import Span

__all__ = [
    "Passages",
    "find_passages",
    "joined_boxes",
    "snapped",
    "snapped_all",
    "stems_of_windows",
    "window_seeds",
    "window_starts",
]

_COPY = Scoring(4, 6, 6, 1)
_COPY_RUN = 5  # shortest run of equal words a copy is aligned from
_COPY_PAD = 15  # words around a passage in which its copy is looked for


class Passages(NamedTuple):
    """One passage that stands in both texts."""

    left: Span
    right: Span
    score: float
    kind: Literal["verbatim", "reworded", "summary"]


class _Fragment(NamedTuple):
    """Words of either side (half-open) and the lower of the two sides' scores."""

    a0: int
    a1: int
    b0: int
    b1: int
    score: float
    kind: Literal["verbatim", "reworded", "summary"] = "reworded"


def window_starts(words: int, window: int, step: int) -> list[int]:
    """First words of the windows of a text; the last window ends with the text."""
    starts = list(range(0, max(1, words - window + 1), step))
    if starts[-1] + window < words:
        starts.append(words - window)
    return starts


def stems_of_windows(stem: Ints, start: Longs, stop: Longs) -> tuple[Longs, Longs]:
    """Row and stem of each distinct stem in each window, in this order."""
    row = np.repeat(np.arange(len(start)), stop - start)
    stems = int(stem.max(initial=0)) + 1
    found = distinct(row * stems + stem[ranges(start, stop)])
    return found // stems, found % stems


def window_seeds(left: Ints, right: Ints, chance: Floats, settings: PassageSettings) -> Longs:
    """Pairs of windows that are more alike than chance, best first.

    Returns
    -------
    ndarray of int64, shape (seeds, 4)
        Start and stop word of the left and of the right window.
    """
    p = -np.expm1(settings.window * np.log1p(-chance))
    gain = np.sqrt(np.log(settings.reuse_rate / p + 1 - settings.reuse_rate))
    starts, matrices = [], []
    for stem in (left, right):
        start = np.array(window_starts(len(stem), settings.window, settings.step), np.int64)
        rows, columns = stems_of_windows(stem, start, np.minimum(start + settings.window, len(stem)))
        starts.append(start)
        matrices.append(sparse.csr_matrix((gain[columns], (rows, columns)), shape=(len(start), len(chance))))
    scores = (matrices[0] @ matrices[1].T).tocoo()
    enough = scores.data >= settings.seed_score
    row, column, data = scores.row[enough], scores.col[enough], scores.data[enough]
    order = np.lexsort((column, row, -np.round(data, 9)))
    a, b = starts[0][row[order]], starts[1][column[order]]
    return np.column_stack(
        (a, np.minimum(a + settings.window, len(left)), b, np.minimum(b + settings.window, len(right)))
    )


def _join(fragments: Sequence[_Fragment], max_gap: int) -> list[_Fragment]:
    """Join fragments that lie no more than ``max_gap`` words apart on both sides."""
    joined = list(fragments)
    i = 0
    while i < len(joined):
        for j in range(i + 1, len(joined)):
            x, y = joined[i], joined[j]
            if max(x.a0, y.a0) - min(x.a1, y.a1) <= max_gap and max(x.b0, y.b0) - min(x.b1, y.b1) <= max_gap:
                both = _hull([x, y], x.kind)
                if x.a0 < y.a1 and y.a0 < x.a1 and x.b0 < y.b1 and y.b0 < x.b1:
                    both = both._replace(score=max(x.score, y.score))  # the same words, not more evidence
                joined[i] = both
                del joined[j]
                i = -1
                break
        i += 1
    return joined


def _hull(group: Sequence[_Fragment], kind: Literal["verbatim", "reworded", "summary"]) -> _Fragment:
    return _Fragment(
        min(f.a0 for f in group),
        max(f.a1 for f in group),
        min(f.b0 for f in group),
        max(f.b1 for f in group),
        sum(f.score for f in group),
        kind,
    )


def _copies(
    left: NumberedText, right: NumberedText, found: _Fragment, settings: VerbatimSettings
) -> list[_Fragment]:
    """The copies a passage consists of; empty if it is not mainly copied."""
    x0, x1 = max(0, found.a0 - _COPY_PAD), min(len(left.word), found.a1 + _COPY_PAD)
    y0, y1 = max(0, found.b0 - _COPY_PAD), min(len(right.word), found.b1 + _COPY_PAD)
    n, m = x1 - x0, y1 - y0
    word = np.concatenate((left.word[x0:x1], right.word[y0:y1]))
    text = np.repeat(np.array((0, 1), np.int32), (n, m))
    runs = maximal_runs(word, text, _COPY_RUN)
    runs = runs[(runs[:, 0] < n) & (runs[:, 1] >= n)]
    aligned = align_chains(
        word, text, np.array((0, n, n + m), np.int32), runs, _COPY, settings.max_gap, 10, settings.min_words
    )
    copies: list[_Fragment] = []
    equal = 0
    for pairs in sorted(aligned, key=len, reverse=True):
        (i0, j0), (i1, j1) = pairs[0].tolist(), pairs[-1].tolist()
        i0, i1, j0, j1 = i0 + x0, i1 + 1 + x0, j0 - n + y0, j1 + 1 - n + y0
        if len(pairs) >= settings.density * max(i1 - i0, j1 - j0) and all(
            i1 <= c.a0 or c.a1 <= i0 for c in copies
        ):
            copies.append(_Fragment(i0, i1, j0, j1, found.score, "verbatim"))
            equal += len(pairs)
    whole = min(found.a1 - found.a0, found.b1 - found.b0)
    return copies if equal >= settings.share * whole else []


def _summaries(fragments: list[_Fragment], words_right: int, settings: SummarySettings) -> list[_Fragment]:
    """Join neighbours on the left that lead to scattered places on the right."""
    groups: list[list[_Fragment]] = []
    for fragment in sorted(fragments):
        if groups and fragment.a0 - max(f.a1 for f in groups[-1]) <= settings.max_gap:
            groups[-1].append(fragment)
        else:
            groups.append([fragment])
    out: list[_Fragment] = []
    for group in groups:
        one = _hull(group, "summary")
        spread = one.b1 - one.b0
        if (
            len(group) >= settings.min_fragments > 0
            and one.score >= settings.min_score
            and spread >= settings.ratio * (one.a1 - one.a0)
        ):
            if spread >= settings.whole * words_right:
                one = one._replace(b0=0, b1=words_right)
            out.append(one)
        else:
            out.extend(group)
    return out


def joined_boxes(boxes: Ints, scores: Floats, max_gap: int) -> list[tuple[tuple[int, int, int, int], float]]:
    """Join boxes that lie no more than ``max_gap`` words apart on both sides; their scores add up."""
    fragments = [
        _Fragment(a0, a1, b0, b1, score)
        for (a0, a1, b0, b1), score in zip(boxes.tolist(), scores.tolist(), strict=True)
    ]
    return [((f.a0, f.a1, f.b0, f.b1), f.score) for f in _join(fragments, max_gap)]


def snapped(border: npt.NDArray[np.bool_], at: int, snap: int) -> int:
    """The nearest end of a sentence or line within ``snap`` words, the earlier of two; else the same place."""
    low = max(0, at - snap)
    near = low + np.flatnonzero(border[low : at + snap + 1])
    return int(min(near, key=lambda k: (abs(k - at), k))) if len(near) else at


def snapped_all(border: npt.NDArray[np.bool_], at: Longs, snap: int) -> Longs:
    """`snapped` of each place."""
    ends = np.flatnonzero(border)
    if not len(ends):
        return at
    place = np.searchsorted(ends, at)
    before, after = ends[np.maximum(place - 1, 0)], ends[np.minimum(place, len(ends) - 1)]
    nearest = np.where(np.abs(at - before) <= np.abs(after - at), before, after)
    return np.where(np.abs(nearest - at) <= snap, nearest, at)


def _with_borders(left: NumberedText, right: NumberedText, f: _Fragment, snap: int) -> _Fragment:
    a0, a1 = snapped(left.border, f.a0, snap), snapped(left.border, f.a1, snap)
    b0, b1 = snapped(right.border, f.b0, snap), snapped(right.border, f.b1, snap)
    return f._replace(a0=a0, a1=a1, b0=b0, b1=b1) if a0 < a1 and b0 < b1 else f


def _fragments(left: NumberedText, right: NumberedText, settings: PassageSettings) -> list[_Fragment]:
    known, numbers = np.unique(np.concatenate((left.stem, right.stem)), return_inverse=True)
    stem = numbers.astype(np.int32)
    n, m = len(left.stem), len(right.stem)
    chance = chance_of(stem, np.repeat(np.array((0, 1), np.int32), (n, m)), len(known))
    seeds = window_seeds(stem[:n], stem[n:], chance, settings)
    if not len(seeds):
        return []
    seeds[:, 2:] += n
    limits = np.broadcast_to(np.array((0, n, n, n + m), np.int32), seeds.shape).copy()
    border = (np.concatenate((left.border[:-1], right.border)) * settings.border_bonus).astype(np.float64)
    boxes, scores = grow_fragments(
        stem,
        np.log1p(-chance),
        border,
        seeds.astype(np.int32),
        limits,
        np.array((0, len(seeds)), np.int64),
        np.array((settings.reuse_rate, settings.x_drop, settings.reach), np.float64),
        settings.min_fragment / 2,
        True,
    )
    found = [
        _Fragment(a0, a1, b0 - n, b1 - n, score)
        for (a0, a1, b0, b1), score in zip(boxes.tolist(), scores.min(axis=1).tolist(), strict=True)
    ]
    return [f for f in _join(found, settings.max_gap) if f.score >= settings.min_fragment]


def find_passages(left: str, right: str, settings: ReuseSettings | None = None) -> list[Passages]:
    """Passages of ``left`` that are reused from ``right`` (or the other way round), copied or reworded.

    Parameters
    ----------
    left, right
        Two texts; ``left`` is the one that may hold a summary of the other.
    settings
        All thresholds.

    Returns
    -------
    list of Passages
        In the order of the left text. Passages do not overlap on the left.
    """
    settings = settings or ReuseSettings()
    lexicon = Lexicon()
    a, b = NumberedText.of(left, lexicon), NumberedText.of(right, lexicon)
    if not len(a.word) or not len(b.word):
        return []
    copied: list[_Fragment] = []
    other: list[_Fragment] = []
    for fragment in _fragments(a, b, settings.passage):
        copies = _copies(a, b, fragment, settings.verbatim)
        copied.extend(copies)
        if not copies:
            other.append(fragment)
    floor = settings.passage.min_score
    if copied:
        floor = max(floor, settings.verbatim.others)
        copied = _join(copied, settings.verbatim.max_gap)
    else:
        other = _summaries(other, len(b.word), settings.summary)
    found = copied + [_with_borders(a, b, f, settings.passage.snap) for f in other if f.score >= floor]
    return [
        Passages(
            Span(int(a.start[f.a0]), int(a.end[f.a1 - 1])),
            Span(int(b.start[f.b0]), int(b.end[f.b1 - 1])),
            round(f.score, 6),
            f.kind,
        )
        for f in sorted(found)
    ]
