"""In how many kept letters passages stand, and since when."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from similarity.match.against.letters_having import letters_having
from similarity.match.against.scan_kept import NewLetter
from similarity.store.collection.bulk.segments import read_segments
from similarity.store.collection.bulk.vocabulary import word_numbers
from similarity.words import words

__all__ = ["LEAST", "Recurrence", "recurrences"]

Longs = npt.NDArray[np.int64]
LEAST = 12  # words of a run
_SEED = 5
_HALF = 0.5  # of a passage's words that such runs make up in a letter that has it
_AT_ONCE = 50  # passages of one scan: an n-gram may stand at no more places
_FEW = 200  # letters that are looked up one by one
_DATED = "FROM letters INDEXED BY letters_at_a_glance WHERE date > '' ORDER BY date, authority, reference, document_id"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Letters that have a passage, and the oldest dated one."""

    letters: int
    first_seen: str
    first_letter: str


def recurrences(
    place: Path, connection: sqlite3.Connection, passages: Sequence[str]
) -> list[Recurrence | None]:
    """Count the letters of each passage, by a scan over all words; None for passages shorter than `LEAST`."""
    forms = [tuple(word.form for word in words(text)) for text in passages]
    wanted = list(dict.fromkeys(form for form in forms if len(form) >= LEAST))
    found: dict[tuple[str, ...], Recurrence] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        having = _having(place, connection, some)
        oldest = _oldest(connection, having)
        found |= {
            form: Recurrence(len(held), *first)
            for form, held, first in zip(some, having, oldest, strict=True)
        }
    return [found.get(form) for form in forms]


def _having(place: Path, connection: sqlite3.Connection, passages: Sequence[tuple[str, ...]]) -> list[Longs]:
    """Numbers of the letters that have each passage."""
    known = list(dict.fromkeys(form for passage in passages for form in passage))
    numbers = dict(zip(known, word_numbers(connection, known).tolist(), strict=True))
    word = np.array([numbers[form] for passage in passages for form in passage], np.int32)
    word[word < 0] = -1 - np.arange(int((word < 0).sum()), dtype=np.int32)
    starts = np.concatenate(([0], np.cumsum([len(passage) for passage in passages])))
    new = NewLetter(word, starts, _SEED)
    found: list[list[Longs]] = [[np.empty(0, np.int64)] for _ in passages]
    for segment in read_segments(place, connection):
        rows = letters_having(new, segment.words.word, segment.words.offset, ~segment.alive, LEAST, _HALF)
        for held, row in zip(found, rows, strict=True):
            held.append(segment.words.document[row].astype(np.int64))
    return [np.concatenate(held) for held in found]  # a letter's words stand in one place only


def _oldest(connection: sqlite3.Connection, having: Sequence[Longs]) -> list[tuple[str, str]]:
    """Date and id of the oldest dated letter of each set; empty where none is dated.

    Few letters are looked up. Of many, one is soon met among all letters by date.
    """
    found = [_oldest_of_few(connection, held) if len(held) <= _FEW else ("", "") for held in having]
    waiting = {n for n, held in enumerate(having) if len(held) > _FEW}
    rows = connection.execute(f"SELECT document, date, document_id {_DATED}") if waiting else None
    size = _FEW
    while waiting and rows is not None and (some := rows.fetchmany(size)):
        size *= 2
        numbers = np.array([row[0] for row in some], np.int64)
        for n in sorted(waiting):
            (places,) = np.isin(numbers, having[n]).nonzero()
            if len(places):
                _, date, name = some[int(places[0])]
                found[n] = (date, name)
                waiting.discard(n)
    return found


def _oldest_of_few(connection: sqlite3.Connection, letters: Longs) -> tuple[str, str]:
    row = connection.execute(
        "SELECT date, document_id FROM letters WHERE document IN (SELECT value FROM json_each(?)) AND date > '' "
        "ORDER BY date, authority, reference, document_id LIMIT 1",
        (json.dumps(letters.tolist()),),
    ).fetchone()
    return ("", "") if row is None else (str(row[0]), str(row[1]))
