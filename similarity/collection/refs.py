"""Which letter or input of a collection the user means."""

from __future__ import annotations

import difflib
import sqlite3
from dataclasses import dataclass

from similarity.errors import CollectionError

__all__ = ["Meant", "letter_meant", "what_is_meant"]

_SHOWN = 5  # of what a name could mean
_FEWEST = 4  # digits of a short id


@dataclass(frozen=True, slots=True)
class Meant:
    """Numbers of the letters and of inputs that a name means, and sources that are only listed among the problems."""

    letters: tuple[int, ...] = ()
    inputs: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()


def letter_meant(connection: sqlite3.Connection, ref: str) -> int:
    """Number of the one letter that is meant.

    Parameters
    ----------
    ref
        Id, digits of it at the end, source or the end of it, or the authority's reference where one letter has it.

    Raises
    ------
    CollectionError
        None is meant, or several; the message lists them.
    """
    found = _letters(connection, ref)
    if len(found) == 1:
        return found[0][0]
    if not found:
        raise CollectionError(_nothing(connection, ref))
    shown = "; ".join(f"{name} ({source})" for _, name, source in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    raise CollectionError(f"{ref}: could mean {len(found)} letters: {shown}{more}. Name one by its id.")


def what_is_meant(connection: sqlite3.Connection, ref: str) -> Meant:
    """The same for what can be removed: a letter, a file that gave none, or an input that could not be taken.

    Raises
    ------
    CollectionError
        As for `letter_meant`.
    """
    if _letters(connection, ref):
        return Meant(letters=(letter_meant(connection, ref),))
    inputs = [
        (number, source)
        for number, source in connection.execute("SELECT input, source FROM inputs ORDER BY source")
        if source == ref or source.endswith("/" + ref)
    ]
    if len(inputs) > 1:
        shown = "; ".join(source for _, source in inputs[:_SHOWN])
        raise CollectionError(f"{ref}: could mean {len(inputs)} files: {shown}. Name the whole source.")
    problems = connection.execute("SELECT DISTINCT source FROM problems WHERE source = ?", (ref,)).fetchall()
    if not inputs and not problems:
        raise CollectionError(_nothing(connection, ref))
    return Meant(
        inputs=tuple(number for number, _ in inputs), problems=tuple(source for (source,) in problems)
    )


def _letters(connection: sqlite3.Connection, ref: str) -> list[tuple[int, str, str]]:
    """Letters that fit in the first way in which any fits."""
    rows = connection.execute(
        "SELECT document, document_id, source, reference FROM letters ORDER BY document_id"
    ).fetchall()
    plain = "".join(ref.split()).casefold()
    ways = (
        lambda name, source, reference: ref in (name, source),
        lambda name, source, reference: source.endswith(("/" + ref, "!" + ref)),
        lambda name, source, reference: (
            len(ref) >= _FEWEST and name.rpartition("-")[2].startswith(ref.casefold())
        ),
        lambda name, source, reference: bool(plain) and "".join(reference.split()).casefold() == plain,
    )
    for fits in ways:
        found = [
            (number, name, source)
            for number, name, source, reference in rows
            if fits(name, source, reference)
        ]
        if found:
            return found
    return _in_another_form(connection, ref)


def _in_another_form(connection: sqlite3.Connection, ref: str) -> list[tuple[int, str, str]]:
    """Letters that a document of this source repeats."""
    rows = connection.execute(
        "SELECT DISTINCT letters.document, document_id, repeats.source FROM repeats "
        "JOIN letters ON letters.document = letter ORDER BY document_id"
    ).fetchall()
    exact = [row for row in rows if row[2] == ref]
    found = exact or [row for row in rows if row[2].endswith(("/" + ref, "!" + ref))]
    return list({row[0]: row for row in found}.values())


def _nothing(connection: sqlite3.Connection, ref: str) -> str:
    names = [
        name
        for row in connection.execute("SELECT document_id, source FROM letters ORDER BY document_id")
        for name in row
    ]
    near = difflib.get_close_matches(ref, names, n=3)
    hint = f"Near it: {', '.join(near)}." if near else "`similarity list` shows what is kept."
    return f"{ref}: means no letter of the collection. {hint}"
