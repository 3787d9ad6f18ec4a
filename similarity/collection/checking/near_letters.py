"""Kept letters that share words with a new one: found by one scan, then aligned word by word."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from similarity.config import MatchSettings
from similarity.distinct import distinct
from similarity.match.against.align_against import (
    Against,
    align_against,
    letters_with_long_reasons,
    runs_of_parts,
)
from similarity.match.against.few_letters import telling_letters
from similarity.match.against.kept_words import KeptWords, renumbered
from similarity.match.against.scan_kept import NewLetter, runs_in_letters
from similarity.match.repeats import thinned
from similarity.match.stream import Stream, stream_of
from similarity.records import Letter, Problem
from similarity.store.collection.bulk.segment_files import JoinedLetters
from similarity.store.collection.bulk.segments import Segment, read_segments
from similarity.store.collection.bulk.vocabulary import word_numbers

__all__ = ["Near", "near_letters"]

Longs = npt.NDArray[np.int64]
_MANY = 2_000  # letters that share words: up to so many each is compared as far as anything is told of it
_FEW = 500  # of more so many at most are aligned, which stand for the others
_OF_EACH = (16, 4, 1)  # letters for each run of words, fewer where they would be more than `_FEW`


@dataclass(frozen=True, slots=True)
class Near:
    """What kept letters share with a new one.

    Parameters
    ----------
    stream
        The new letter's words.
    runs
        Shape (runs, 3): number of the kept letter, first word in the new letter and first word after it, of each run of
        equal words of seed length and more; of one letter they do not overlap.
    documents
        Number of each letter that is compared: all with any run, or those that stand for them.
    against
        Alignments with those that are needed, so that some of those that have any run of words, or all of them, are
        among them; letters are positions in ``documents``. It has no places: for matches see ``everything``.
    reasons
        Numbers of the letters compared that have reasons of the new letter in theirs, rising.
    complete
        Whether all letters with any run were compared.
    everything
        Makes the alignments with all of ``documents``, as `Against.matches` needs them.
    """

    stream: Stream
    runs: Longs
    documents: Longs
    against: Against
    reasons: Longs
    complete: bool
    everything: Callable[[], Against] = field(repr=False, compare=False)


def near_letters(
    place: Path, connection: sqlite3.Connection, letter: Letter, left_out: set[int], settings: MatchSettings
) -> tuple[Near, tuple[Problem, ...]]:
    """Compare a letter with all kept ones.

    Parameters
    ----------
    left_out
        Numbers of kept letters that are this letter.

    Raises
    ------
    FileNotFoundError
        A writer has joined files meanwhile: ask again.
    """
    stream, problems, _ = thinned(stream_of([letter]), lambda s: s.kin({}), settings)
    forms = stream.pieces.lexicon.words
    numbers = word_numbers(connection, forms)
    known = np.flatnonzero(numbers >= 0)
    stream = renumbered(stream, [forms[n] for n in known.tolist()], numbers[known].tolist())
    segments = read_segments(place, connection)
    new = NewLetter(stream.word, stream.segment_start, settings.seed_words)
    rows = []  # position of the segment, row in it, first word, length
    for position, segment in enumerate(segments):
        skipped = ~segment.alive
        if left_out:
            skipped = skipped | np.isin(segment.words.document, list(left_out))
        runs = runs_in_letters(new, segment.words.word, segment.words.offset, skipped)
        rows.append(np.column_stack((np.full(len(runs), position), runs)))
    runs = np.concatenate([np.empty((0, 4), np.int64), *rows])
    documents = np.concatenate(
        [np.empty(0, np.int64), *(segments[int(s)].words.document[r] for s, r in _split(runs))]
    )
    chosen = distinct(documents)
    complete = len(chosen) <= _MANY
    told = partial(telling_letters, documents, runs[:, 2], runs[:, 3], len(stream.word), settings.seed_words)
    needed = chosen
    for most in _OF_EACH:
        needed = told(most)
        if complete or len(needed) <= _FEW:
            break
    if not complete:
        chosen = needed
    wanted = np.isin(documents, chosen)
    parts_with = partial(_kept, segments, runs[wanted], documents[wanted], chosen)
    parts = parts_with(places=False)
    earlier = _earlier(connection, chosen, letter)
    shared = runs_of_parts(stream, parts, settings)
    align = partial(align_against, stream, earlier=earlier.__getitem__, settings=settings, shared=shared)
    long = letters_with_long_reasons(stream, parts, shared, settings)
    # Whether the others have reasons in common only their alignment tells.
    spared = ~np.isin(chosen, needed)
    spared[np.setdiff1d(np.arange(len(chosen)), long)] = False
    against = align(parts, skipped=spared)
    reasons = chosen[np.union1d(long, against.letters_with_reasons())]

    def everything() -> Against:
        return align(parts_with(places=True), skipped=np.zeros(len(chosen), np.bool_))

    merged = _merged(documents, runs[:, 2], runs[:, 3])
    return Near(stream, merged, chosen, against, reasons, complete, everything), problems


def _split(runs: Longs) -> list[tuple[int, Longs]]:
    """Rows of the runs of each segment, which come one after the other."""
    borders = np.flatnonzero(np.diff(runs[:, 0], prepend=-1)).tolist()
    return [(int(runs[a, 0]), runs[a:b, 1]) for a, b in pairwise([*borders, len(runs)])]


def _kept(
    segments: Sequence[Segment], runs: Longs, documents: Longs, chosen: Longs, places: bool
) -> list[KeptWords]:
    """The words of chosen letters, numbered by their position in ``chosen``; matches are made with their places only."""
    parts = []
    for position in np.unique(runs[:, 0]).tolist():
        own = runs[:, 0] == position
        rows, first = np.unique(runs[own, 1], return_index=True)
        numbers = np.searchsorted(chosen, documents[own][first])
        parts.append(_words_of(segments[position].joined(rows, places=places), numbers))
    return parts


def _words_of(letters: JoinedLetters, numbers: Longs) -> KeptWords:
    return KeptWords(
        letters.word,
        letters.start,
        letters.end,
        np.concatenate(([0], np.cumsum(letters.segment_words, dtype=np.int64))),
        np.repeat(numbers, letters.segments).astype(np.int32),
        letters.segment_class.astype(np.uint8),
    )


def _earlier(connection: sqlite3.Connection, documents: Longs, letter: Letter) -> npt.NDArray[np.bool_]:
    """Whether the texts of kept letters come before the new one's, in the order of a run over all."""
    rows = connection.execute(
        "SELECT document FROM documents JOIN letters USING (document) "
        f"WHERE document IN ({', '.join(map(str, documents.tolist()))}) AND (text, document_id) < (?, ?)",
        (letter.document.text, letter.document.document_id),
    )
    return np.isin(documents, [number for (number,) in rows])


def _merged(documents: Longs, first: Longs, length: Longs) -> Longs:
    """Runs of each letter without their overlaps in the new letter."""
    wide = int((first + length).max(initial=0)) + 1
    order = np.argsort(documents * wide + first, kind="stable")
    documents, first, stop = documents[order], first[order], (first + length)[order]
    rank = np.cumsum(np.diff(documents, prepend=-1) != 0)
    reached = np.maximum.accumulate(np.concatenate(([0], (rank * wide + stop)[:-1]))) if len(rank) else first
    begin = np.maximum(first, reached - rank * wide)
    runs: Longs = np.column_stack((documents, begin, stop))[begin < stop]
    return runs
