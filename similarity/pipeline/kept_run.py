"""A run on a collection: what is kept takes the place of reading and understanding, all else is as on files."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.config import ReclassifiedTemplate, Settings
from similarity.errors import CollectionError, NothingToRead, SettingsError
from similarity.facts import use_folder
from similarity.given import GivenRow, GivenTable, corrected_documents, corrected_letters, read_table
from similarity.pipeline.conclude import conclude
from similarity.pipeline.keeping import bring_up_to_date
from similarity.pipeline.stages import Clock, Watch
from similarity.pipeline.understanding import understand_all
from similarity.pipeline.up_to_date import is_current
from similarity.records import Letter, Note, Problem
from similarity.report.privacy.kept_details import as_kept, known_of
from similarity.results import Results
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.assembly import assemble
from similarity.store.collection.pile.checked_alone import as_understood, keep_alone, load_alone
from similarity.store.collection.pile.corrections import given_table_name, given_values
from similarity.store.collection.pile.found_templates import keep_templates
from similarity.store.collection.pile.kept_letters import load_letters
from similarity.store.collection.pile.notes import FAIRNESS, read_notes
from similarity.store.collection.pile.readings import problems_of_inputs
from similarity.store.collection.pile.repeated_letters import repeat_problems
from similarity.store.collection.tables.database import FILE, is_collection, plain_errors

if TYPE_CHECKING:
    from similarity.engine import Engine
    from similarity.report.privacy.redact import Details

__all__ = ["analyse_kept", "collection_among", "kept_problems", "open_kept"]


def collection_among(inputs: Sequence[Path]) -> Path | None:
    """The collection that was named; None where files were.

    Raises
    ------
    SettingsError
        Both were named.
    """
    found = next((path for path in inputs if is_collection(path)), None)
    if found is not None and len(inputs) > 1:
        raise SettingsError(
            f"{found}: is a collection and stands alone. Add the other letters to it with `similarity add`."
        )
    return found


@contextmanager
def open_kept(place: Path) -> Iterator[Kept]:
    """A collection for a run: as it is where it may be written, else a copy that lasts as long as the run."""
    if os.access(place, os.W_OK) and os.access(place / FILE, os.W_OK):
        with Kept(place) as kept:
            yield kept
        return
    with tempfile.TemporaryDirectory(prefix="similarity-") as folder:
        copy = Path(folder) / "collection"
        with plain_errors(place):
            shutil.copytree(place, copy, copy_function=shutil.copyfile)
        with Kept(copy) as kept:
            yield kept


def analyse_kept(
    kept: Kept,
    settings: Settings,
    watch: Watch,
    engine: Engine | None = None,
    details: dict[str, Details] | None = None,
) -> Results:
    """Run every stage but the last on the letters of a collection.

    Raises
    ------
    NothingToRead
        It holds no letter.
    """
    use_folder(settings.facts)
    clock = Clock(watch)
    with kept.reading() as connection:
        current = is_current(connection, settings)
    if not current:
        with kept.changing() as connection:
            renewed = bring_up_to_date(kept, connection, settings, clock, engine=engine)
        for title, count in renewed.items():
            with watch(f"{title}: {count:,} made anew, because the rules have changed"):
                pass
    with kept.reading() as connection, clock("read") as progress:
        letters = tuple(load_letters(connection).values())
        progress(len(letters), len(letters))
        problems = kept_problems(connection)
        pile = assemble(connection)
        own = _own_table(connection, given_values(connection, pile))
        notes = read_notes(connection)
        lasting = settings.letters is None  # a table given now changes letters for this run only
        alone, own_details = known_of(load_alone(connection) if lasting else {})
        if details is not None:
            details.update(own_details)
        seen, before = as_understood(connection), set(alone)
        settings = _with_moved(settings, [note for note in notes if note.kind == FAIRNESS])
    if not letters:
        raise NothingToRead(f"{kept.place}: holds no letter yet. Add some with `similarity add`.")
    if settings.letters is not None:
        table = read_table(settings.letters)
        with clock("segment") as progress:
            letters, unfit = _corrected(letters, own, table)
        problems += [*table.problems, *unfit]
    elif own.rows:
        settings = settings.model_copy(update={"letters": Path(own.name)})
    results = replace(
        conclude(letters, problems, settings, clock, engine=engine, known=alone, details=details), notes=notes
    )
    # For the next question; a report does not depend on it.
    with suppress(CollectionError), kept.changing(patience=0.0) as connection:
        keep_templates(connection, results.templates)
        if lasting:
            found = details or {}
            new = (alone.keys() - before) | (found.keys() - own_details.keys())
            keep_alone(connection, as_kept({name: alone[name] for name in sorted(new)}, found), seen)
    return results


def _with_moved(settings: Settings, notes: Sequence[Note]) -> Settings:
    """Settings with the templates that the user moved to another class; what the settings say outranks it."""
    named = {rule.template_id for rule in settings.templates.reclassify}
    moved = [
        ReclassifiedTemplate.model_validate(
            {"template_id": note.key, "fairness": note.value, "reason": note.reason}
        )
        for note in notes
        if note.key not in named
    ]
    rules = (*settings.templates.reclassify, *moved)
    templates = settings.templates.model_copy(update={"reclassify": rules})
    return settings.model_copy(update={"templates": templates}) if moved else settings


def kept_problems(connection: sqlite3.Connection) -> list[Problem]:
    """What gave trouble in reading all that is kept, as one reading of all inputs would say it."""
    told = [Problem(*row) for row in connection.execute("SELECT * FROM problems")]
    return [
        *told,
        *problems_of_inputs(connection, assemble(connection).sources),
        *repeat_problems(connection),
    ]


def _own_table(connection: sqlite3.Connection, given: dict[int, dict[str, str]]) -> GivenTable:
    """What is kept of the user's words, as the table that would say it."""
    names = dict(connection.execute("SELECT document, document_id FROM letters").fetchall())
    rows = tuple(GivenRow(0, names[document], values) for document, values in given.items())
    return GivenTable(given_table_name(connection), rows)


def _corrected(
    letters: Sequence[Letter], own: GivenTable, table: GivenTable
) -> tuple[tuple[Letter, ...], tuple[Problem, ...]]:
    """Letters with what a table says, which outranks what is kept; those whose document it changes are understood anew."""
    documents, unfit = corrected_documents([letter.document for letter in letters], table)
    changed = [new for new, letter in zip(documents, letters, strict=True) if new is not letter.document]
    anew = {letter.document.document_id: letter for letter in understand_all(changed)}
    found = [anew.get(letter.document.document_id, letter) for letter in letters]
    return corrected_letters(found, GivenTable(table.name, (*own.rows, *table.rows))), unfit
