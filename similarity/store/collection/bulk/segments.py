"""Which letter's words lie in which segment: written with each change, joined as they grow, read as one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from similarity.records import Letter
from similarity.store.collection.bulk.lettered import LetterTokens, tokens_of
from similarity.store.collection.bulk.segment_files import (
    FOLDER,
    JoinedLetters,
    WordsFile,
    joined_letters,
    places_of,
    read_words,
    write_pair,
)
from similarity.store.collection.bulk.vocabulary import forget_unused, number_words

__all__ = ["Segment", "keep_tokens", "read_segments", "rewrite", "sweep_segments"]

Longs = npt.NDArray[np.int64]
_TIMES = 4  # a segment that is not so many times as large as what is written with it is joined to it


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment as a reader sees it.

    Parameters
    ----------
    words
        Its words, mapped.
    alive
        Shape (letters,): whether the row is its letter's words as they are now.
    """

    place: Path
    places_file: str
    words: WordsFile
    alive: npt.NDArray[np.bool_]

    def letters(self, rows: Sequence[int]) -> list[LetterTokens]:
        """Words and places of the letters in these rows."""
        return places_of(self.place, self.places_file, self.words, rows)

    def joined(self, rows: Longs, *, places: bool = True) -> JoinedLetters:
        """The same in few arrays, of rising rows; without ``places`` of the words, which take unpacking."""
        return joined_letters(self.place, self.places_file, self.words, rows, places)


def read_segments(place: Path, connection: sqlite3.Connection) -> tuple[Segment, ...]:
    """All segments, in order; the files stay usable after a writer has removed them.

    Raises
    ------
    FileNotFoundError
        A file is gone: a writer was quicker, or the collection is damaged.
    """
    found = []
    for number, words_file, places_file in connection.execute(
        "SELECT segment, words_file, places_file FROM segments ORDER BY segment"
    ).fetchall():
        words = read_words(place, words_file)
        alive = np.zeros(len(words.document), np.bool_)
        (count,) = connection.execute("SELECT count(*) FROM tokens WHERE segment = ?", (number,)).fetchone()
        if count == len(alive):
            alive[:] = True
        else:
            rows = connection.execute("SELECT row FROM tokens WHERE segment = ?", (number,)).fetchall()
            alive[[row for (row,) in rows]] = True
        found.append(Segment(place, places_file, words, alive))
    return tuple(found)


def keep_tokens(place: Path, connection: sqlite3.Connection, letters: Sequence[tuple[int, Letter]]) -> None:
    """Keep the words of letters, given with their numbers; what was kept of these letters is replaced."""
    if not letters:
        return
    found, forms = tokens_of([letter for _, letter in letters])
    numbers = number_words(connection, forms)
    new = [
        (document, tokens._replace(word=numbers[tokens.word]))
        for (document, _), tokens in zip(letters, found, strict=True)
    ]
    connection.executemany("DELETE FROM tokens WHERE document = ?", [(document,) for document, _ in new])
    size = sum(len(tokens.word) for _, tokens in new)
    joined = []
    for number, words in connection.execute("SELECT segment, words FROM segments ORDER BY words, segment"):
        if words >= _TIMES * size:
            break
        joined.append(number)
        size += words
    _join(place, connection, joined, new)


def rewrite(place: Path, connection: sqlite3.Connection) -> None:
    """Leave out of all segments what is no letter's any more, and of the vocabulary words that no letter has."""
    segments = connection.execute("SELECT segment, words_file FROM segments").fetchall()
    for number, words_file in segments:
        rows = connection.execute("SELECT count(*) FROM tokens WHERE segment = ?", (number,)).fetchone()[0]
        if rows != len(read_words(place, words_file).document):
            _join(place, connection, [number], [])
    used = np.zeros(0, np.bool_)
    for segment in read_segments(place, connection):
        count = np.bincount(segment.words.word) > 0
        if len(count) < len(used):
            count, used = used, count
        count[: len(used)] |= used
        used = count
    forget_unused(connection, used)


def _join(
    place: Path,
    connection: sqlite3.Connection,
    numbers: Sequence[int],
    new: Sequence[tuple[int, LetterTokens]],
) -> None:
    """One segment of the living letters of ``numbers`` and of ``new``."""
    letters: list[tuple[int, LetterTokens]] = []
    for number in numbers:
        words_file, places_file = connection.execute(
            "SELECT words_file, places_file FROM segments WHERE segment = ?", (number,)
        ).fetchone()
        words = read_words(place, words_file)
        rows = [
            row
            for (row,) in connection.execute(
                "SELECT row FROM tokens WHERE segment = ? ORDER BY row", (number,)
            )
        ]
        letters += zip(words.document[rows].tolist(), places_of(place, places_file, words, rows), strict=True)
    letters = sorted([*letters, *new], key=lambda one: one[0])
    connection.executemany("DELETE FROM tokens WHERE segment = ?", [(number,) for number in numbers])
    connection.executemany("DELETE FROM segments WHERE segment = ?", [(number,) for number in numbers])
    if not letters:
        return
    files = write_pair(place, letters)
    size = sum(len(tokens.word) for _, tokens in letters)
    segment = connection.execute(
        "INSERT INTO segments (words_file, places_file, letters, words) VALUES (?, ?, ?, ?)",
        (*files, len(letters), size),
    ).lastrowid
    connection.executemany(
        "INSERT INTO tokens (document, segment, row) VALUES (?, ?, ?)",
        [(document, segment, row) for row, (document, _) in enumerate(letters)],
    )


def sweep_segments(place: Path, connection: sqlite3.Connection) -> int:
    """Remove files that no segment names; how many were removed."""
    named = {
        name for pair in connection.execute("SELECT words_file, places_file FROM segments") for name in pair
    }
    gone = 0
    folder = place / FOLDER
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in named:
            with contextlib.suppress(OSError):
                path.unlink()
                gone += 1
    return gone
