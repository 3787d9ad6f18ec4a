"""Removing letters with everything that tells of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from similarity.collection.refs import what_is_meant
from similarity.errors import CollectionError
from similarity.pipeline.keeping import renew_index, understand_changed
from similarity.pipeline.stages import unwatched
from similarity.store.collection.bulk.segments import rewrite
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.corrections import forget_given
from similarity.store.collection.pile.readings import forget_input

__all__ = ["Removed", "remove"]


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed.

    Parameters
    ----------
    letters
        Ids of the letters that were named.
    with_them
        Ids of other letters that lay in the same files.
    sources
        The files that held them, in every form.
    erased
        Whether no file of the collection holds a word of them any more; if somebody is reading, this is done with
        the next change.
    """

    letters: tuple[str, ...]
    with_them: tuple[str, ...]
    sources: tuple[str, ...]
    erased: bool = True


def remove(kept: Kept, refs: Sequence[str], with_others: bool) -> Removed:
    """Remove what the names mean, all of it in one change."""
    with kept.changing() as connection:
        renew_index(connection)
        named, inputs, problems = _meant(connection, refs)
        gone = dict(
            connection.execute(
                "SELECT DISTINCT letters.document, document_id FROM letters JOIN documents USING (document) "
                f"JOIN inputs USING (reading) WHERE inputs.input IN ({_list(inputs)})"
            ).fetchall()
        )
        others = sorted(name for number, name in gone.items() if number not in named)
        if others and not with_others:
            raise CollectionError(
                f"{', '.join(refs)}: the same file also holds {', '.join(others)}. Name them, too, or say that others "
                "may go (--with-others)."
            )
        sources = [
            source
            for (source,) in connection.execute(f"SELECT source FROM inputs WHERE input IN ({_list(inputs)})")
        ]
        connection.execute(
            "DELETE FROM templates WHERE template_id IN "
            f"(SELECT template_id FROM occurrences WHERE document IN ({_list(gone)}))"
        )
        for number in inputs:
            forget_input(connection, number)
        connection.executemany("DELETE FROM problems WHERE source = ?", [(s,) for s in (*sources, *problems)])
        forget_given(connection)
        understand_changed(kept, connection, unwatched)
        rewrite(kept.place, connection)
        kept.erase_later(connection)
    return Removed(
        tuple(sorted(name for number, name in gone.items() if number in named)),
        tuple(others),
        tuple(sorted({*sources, *problems})),
        not kept.erasing,
    )


def _meant(connection: sqlite3.Connection, refs: Sequence[str]) -> tuple[set[int], set[int], set[str]]:
    """Letters named, all inputs that hold them in any form or were named, and sources among the problems."""
    letters: set[int] = set()
    inputs: set[int] = set()
    problems: set[str] = set()
    for ref in refs:
        meant = what_is_meant(connection, ref)
        letters.update(meant.letters)
        inputs.update(meant.inputs)
        problems.update(meant.problems)
    forms = f"SELECT {{}} FROM repeats WHERE letter IN ({_list(letters)})"
    documents = letters | {document for (document,) in connection.execute(forms.format("document"))}
    holding = connection.execute(
        f"SELECT input FROM inputs JOIN documents USING (reading) WHERE document IN ({_list(documents)})"
    )
    inputs.update(number for (number,) in holding)
    return letters, inputs, problems


def _list(numbers: Sequence[int] | set[int] | dict[int, str]) -> str:
    return ", ".join(str(int(number)) for number in sorted(numbers))
