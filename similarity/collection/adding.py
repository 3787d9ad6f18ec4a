"""Adding letters to a collection, and saying what became of each input."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.config import Settings
from similarity.facts import use_folder
from similarity.garbage_collection import collected_rarely
from similarity.given import read_table
from similarity.pipeline.keeping import bring_up_to_date, renew_index
from similarity.pipeline.stages import Watch, unwatched
from similarity.pipeline.taking import Taken, take
from similarity.records import Problem
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.corrections import problems_of_table

if TYPE_CHECKING:
    from similarity.engine import Engine

__all__ = ["Added", "OtherForm", "add"]


@dataclass(frozen=True, slots=True)
class OtherForm:
    """A document that is a letter which is kept already: its source, that letter's id, and how it is known."""

    source: str
    document_id: str
    how: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of inputs that were added.

    Parameters
    ----------
    taken
        Ids of the letters that are new.
    known
        Sources of files that were kept already; not those that cannot be read, then or now.
    other_forms
        New files that hold letters which are kept already.
    problems
        What gave trouble, as in ``problems.csv``.
    renewed
        Stages whose rules have changed since letters were kept, and how many results were made anew.
    """

    taken: tuple[str, ...]
    known: tuple[str, ...]
    other_forms: tuple[OtherForm, ...]
    problems: tuple[Problem, ...]
    renewed: dict[str, int]


def add(
    kept: Kept,
    inputs: Sequence[Path],
    settings: Settings | None,
    watch: Watch | None,
    engine: Engine | None = None,
) -> Added:
    """Take inputs in one change; ``engine`` is where letters are read and understood, None is here."""
    settings, watch = settings or Settings(), watch or unwatched
    use_folder(settings.facts)
    if engine is not None:
        engine.begin((), settings, None)
    table = read_table(settings.letters) if settings.letters is not None else None
    with collected_rarely(), kept.changing() as connection:
        renewed = renew_index(connection)
        taken = (
            take(kept, connection, inputs, settings, watch, engine) if inputs or table is None else Taken()
        )
        renewed |= bring_up_to_date(kept, connection, settings, watch, table, engine)
        if table is not None:
            taken.problems += problems_of_table(connection)
        failed = {problem.source for problem in taken.problems if problem.severity == "error"}
        forms, again = _other_forms(connection, set(taken.new))
        return Added(
            tuple(name for name in _letters(connection, taken.new) if name not in again),
            tuple(source for source in _sources(connection, taken.known) if source not in failed),
            forms,
            tuple(sorted(set(taken.problems), key=lambda p: (p.source, p.severity, p.problem))),
            renewed,
        )


def _letters(connection: sqlite3.Connection, inputs: Sequence[int]) -> list[str]:
    """Ids of the letters that come from these inputs."""
    ask = "SELECT document_id FROM letters WHERE input = ?"
    return sorted(name for number in inputs for (name,) in connection.execute(ask, (number,)))


def _sources(connection: sqlite3.Connection, inputs: Sequence[int]) -> tuple[str, ...]:
    ask = "SELECT source FROM inputs WHERE input = ?"
    return tuple(sorted(connection.execute(ask, (number,)).fetchone()[0] for number in inputs))


def _other_forms(connection: sqlite3.Connection, new: set[int]) -> tuple[tuple[OtherForm, ...], set[str]]:
    """What new inputs hold of letters that other files hold, too, and ids of those that were kept before.

    Which of two forms stands for the letter does not depend on the order in which they came: it may be the new one.
    """
    found, again = set(), set()
    for number, source, letter_input, letter_source, name, how in connection.execute(
        "SELECT repeats.input, repeats.source, letters.input, letters.source, document_id, how "
        "FROM repeats JOIN letters ON letters.document = letter"
    ):
        if number in new:
            found.add(OtherForm(source, name, how))
        elif letter_input in new:
            found.add(OtherForm(letter_source, name, how))
            again.add(name)
    return tuple(sorted(found, key=lambda form: (form.source, form.document_id))), again
