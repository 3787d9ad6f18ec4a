"""What a collection keeps, made by the stages: inputs read, letters understood, words numbered, passages indexed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.config import Settings
from similarity.given import GivenTable, corrected_letter, values_by_letter
from similarity.ingest.parallel import read_all
from similarity.ingest.sources import SourceFile
from similarity.pipeline.stages import Watch
from similarity.pipeline.understanding import checked_alone, team_of, understand_all
from similarity.pipeline.up_to_date import read_with
from similarity.records import Problem
from similarity.report.privacy import kept_details
from similarity.store.collection.bulk.segments import keep_tokens
from similarity.store.collection.kept import Kept
from similarity.store.collection.originals import original_path
from similarity.store.collection.pile.assembly import Pile, assemble
from similarity.store.collection.pile.checked_alone import as_understood, keep_alone
from similarity.store.collection.pile.corrections import given_values, keep_given, name_table
from similarity.store.collection.pile.kept_letters import keep_letter, load_letters, settle
from similarity.store.collection.pile.readings import (
    StoredFile,
    keep_reading,
    stale_readings,
)
from similarity.store.collection.pile.repeated_letters import keep_repeats
from similarity.store.collection.tables.passage_index import index_passages
from similarity.store.collection.tables.stage_versions import (
    READ,
    SEARCHED,
    TOKENS,
    UNDERSTOOD,
    Stage,
    stage_version,
)

if TYPE_CHECKING:
    from similarity.engine import Engine
    from similarity.report.privacy.redact import Details

__all__ = [
    "as_kept",
    "bring_up_to_date",
    "make_anew",
    "renew_index",
    "understand_changed",
]


def as_kept(place: Path, file: StoredFile) -> SourceFile:
    """A kept file to be read, under its bare name."""
    record = original_path(place, file.record) if file.record else None
    return SourceFile(original_path(place, file.sha256), file.name, record=record)


def bring_up_to_date(
    kept: Kept,
    connection: sqlite3.Connection,
    settings: Settings,
    watch: Watch,
    table: GivenTable | None = None,
    engine: Engine | None = None,
) -> dict[str, int]:
    """Let everything kept be what the stages make of it now; what they made before by the same rules stays.

    Parameters
    ----------
    table
        What the user gives now: it is kept with the letters that its rows mean.
    engine
        Where letters are read and understood; None is this process and its workers.

    Returns
    -------
    dict of str to int
        Title of each stage whose rules have changed, and how many results were made anew.
    """
    renewed = renew_index(connection)
    if count := _read_again(kept, connection, settings, watch, engine):
        renewed[READ.title] = count
    version = stage_version(UNDERSTOOD)
    (stale,) = connection.execute("SELECT count(*) FROM letters WHERE version <> ?", (version,)).fetchone()
    if stale:
        renewed[UNDERSTOOD.title] = stale
        connection.execute("UPDATE letters SET key = '' WHERE version <> ?", (version,))
    unfit = understand_changed(kept, connection, watch, table, engine)
    if table is not None:
        name_table(connection, table.name, (*table.problems, *unfit))
    if _is_stale(connection, TOKENS):
        renewed[TOKENS.title] = _number_again(kept, connection)
    return renewed


def understand_changed(
    kept: Kept,
    connection: sqlite3.Connection,
    watch: Watch,
    table: GivenTable | None = None,
    engine: Engine | None = None,
) -> tuple[Problem, ...]:
    """Let the letters be those of all that is kept now, and understand what is new or corrected.

    Parameters
    ----------
    table
        Values to keep with the letters that its rows mean.

    Returns
    -------
    tuple of Problem
        Rows of the table that mean no single letter.
    """
    pile = assemble(connection)
    unfit: tuple[Problem, ...] = ()
    if table is not None:
        values, unfit = values_by_letter([(one.source, one.document_id) for one in pile.letters], table)
        for entry in pile.letters:
            if entry.document_id in values:
                keep_given(connection, entry.document, values[entry.document_id])
    _understand(kept, connection, pile, watch, engine)
    keep_repeats(connection, pile)
    return unfit


def renew_index(connection: sqlite3.Connection) -> dict[str, int]:
    """Index all passages anew where other rules made the index: comes first, for nothing else could be taken from it."""
    if not _is_stale(connection, SEARCHED):
        return {}
    letters = load_letters(connection)
    connection.execute("INSERT INTO passage_index (passage_index) VALUES ('delete-all')")
    connection.execute("DELETE FROM passages")
    for document, letter in letters.items():
        index_passages(connection, document, letter)
    return {SEARCHED.title: len(letters)}


def _read_again(
    kept: Kept,
    connection: sqlite3.Connection,
    settings: Settings,
    watch: Watch,
    engine: Engine | None,
) -> int:
    rules = read_with(settings)
    stale = [file for _, file in stale_readings(connection, rules)]
    if not stale:
        return 0
    with watch("read") as progress:
        read = read_all if engine is None else engine.read_all
        results = read([as_kept(kept.place, file) for file in stale], settings.ingest, progress)
    for file, result in zip(stale, results, strict=True):
        keep_reading(connection, file, result, rules)
    return len(stale)


def _understand(
    kept: Kept, connection: sqlite3.Connection, pile: Pile, watch: Watch, engine: Engine | None
) -> None:
    unread = settle(connection, pile, given_values(connection, pile))
    if not unread:
        return
    version = stage_version(UNDERSTOOD)
    documents = [one.document for one in unread]
    with watch("segment") as progress, team_of(documents if engine is None else ()) as team:
        found = understand_all(documents, progress, team, engine)
        letters = [corrected_letter(letter, one.given) for one, letter in zip(unread, found, strict=True)]
        details: dict[str, Details] = {}
        with checked_alone(letters, details, team, engine) as alone:
            for one, letter in zip(unread, letters, strict=True):
                keep_letter(connection, one, letter, version)
                index_passages(connection, one.entry.document, letter)
            numbers = [one.entry.document for one in unread]
            keep_tokens(kept.place, connection, list(zip(numbers, letters, strict=True)))
            names = [letter.document.document_id for letter in letters]
            found_alone = dict(zip(names, alone(), strict=True))
            keep_alone(connection, kept_details.as_kept(found_alone, details), as_understood(connection))


def _is_stale(connection: sqlite3.Connection, stage: Stage) -> bool:
    """Whether all results of a stage were made by other rules; those of an empty collection were not."""
    name, version = f"version of {stage.title}", stage_version(stage)
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, version))
    return row is not None and row[0] != version


def _number_again(kept: Kept, connection: sqlite3.Connection) -> int:
    letters = list(load_letters(connection).items())
    for table in ("tokens", "segments", "vocabulary", "stems"):
        connection.execute(f"DELETE FROM {table}")
    keep_tokens(kept.place, connection, letters)
    return len(letters)


def make_anew(
    kept: Kept,
    connection: sqlite3.Connection,
    settings: Settings,
    watch: Watch,
    *,
    readings: Sequence[int],
    letters: Sequence[int],
    indexes: bool,
) -> None:
    """Make everything that follows from the kept files anew, as far as it is named or quick to make.

    Parameters
    ----------
    readings, letters
        Numbers of readings to be read again, and of documents to be understood again.
    indexes
        Whether indexes of tables are made anew, too.
    """
    if indexes:
        connection.execute("REINDEX")
    connection.execute("DELETE FROM state WHERE name = ?", (f"version of {SEARCHED.title}",))
    connection.execute("INSERT INTO passage_index (passage_index) VALUES ('delete-all')")
    connection.execute("DELETE FROM passages")
    connection.executemany("UPDATE readings SET version = '' WHERE reading = ?", [(n,) for n in readings])
    connection.executemany("UPDATE documents SET digest = '' WHERE reading = ?", [(n,) for n in readings])
    connection.executemany("UPDATE letters SET key = '' WHERE document = ?", [(n,) for n in letters])
    bring_up_to_date(kept, connection, settings, watch)
    connection.execute("INSERT INTO passage_index (passage_index) VALUES ('delete-all')")
    connection.execute("DELETE FROM passages")
    for document, letter in load_letters(connection).items():
        index_passages(connection, document, letter)
    _number_again(kept, connection)
