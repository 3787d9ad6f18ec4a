"""Passages that have the words of a query: all of them are counted, and those chosen that are shown.

A common word stands in very many passages. So the index is gone through once, and only for what is shown are letters
and texts looked up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from similarity.collection.searching.query import Query

__all__ = ["FIRST", "RANKED", "FoundPassages", "Order", "found_passages"]

# The passages that fit the words best; the passages of the oldest letters; one passage of each letter, oldest first.
Order = Literal["best", "oldest", "letters"]
RANKED = 20_000  # passages compared by how well they fit: of more, a reader sees no difference
FIRST = 20  # passages, or letters with a phrase, that are listed where nothing is said
_SHORT = 60  # characters: a heading, which fits its own words best of all and says nothing
_MATCH = (
    "FROM passage_index JOIN passages ON passages.passage = passage_index.rowid WHERE passage_index MATCH ?"
)
# In the order of the index, so that going through it can end early.
_BY_DATE = "ORDER BY date, authority, reference, document_id"


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """What a query found.

    Parameters
    ----------
    passages, letters
        How many there are in all.
    order
        In which ``chosen`` are.
    chosen
        Numbers of the passages to be shown.
    """

    passages: int
    letters: int
    order: Order
    chosen: tuple[int, ...]


def found_passages(
    connection: sqlite3.Connection,
    asked: Query,
    condition: str,
    values: Sequence[Any],
    order: Order,
    limit: int | None,
) -> FoundPassages:
    """Count the passages that have the words and fit a condition, and choose those to be shown.

    Parameters
    ----------
    connection
        In a transaction that is rolled back.
    condition, values
        On ``passages``, beginning with ``AND``; empty for none.
    order
        Wanted; the best of more than `RANKED` passages are not sought, and the oldest are given.
    limit
        Most passages to be shown; None is all, but `FIRST` of ``best`` and ``oldest``.
    """
    connection.execute("DROP TABLE IF EXISTS temp.found")
    connection.execute(
        "CREATE TEMP TABLE found (passage INTEGER PRIMARY KEY, document INTEGER NOT NULL, short INTEGER NOT NULL)"
    )
    connection.execute(
        "INSERT INTO temp.found SELECT passages.passage, passages.document, stop - start < ? "
        f"{_MATCH}{condition}",
        (_SHORT, asked.match, *values),
    )
    passages, letters = connection.execute(
        "SELECT count(*), count(DISTINCT document) FROM temp.found"
    ).fetchone()
    most = FIRST if limit is None else max(limit, 0)
    if order == "best" and passages > RANKED:
        order = "oldest"
    if order == "best":
        chosen = _best(connection, asked, most)
    elif order == "oldest":
        chosen = tuple(_oldest(connection, most))
    else:
        chosen = _of_each_letter(connection, None if limit is None else most)
    return FoundPassages(passages, letters, order, chosen)


def _best(connection: sqlite3.Connection, asked: Query, limit: int) -> tuple[int, ...]:
    """By how well they fit the words, headings and the like last; of equal ones the first that was added."""
    rows = connection.execute(
        "SELECT found.passage FROM passage_index JOIN temp.found ON found.passage = passage_index.rowid "
        "WHERE passage_index MATCH ? ORDER BY short, bm25(passage_index), found.passage LIMIT ?",
        (asked.match, limit),
    )
    return tuple(passage for (passage,) in rows)


def _oldest(connection: sqlite3.Connection, limit: int) -> Iterator[int]:
    """By the date of their letters, undated ones last; as they stand in each."""
    left = limit
    for dated in ("date > ''", "date = ''"):
        letters = connection.execute(
            f"SELECT document FROM letters INDEXED BY letters_at_a_glance WHERE {dated} "
            f"AND document IN (SELECT document FROM temp.found) {_BY_DATE} LIMIT ?",
            (left,),
        ).fetchall()
        for (document,) in letters:
            if left <= 0:
                return
            rows = connection.execute(
                "SELECT passages.passage FROM passages CROSS JOIN temp.found "
                "ON found.passage = passages.passage WHERE passages.document = ? ORDER BY start LIMIT ?",
                (document, left),
            ).fetchall()
            yield from (passage for (passage,) in rows)
            left -= len(rows)


def _of_each_letter(connection: sqlite3.Connection, limit: int | None) -> tuple[int, ...]:
    """The first passage of each letter, by its date and id, undated ones last; None is all letters."""
    letters: list[int] = []
    for dated in ("date > ''", "date = ''"):
        left = None if limit is None else limit - len(letters)
        if left != 0:
            letters += _by_date(connection, dated, left)
    ask = (
        "SELECT passages.passage FROM passages CROSS JOIN temp.found ON found.passage = passages.passage "
        "WHERE passages.document = ? ORDER BY start, passages.passage LIMIT 1"
    )
    return tuple(connection.execute(ask, (letter,)).fetchone()[0] for letter in letters)


def _by_date(connection: sqlite3.Connection, dated: str, limit: int | None) -> list[int]:
    """Letters by date and id: gone through only as far as some of one day may still be among the first."""
    rows = connection.execute(
        f"SELECT date, document_id, document FROM letters INDEXED BY letters_at_a_glance WHERE {dated} "
        f"AND document IN (SELECT document FROM temp.found) {_BY_DATE}"
    )
    found: list[tuple[str, str, int]] = []
    for row in rows:
        if limit is not None and len(found) >= limit and row[0] != found[-1][0]:
            break
        found.append(row)
    return [document for _, _, document in sorted(found)[:limit]]
