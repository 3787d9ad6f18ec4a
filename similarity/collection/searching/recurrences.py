"""In how many kept letters passages stand, and since when."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from similarity.match.against.long_runs import long_runs
from similarity.match.against.scan_kept import NewLetter
from similarity.store.collection.bulk.segments import read_segments
from similarity.store.collection.bulk.vocabulary import word_numbers
from similarity.words import words

__all__ = ["LEAST", "Recurrence", "recurrences"]

LEAST = 12  # words of a run
_SEED = 5
_HALF = 0.5  # of a passage's words that such runs make up in a letter that has it


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Letters that have a passage, and the oldest dated one."""

    letters: int
    first_seen: str
    first_letter: str


def recurrences(
    place: Path, connection: sqlite3.Connection, passages: Sequence[str]
) -> list[Recurrence | None]:
    """Count the letters of each passage, by one scan over all words; None for passages shorter than `LEAST`."""
    forms = [tuple(word.form for word in words(text)) for text in passages]
    wanted = list(dict.fromkeys(form for form in forms if len(form) >= LEAST))
    if not wanted:
        return [None] * len(passages)
    known = list(dict.fromkeys(form for passage in wanted for form in passage))
    numbers = dict(zip(known, word_numbers(connection, known).tolist(), strict=True))
    word = np.array([numbers[form] for passage in wanted for form in passage], np.int32)
    word[word < 0] = -1 - np.arange(int((word < 0).sum()), dtype=np.int32)
    sizes = np.array([len(passage) for passage in wanted])
    starts = np.concatenate(([0], np.cumsum(sizes)))
    new = NewLetter(word, starts, _SEED)
    having: list[set[int]] = [set() for _ in wanted]
    for segment in read_segments(place, connection):
        runs = long_runs(new, segment.words.word, segment.words.offset, ~segment.alive, LEAST)
        passage = np.searchsorted(starts, runs[:, 1], "right") - 1
        keys, at = np.unique(runs[:, 0] * len(wanted) + passage, return_inverse=True)
        covered = np.bincount(at, weights=runs[:, 2], minlength=len(keys))
        for key in keys[covered >= _HALF * sizes[keys % len(wanted)]].tolist():
            row, which = divmod(key, len(wanted))
            having[which].add(int(segment.words.document[row]))
    oldest = dict(zip(wanted, _firsts(connection, having), strict=True))
    found = {
        passage: Recurrence(len(held), *oldest[passage]) for passage, held in zip(wanted, having, strict=True)
    }
    return [found.get(form) for form in forms]


def _firsts(connection: sqlite3.Connection, having: Sequence[set[int]]) -> list[tuple[str, str]]:
    """Date and id of the oldest dated letter of each set; empty where none is dated."""
    waiting = {n for n, held in enumerate(having) if held}
    found = [("", "")] * len(having)
    rows = connection.execute(
        "SELECT document, date, document_id FROM letters INDEXED BY letters_at_a_glance WHERE date > '' ORDER BY date"
    )
    for number, date, name in rows if waiting else ():
        for n in [n for n in waiting if number in having[n]]:
            found[n] = (date, name)
            waiting.discard(n)
        if not waiting:
            break
    return found
