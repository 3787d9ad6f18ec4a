"""Which kept letters all stages run on beside a new one: those that share its words, and its possible donors."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from similarity.collection.checking.near_letters import Near
from similarity.records import CASE_SPECIFIC_ROLES, REASONING_ROLES, Letter, Role
from similarity.requests.same_request import SHORTEST_REFERENCE
from similarity.words import stem, words

__all__ = ["pile_of"]

Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_COVER = 40  # letters at most that are taken so that every shared word stands in one of them
_SEVERAL = 16  # letters up to which more are taken, so that shared words stand in several
_DEPTH = 3  # of them
_OUTSIDE = 6  # letters taken for what their request says
_TERMS = 24  # words that such a request is looked for by
_RARE = 0.02  # of the passages that may have such a word
_ROOM = 20_000  # passages with such words that are ranked
_SHORTEST = 4  # letters of such a word


def pile_of(connection: sqlite3.Connection, letter: Letter, near: Near, left_out: set[int]) -> list[int]:
    """Numbers of kept letters, rising.

    Every word of the new letter that a kept letter shares stands in one of them, its reasons in several. Letters come
    with them that the new one names, that ask for the same, or whose request has rare words of its reasons.
    """
    found = set(near.documents[_covering(letter, near)].tolist())
    found |= _named(connection, letter)
    found |= _asking(connection, _terms(letter, {"request"}))
    found |= _asking(connection, _terms(letter, CASE_SPECIFIC_ROLES))
    return sorted(found - left_out)


def _covering(letter: Letter, near: Near) -> list[int]:
    """Positions in ``near.documents``: few letters that have all shared words, and reasons several times."""
    letters = near.against.letters
    has = near.against.covered_by(letters)
    weight = _weights(letter, near)
    depth = np.zeros(len(weight), np.int64)
    chosen: list[int] = []
    for least, most in ((1, _COVER), (_DEPTH, _SEVERAL)):
        _choose(has, weight * (weight > (least > 1)), depth, least, most, chosen)
    return [int(letters[n]) for n in chosen]


def _choose(has: Flags, weight: Longs, depth: Longs, least: int, most: int, chosen: list[int]) -> None:
    """Choose the letter that adds most to words that fewer than ``least`` chosen ones have, until none adds any.

    What a letter adds only gets less, so one that still adds as much as it did, and more than others did, is the best.
    """

    def gain(one: int) -> int:
        return int(weight[has[one] & (depth < least)].sum())

    waiting = [(-gain(one), one) for one in range(len(has)) if one not in chosen]
    heapq.heapify(waiting)
    while waiting and len(chosen) < most:
        before, one = heapq.heappop(waiting)
        now = gain(one)
        if now < -before:
            heapq.heappush(waiting, (-now, one))
        elif now:
            chosen.append(one)
            depth += has[one]


def _weights(letter: Letter, near: Near) -> Longs:
    """What it is worth that a word is covered: reasons more than form."""
    ends = [label.span.end for label in letter.labels]
    worth = [
        3 if x.role in CASE_SPECIFIC_ROLES else 2 if x.role in REASONING_ROLES else 1 for x in letter.labels
    ]
    at = np.minimum(np.searchsorted(ends, near.stream.start, "right"), len(worth) - 1)
    return np.array(worth, np.int64)[at]


def _named(connection: sqlite3.Connection, letter: Letter) -> set[int]:
    """Letters that have the new one's reference, or one that it names."""
    tokens = [token.strip(".,;:()[]'\"") for token in letter.document.text.split()]
    candidates = {letter.document.reference}
    for at, token in enumerate(tokens):
        if any(c.isdigit() for c in token):
            candidates |= {" ".join(tokens[max(0, at - before) : at + 1]) for before in range(3)}
    found: set[int] = set()
    ask = "SELECT document FROM documents JOIN letters USING (document) WHERE documents.reference = ? ORDER BY document"
    for reference in sorted(one for one in candidates if len(one) >= SHORTEST_REFERENCE):
        found |= {number for (number,) in connection.execute(f"{ask} LIMIT {_OUTSIDE}", (reference,))}
    return set(sorted(found)[:_OUTSIDE])


def _terms(letter: Letter, roles: Iterable[Role]) -> list[str]:
    """Stems of the words in labels of these roles; of reasons only those that the request does not have."""
    chosen = set(roles)

    def stems(of: set[Role]) -> set[str]:
        spans = [x.span for x in letter.labels if x.role in of]
        found = (word.form for s in spans for word in words(letter.document.text, s.start, s.end))
        return {stem(form) for form in found if len(form) >= _SHORTEST and form.isalpha()}

    return sorted(stems(chosen) - (set() if "request" in chosen else stems({"request"})))


def _asking(connection: sqlite3.Connection, terms: list[str]) -> set[int]:
    """Letters whose request has the rarest of some words."""
    (passages,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.term_counts USING fts5vocab('main', 'passage_index', 'col')"
    )
    counted = []
    for term in terms:
        row = connection.execute(
            "SELECT doc FROM temp.term_counts WHERE term = ? AND col = 'stems'", (term,)
        ).fetchone()
        if row is not None and row[0] <= max(4, _RARE * passages):
            counted.append((row[0], term))
    if not counted:
        return set()
    chosen: list[str] = []
    room = _ROOM
    for count, term in sorted(counted)[:_TERMS]:
        if chosen and count > room:
            break
        chosen.append(f'"{term}"')
        room -= count
    query = f"stems : ({' OR '.join(chosen)})"
    rows = connection.execute(
        "SELECT passages.document FROM passage_index JOIN passages ON passage = passage_index.rowid "
        "WHERE passage_index MATCH ? AND instr(roles, ';request;') ORDER BY bm25(passage_index), passage LIMIT ?",
        (query, _OUTSIDE),
    )
    return {number for (number,) in rows}
