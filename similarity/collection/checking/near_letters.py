"""Kept letters that share words with a new one: found by one scan, then aligned word by word."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from similarity.config import MatchSettings
from similarity.match.against.align_against import Against, align_against
from similarity.match.against.few_letters import telling_letters
from similarity.match.against.kept_words import KeptWords, renumbered
from similarity.match.against.scan_kept import NewLetter, runs_in_letters
from similarity.match.repeats import thinned
from similarity.match.stream import Stream, stream_of
from similarity.records import Letter, Problem
from similarity.store.collection.bulk.lettered import LetterTokens
from similarity.store.collection.bulk.segments import Segment, read_segments
from similarity.store.collection.bulk.vocabulary import word_numbers

__all__ = ["Near", "near_letters"]

Longs = npt.NDArray[np.int64]
_MANY = 2_000  # letters that share words: all of so many are aligned, of more some that stand for the others
_FEW = 500
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
        Number of each letter that was aligned.
    against
        Its alignments; letters are positions in ``documents``.
    complete
        Whether all letters with any run were aligned.
    """

    stream: Stream
    runs: Longs
    documents: Longs
    against: Against
    complete: bool


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
    stream, problems = thinned(stream_of([letter]), lambda s: s.kin({}), settings)
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
    chosen = np.unique(documents)
    complete = len(chosen) <= _MANY
    for most in () if complete else _OF_EACH:
        chosen = telling_letters(
            documents, runs[:, 2], runs[:, 3], len(stream.word), settings.seed_words, most
        )
        if len(chosen) <= _FEW:
            break
    wanted = np.isin(documents, chosen)
    parts = _kept(segments, runs[wanted], documents[wanted], chosen)
    against = align_against(
        stream,
        parts,
        np.zeros(len(chosen), np.bool_),
        lambda letters: _earlier(connection, chosen[letters], letter),
        settings,
    )
    return Near(stream, _merged(documents, runs[:, 2], runs[:, 3]), chosen, against, complete), problems


def _split(runs: Longs) -> list[tuple[int, Longs]]:
    """Rows of the runs of each segment, which come one after the other."""
    borders = np.flatnonzero(np.diff(runs[:, 0], prepend=-1)).tolist()
    return [(int(runs[a, 0]), runs[a:b, 1]) for a, b in pairwise([*borders, len(runs)])]


def _kept(segments: Sequence[Segment], runs: Longs, documents: Longs, chosen: Longs) -> list[KeptWords]:
    """The words of chosen letters, numbered by their position in ``chosen``."""
    parts = []
    for position in np.unique(runs[:, 0]).tolist():
        own = runs[:, 0] == position
        rows, first = np.unique(runs[own, 1], return_index=True)
        numbers = np.searchsorted(chosen, documents[own][first])
        parts.append(_joined(segments[position].letters(rows.tolist()), numbers))
    return parts


def _joined(letters: Sequence[LetterTokens], numbers: Longs) -> KeptWords:
    sizes = np.concatenate([tokens.segment_words for tokens in letters])
    return KeptWords(
        np.concatenate([tokens.word for tokens in letters]),
        np.concatenate([tokens.start for tokens in letters]),
        np.concatenate([tokens.end for tokens in letters]),
        np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))),
        np.repeat(numbers, [len(tokens.segment_words) for tokens in letters]).astype(np.int32),
        np.concatenate([tokens.segment_class for tokens in letters]).astype(np.uint8),
    )


def _earlier(connection: sqlite3.Connection, documents: Longs, letter: Letter) -> npt.NDArray[np.bool_]:
    """Whether the texts of kept letters come before the new one's, in the order of a run over all."""
    own = (letter.document.text, letter.document.document_id)
    known: dict[int, bool] = {}
    for number in np.unique(documents).tolist():
        row = connection.execute(
            "SELECT text, document_id FROM documents JOIN letters USING (document) WHERE document = ?",
            (number,),
        ).fetchone()
        known[number] = tuple(row) < own
    return np.array([known[number] for number in documents.tolist()], np.bool_)


def _merged(documents: Longs, first: Longs, length: Longs) -> Longs:
    """Runs of each letter without their overlaps in the new letter."""
    order = np.lexsort((first, documents))
    documents, first, stop = documents[order], first[order], (first + length)[order]
    wide = int(stop.max(initial=0)) + 1
    rank = np.unique(documents, return_inverse=True)[1]
    reached = np.maximum.accumulate(np.concatenate(([0], (rank * wide + stop)[:-1]))) if len(rank) else first
    begin = np.maximum(first, reached - rank * wide)
    kept = begin < stop
    return np.column_stack((documents, begin, stop))[kept]
