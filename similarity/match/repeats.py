"""Letters that repeat themselves beyond measure: what of them is left out of the comparison, and said.

A table of a thousand rows or a sentence said a thousand times recurs in itself a million times. Each letter has a
budget of runs of words that recur in itself; one that would pass it is thinned until it does not, step by step:
sentences and rows beyond the first copies, figures masked; then sentences and rows that are mostly made of such
repeats; then the whole letter. The letters beside it are compared as if it were not there.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.config import MatchSettings
from similarity.match.exact.collected_runs import goes_on
from similarity.match.exact.ngrams import ngram_ids
from similarity.match.exact.seeds import Seeds
from similarity.match.stream import Kin, Stream
from similarity.records import Problem

__all__ = ["thinned"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_LONG = 3_000  # words of a letter that is looked at for copies before anything is compared
_MANY = 1_000  # words in copies beyond the first that make leaving them out worth a row in problems.csv
_UNIT = 40  # words of a sentence at most, where no full stop ends it
_COPIES = 10  # times that a run of words recurs in a letter before it counts as one of its repeats


def _units(stream: Stream, low: int, high: int) -> Longs:
    """Borders of the sentences and rows of the words from ``low`` to before ``high``."""
    ends = np.flatnonzero(stream.border[low:high]) + low
    bounds = np.concatenate((ends, [high])) if len(ends) and ends[0] == low else np.array([low, *ends, high])
    pieces = [np.arange(a, b, _UNIT) for a, b in itertools.pairwise(bounds)]
    return np.concatenate([*pieces, [high]]).astype(np.int64)


def _copies(stream: Stream, figures: Flags, low: int, high: int, most: int) -> Flags:
    """The words in sentences and rows that stood in the letter ``most`` times before; figures count as equal."""
    masked = np.where(figures[stream.word[low:high]], -1, stream.word[low:high])
    gone = np.zeros(high - low, np.bool_)
    seen: Counter[bytes] = Counter()
    bounds = (_units(stream, low, high) - low).tolist()
    for a, b in itertools.pairwise(bounds):
        key = masked[a:b].tobytes()
        seen[key] += 1
        gone[a:b] = seen[key] > most
    return gone


def _mostly_repeats(stream: Stream, low: int, high: int, n: int) -> Flags:
    """The words in sentences and rows of which most words lie in runs of ``n`` words that recur in the letter."""
    ids = ngram_ids(stream.word[low:high], stream.segment[low:high], n)
    counts = np.bincount(ids[ids >= 0], minlength=1)
    begins = np.where(ids >= 0, counts[ids], 0) > _COPIES
    steps = np.zeros(high - low + 1, np.int64)
    np.add.at(steps, np.flatnonzero(begins), 1)
    np.add.at(steps, np.minimum(np.flatnonzero(begins) + n, high - low), -1)
    covered = np.cumsum(steps[:-1]) > 0
    bounds = _units(stream, low, high) - low
    share = np.add.reduceat(covered, bounds[:-1]) / np.diff(bounds)
    return np.repeat(share >= 0.5, np.diff(bounds))


def _without(stream: Stream, gone: Flags) -> Stream:
    """The stream without some words; what stood around them is in two segments."""
    kept = np.flatnonzero(~gone)
    before = np.diff(kept, prepend=-2) != 1
    new = before | (np.diff(stream.segment[kept], prepend=-1) != 0)
    segment = (np.cumsum(new) - 1).astype(np.int32)
    old = stream.segment[kept[new]]
    paragraph = np.cumsum(new | (np.diff(stream.paragraph[kept], prepend=-1) != 0)) - 1
    return replace(
        stream,
        word=stream.word[kept],
        stem=stream.stem[kept],
        start=stream.start[kept],
        end=stream.end[kept],
        segment=segment,
        letter_of=stream.letter_of[old],
        segment_start=np.append(np.flatnonzero(new), len(kept)).astype(np.int32),
        class_of=tuple(stream.class_of[k] for k in old.tolist()),
        border=np.append(stream.border[kept] | new, True),
        paragraph=paragraph.astype(np.int32),
    )


def _ranges(stream: Stream) -> list[tuple[int, int]]:
    """First and stop word of each letter."""
    letter = stream.letter_of[stream.segment]
    numbers = np.arange(len(stream.letters))
    low, high = np.searchsorted(letter, numbers), np.searchsorted(letter, numbers, "right")
    return list(zip(low.tolist(), high.tolist(), strict=True))


class _Thinning:
    """A stream that loses words, letter by letter, and what is to be said of it."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.lost: Counter[int] = Counter()
        self._words = [high - low for low, high in _ranges(stream)]

    def leave_out(self, letters: list[int], which: Callable[[int, int], Flags], least: int = 1) -> None:
        """Take out of each letter the words that ``which`` marks, where they are at least so many."""
        gone = np.zeros(len(self.stream.word), np.bool_)
        ranges = _ranges(self.stream)
        for number in letters:
            low, high = ranges[number]
            if low == high:
                continue
            marked = which(low, high)
            if (count := int(marked.sum())) >= least:
                gone[low:high] = marked
                self.lost[number] += count
        if gone.any():
            self.stream = _without(self.stream, gone)

    def problems(self) -> tuple[Problem, ...]:
        """One for each letter that lost words."""
        return tuple(
            Problem(
                self.stream.letters[number].document.origin.source,
                "warning",
                f"repeats itself: {count:,} of {self._words[number]:,} words of the authority stand in sentences "
                "or rows that recur in it very often",
                "They were not compared with other text; the rest of the letter was."
                if count < self._words[number]
                else "Its text was not compared with other text.",
            )
            for number, count in sorted(self.lost.items())
        )


def thinned(
    stream: Stream, kin: Callable[[Stream], Kin], settings: MatchSettings
) -> tuple[Stream, tuple[Problem, ...], Seeds | None]:
    """The stream in which no letter recurs in itself more often than the budget allows.

    Parameters
    ----------
    kin
        Gives letter, request and class of each segment of a stream.
    settings
        ``max_copies`` and ``max_own_runs``.

    Returns
    -------
    stream, problems, seeds
        A row for each letter of which words were left out: ordinary letters lose none. The seeds of the stream, where
        they were made on the way.
    """
    thinning = _Thinning(stream)
    figures = np.array(
        [not any(c.isalpha() for c in form) for form in stream.pieces.lexicon.words] or [False]
    )
    long = [number for number, (low, high) in enumerate(_ranges(stream)) if high - low > _LONG]
    thinning.leave_out(
        long, lambda a, b: _copies(thinning.stream, figures, a, b, settings.max_copies), least=_MANY
    )
    steps: tuple[Callable[[int, int], Flags], ...] = (
        lambda a, b: _copies(thinning.stream, figures, a, b, 3),
        lambda a, b: _mostly_repeats(thinning.stream, a, b, settings.seed_words),
        lambda a, b: np.ones(b - a, np.bool_),
    )
    for step in steps:
        now = thinning.stream
        seeds = Seeds(now.word, now.segment, settings.seed_words, kin(now))
        made: Seeds | None = seeds
        over = _repeating(now, seeds, settings.max_own_runs)
        if not over:
            break
        thinning.leave_out(over, step)
        made = None
    return replace(thinning.stream, thinned=frozenset(thinning.lost)), thinning.problems(), made


def _repeating(stream: Stream, seeds: Seeds, most: int) -> list[int]:
    """Letters that have more than ``most`` runs in common with themselves."""
    own, size = seeds.own_places()
    # No fewer than there are, since places that go on a run are counted, too; few letters have as many.
    pairs = np.bincount(own, size * (size - 1) // 2, len(stream.letters))
    if pairs.max(initial=0) <= most:
        return []
    letter, order, bounds = seeds.by_ngram()
    runs = np.zeros(len(stream.letters), np.int64)
    _own_runs(stream.word, stream.segment, letter, order, bounds, runs)
    over: list[int] = np.flatnonzero(runs > most).tolist()
    return over


@compiled(makes_arrays=False)
def _own_runs(word: Ints, segment: Ints, letter: Longs, order: Longs, bounds: Longs, out: Longs) -> None:
    """Count, for each letter, pairs of equal n-grams in it that begin a run."""
    for group in range(len(bounds) - 1):
        for x in range(bounds[group], bounds[group + 1]):
            i = order[x]
            own = letter[segment[i]]
            for y in range(x + 1, bounds[group + 1]):
                j = order[y]
                if letter[segment[j]] != own:
                    break
                out[own] += not goes_on(word, segment, i, j)
