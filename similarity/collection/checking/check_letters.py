"""Checks letters against a collection, without changing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.collection.checking.check_result import CheckedLetter, CheckResult
from similarity.collection.checking.glances import Glance, letters_at_a_glance
from similarity.collection.checking.near_letters import near_letters
from similarity.collection.checking.same_letter import kept_as
from similarity.config import Settings
from similarity.errors import CollectionError
from similarity.garbage_collection import collector_paused
from similarity.match.against.scan_kept import load_loops
from similarity.pipeline.stages import Clock, Watch, unwatched
from similarity.pipeline.up_to_date import is_current
from similarity.records import Letter, Problem
from similarity.store.collection.kept import Kept

if TYPE_CHECKING:
    from similarity.collection.checking.second_process import SecondProcess
    from similarity.templates.known.known_template import KnownTemplate

__all__ = ["check_letters"]

_TRIES = 5


def check_letters(
    kept: Kept,
    inputs: Sequence[Path],
    text: bytes | None = None,
    settings: Settings | None = None,
    known: Sequence[KnownTemplate] = (),
    watch: Watch = unwatched,
    second: SecondProcess | None = None,
) -> CheckResult:
    """Read letters and compare each with all kept ones.

    Parameters
    ----------
    inputs
        Files, folders and archives.
    text
        A letter, or a mail, that is in no file.
    settings
        The defaults when None.
    known
        Templates of a library to look for.
    second
        A process that has begun with these inputs.

    Raises
    ------
    NothingToRead
        No letter could be read.
    CollectionError
        Files of the collection are missing.
    """
    settings = settings or Settings()
    clock = Clock(watch)
    with collector_paused():
        looked = None
        if second is not None:
            load_loops()  # while the other process reads
            import similarity.collection.checking.among_kept  # noqa: F401 - so is this, and all that it needs

            looked = second.looked()
        if looked is None:
            from similarity.collection.checking.first_look import first_look

            looked = first_look(inputs, text, settings, clock)
        for _ in range(_TRIES):
            try:
                return _checked(kept, *looked, settings, known, clock, second)
            except FileNotFoundError:
                continue  # a writer has just joined files: the next view names the new ones
    raise CollectionError(
        f"{kept.place}: files under bulk/ are missing. Run `similarity doctor --mend` on it."
    )


def _checked(
    kept: Kept,
    letters: Sequence[Letter],
    problems: tuple[Problem, ...],
    settings: Settings,
    known: Sequence[KnownTemplate],
    clock: Clock,
    second: SecondProcess | None,
) -> CheckResult:
    with kept.reading() as connection:
        glances = letters_at_a_glance(connection)
        if not is_current(connection, settings):
            problems += (
                Problem(
                    kept.place.name,
                    "info",
                    "its letters were understood by the rules of another version or with other settings",
                    "They were compared as they are kept. `similarity report` on the collection brings them up to date.",
                ),
            )
        found = tuple(
            _one(kept.place, connection, letter, settings, known, clock, glances, second)
            for letter in letters
        )
    return CheckResult(found, kept.place.name, len(glances), problems)


def _one(
    place: Path,
    connection: sqlite3.Connection,
    letter: Letter,
    settings: Settings,
    known: Sequence[KnownTemplate],
    clock: Clock,
    glances: dict[int, Glance],
    second: SecondProcess | None,
) -> CheckedLetter:
    same = kept_as(connection, letter.document)
    with clock("match") as progress:
        near, problems = near_letters(place, connection, letter, set(same), settings.match)
        progress(1, 1)
    from similarity.collection.checking.among_kept import among_kept

    return among_kept(
        connection, letter, near, same, problems, glances, settings=settings, known=known, clock=clock, second=second
    )  # fmt: skip
