"""Finds passages of a collection by their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

from similarity.collection.searching.checked_kind import checked_kind
from similarity.collection.searching.found_passages import Order, found_passages
from similarity.collection.searching.marked import marks
from similarity.collection.searching.query import Query, parsed
from similarity.collection.searching.recurrences import recurrences
from similarity.collection.searching.search_result import Hit, SearchResult
from similarity.errors import CollectionError, SettingsError
from similarity.records import QUOTABLE_ROLES, Role
from similarity.store.collection.kept import Kept
from similarity.store.collection.tables.letter_filter import LetterFilter
from similarity.templates.families.short_names import short_names

__all__ = ["search_passages", "with_recurrences"]

_TRIES = 5
_COUNTED = (
    100  # passages of which it is told how often they recur, so that a common phrase is listed in seconds
)
_SHOWN = """
SELECT passages.document, letters.document_id, letters.source, letters.authority, letters.reference, letters.date, start, stop,
    (SELECT count(*) FROM passages AS before WHERE before.document = passages.document AND before.block <= passages.block),
    role, passages.exemptions, substr(documents.text, start + 1, stop - start)
FROM passages JOIN letters ON letters.document = passages.document JOIN documents ON documents.document = passages.document
WHERE passages.passage = ?
"""


def search_passages(
    kept: Kept,
    query: str,
    *,
    phrase: bool = False,
    oldest: bool = False,
    role: str = "",
    exemption: str = "",
    limit: int | None = None,
    recurring: bool = True,
    filters: dict[str, str] | None = None,
) -> SearchResult:
    """Search every passage.

    Parameters
    ----------
    query
        See `similarity.collection.searching.query`.
    phrase
        Take it as one phrase and list the letters that have it, oldest first, undated ones last.
    role
        Role of a passage, one of `similarity.records.ROLES`.
    exemption
        Provision that the passage argues, or its letter where the passage argues none.
    oldest
        List the passages of the oldest letters first; so it is, too, where too many were found to compare them all.
    limit
        Passages listed, best first, or letters that have the phrase; None is 20 of the former and all of the latter.
    recurring
        Whether to tell how often the first ones recur.
    filters
        Of letters, as of `LetterFilter`: authority, since, until, kind, template.

    Raises
    ------
    SettingsError
        The query or a filter makes no sense.
    """
    asked = parsed(query, phrase=phrase)
    condition, values = _condition(role, exemption, filters or {})
    order: Order = "letters" if phrase else "oldest" if oldest else "best"
    for _ in range(_TRIES):
        try:
            with kept.reading() as connection:
                found = found_passages(connection, asked, condition, values, order, limit)
                hits = _hits(connection, asked, found.chosen)
                if recurring:
                    hits = with_recurrences(kept, connection, hits)
                return SearchResult(
                    query,
                    phrase,
                    found.passages,
                    found.letters,
                    tuple(hits),
                    best_first=found.order == "best",
                )
        except FileNotFoundError:
            continue  # a writer has just joined files: the next view names the new ones
    raise CollectionError(
        f"{kept.place}: files under bulk/ are missing. Run `similarity doctor --mend` on it."
    )


def _condition(role: str, exemption: str, filters: dict[str, str]) -> tuple[str, list[Any]]:
    """What is asked of passages beside their words: a condition on ``passages``, and its values."""
    parts: list[str] = []
    values: list[Any] = []
    try:
        of_letters = LetterFilter(**filters)
    except TypeError as error:
        raise SettingsError(f"passages cannot be chosen by {', '.join(filters)}.") from error
    checked_kind(of_letters.kind)
    if of_letters != LetterFilter():
        condition, found = of_letters.condition()
        parts.append(f"passages.document IN (SELECT document FROM letters WHERE {condition})")
        values += found
    if role:
        if role not in get_args(Role):
            raise SettingsError(f"{role}: is no role. Roles are: {', '.join(get_args(Role))}.")
        parts.append("instr(passages.roles, ?)")
        values.append(f";{role};")
    if exemption:
        of_letter, same = LetterFilter(exemption=exemption).condition()
        own = of_letter.replace("letters.declared || letters.argued", "passages.exemptions")
        letters = f"passages.document IN (SELECT document FROM letters WHERE {of_letter})"
        parts.append(f"({own} OR (passages.exemptions = '' AND {letters}))")
        values += [*same, *same]
    return "".join(f" AND {part}" for part in parts), values


def _hits(connection: sqlite3.Connection, asked: Query, chosen: Sequence[int]) -> list[Hit]:
    found: list[Hit] = []
    shorts = short_names(name for (name,) in connection.execute("SELECT template_id FROM templates"))
    for passage in chosen:
        number, name, source, authority, reference, date, start, stop, paragraph, role, exemptions, text = (
            connection.execute(_SHOWN, (passage,)).fetchone()
        )
        template = _template(connection, number, start, stop) if shorts else ""
        found.append(
            Hit(
                name, source, authority, reference, date, start, stop, paragraph, role,
                tuple(filter(None, exemptions.split(";"))), text, marks(text, asked), template, shorts.get(template, ""),
            )
        )  # fmt: skip
    return found


def _template(connection: sqlite3.Connection, number: int, start: int, stop: int) -> str:
    """The template in which most of a passage stands; empty where none does."""
    row = connection.execute(
        "SELECT template_id FROM occurrences WHERE document = ? AND start < ? AND stop > ? "
        "ORDER BY min(stop, ?) - max(start, ?) DESC, template_id LIMIT 1",
        (number, stop, start, stop, start),
    ).fetchone()
    return "" if row is None else str(row[0])


def with_recurrences(kept: Kept, connection: sqlite3.Connection, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, the first hundred with how often they recur."""
    own = [hit for hit in hits if hit.role in QUOTABLE_ROLES][:_COUNTED]
    found = dict(
        zip(map(id, own), recurrences(kept.place, connection, [hit.text for hit in own]), strict=True)
    )
    made = []
    for hit in hits:
        one = found.get(id(hit))
        if one is None or not one.letters:
            made.append(hit)
        else:
            made.append(
                replace(hit, letters=one.letters, first_seen=one.first_seen, first_letter=one.first_letter)
            )
    return made
