"""Numbers of the words that any letter of a collection has, and of their stems."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from similarity.words import stem

__all__ = ["forget_unused", "number_words", "word_numbers"]

Ints = npt.NDArray[np.int32]


def word_numbers(connection: sqlite3.Connection, forms: Sequence[str]) -> Ints:
    """Number of each folded word; -1 for one that no letter has."""
    ask = "SELECT word FROM vocabulary WHERE form = ?"
    found = (connection.execute(ask, (form,)).fetchone() for form in forms)
    return np.array([-1 if row is None else row[0] for row in found], np.int32)


def number_words(connection: sqlite3.Connection, forms: Sequence[str]) -> Ints:
    """Number of each folded word; new ones get one."""
    numbers = word_numbers(connection, forms)
    unknown = np.flatnonzero(numbers < 0)
    free, free_stem = (_free(connection, "word", "vocabulary"), _free(connection, "stem", "stems"))
    rows = []
    for offset, at in enumerate(unknown.tolist()):
        stemmed = stem(forms[at])
        row = connection.execute("SELECT stem FROM stems WHERE form = ?", (stemmed,)).fetchone()
        if row is None:
            connection.execute("INSERT INTO stems VALUES (?, ?)", (free_stem, stemmed))
            row, free_stem = (free_stem,), free_stem + 1
        numbers[at] = free + offset
        rows.append((free + offset, forms[at], row[0]))
    connection.executemany("INSERT INTO vocabulary VALUES (?, ?, ?)", rows)
    _set_free(connection, "word", free + len(rows))
    _set_free(connection, "stem", free_stem)
    return numbers


def _free(connection: sqlite3.Connection, what: str, table: str) -> int:
    """The lowest number that was never given."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (f"next {what}",)).fetchone()
    if row is not None:
        return int(row[0])
    return int(connection.execute(f"SELECT coalesce(max({what}) + 1, 0) FROM {table}").fetchone()[0])


def _set_free(connection: sqlite3.Connection, what: str, number: int) -> None:
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (f"next {what}", str(number)))


def forget_unused(connection: sqlite3.Connection, used: npt.NDArray[np.bool_]) -> None:
    """Erase words that no letter has any more, and stems that no word has.

    Parameters
    ----------
    used
        Whether some letter has the word, by number; of numbers beyond its end none is used.
    """
    numbers = [number for (number,) in connection.execute("SELECT word FROM vocabulary")]
    gone = [(number,) for number in numbers if number >= len(used) or not used[number]]
    connection.executemany("DELETE FROM vocabulary WHERE word = ?", gone)
    if gone:
        connection.execute(
            "DELETE FROM stems WHERE NOT EXISTS (SELECT 1 FROM vocabulary WHERE vocabulary.stem = stems.stem)"
        )
