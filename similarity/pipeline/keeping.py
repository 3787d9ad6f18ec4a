"""What a collection keeps, made by the stages: inputs read, letters understood, words numbered, passages indexed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from similarity.config import Settings
from similarity.given import corrected_letter
from similarity.ingest.metadata.provenance import record_of
from similarity.ingest.parallel import read_all
from similarity.ingest.sources import SourceFile, found_files
from similarity.pipeline.stages import Watch
from similarity.pipeline.understanding import understand_all
from similarity.records import Problem
from similarity.store.collection.bulk.segments import keep_tokens
from similarity.store.collection.kept import Kept
from similarity.store.collection.originals import keep_original, original_path, sha256_of_file
from similarity.store.collection.pile.assembly import Pile, assemble
from similarity.store.collection.pile.corrections import given_values
from similarity.store.collection.pile.kept_letters import keep_letter, load_letters, settle
from similarity.store.collection.pile.readings import (
    ReadWith,
    StoredFile,
    find_reading,
    keep_input,
    keep_originals,
    keep_reading,
    shown_source,
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
    settings_hash,
    stage_version,
)

__all__ = ["Taken", "bring_up_to_date", "is_current", "renew_index", "take"]


@dataclass(slots=True)
class Taken:
    """What became of inputs that were to be added, by number of the input, and the problems met."""

    new: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Copied:
    """A file whose bytes are kept, to be read from there."""

    file: SourceFile
    stored: StoredFile
    originals: tuple[tuple[str, int], ...]


def take(
    kept: Kept, connection: sqlite3.Connection, inputs: Sequence[Path], settings: Settings, watch: Watch
) -> Taken:
    """Read inputs that are not kept yet, and keep what they give; understanding them is `bring_up_to_date`'s.

    A file that gave no document is read again whenever it is named.
    """
    taken = Taken()
    renew_index(connection)
    with watch("read") as progress:
        files, problems = found_files(inputs)
        copied: list[_Copied] = []
        for file in files:
            one = _copied(kept.place, connection, file, settings.ingest.max_bytes, problems)
            if isinstance(one, int):
                _keep_input(connection, one, file, taken)
            elif one is not None:
                copied.append(one)
        results = read_all([_as_kept(kept.place, one) for one in copied], settings.ingest, progress)
    read_with = _read_with(settings)
    for one, result in zip(copied, results, strict=True):
        if result.documents:
            keep_originals(connection, one.originals)
        reading, _ = keep_reading(connection, one.stored, result, read_with)
        _keep_input(connection, reading, one.file, taken)
        taken.problems += [
            Problem(
                shown_source(one.file.source, one.stored.name, p.source),
                p.severity,
                p.problem,
                p.what_was_done,
            )
            for p in result.problems
        ]
    # What could not even be opened is told and not kept: the next report would look for it in vain.
    connection.executemany(
        "INSERT OR IGNORE INTO problems VALUES (?, ?, ?, ?)",
        [(p.source, p.severity, p.problem, p.what_was_done) for p in problems if p.severity != "error"],
    )
    taken.problems += problems
    return taken


def _copied(
    place: Path, connection: sqlite3.Connection, file: SourceFile, most: int, problems: list[Problem]
) -> _Copied | int | None:
    """The file with its bytes kept; the number of its reading where it was read before; None where it cannot be."""
    name = _name(file)
    record = record_of(file.path)
    try:
        size = file.path.stat().st_size
        if size > most:
            what = f"has {size:,} bytes, more than the limit of {most:,}"
            done = "Left out. Split it, or raise max_bytes under [ingest] in similarity.toml."
            problems.append(Problem(file.source, "error", what, done))
            return None
        known_record = sha256_of_file(record) if record.is_file() else ""
        known = find_reading(connection, StoredFile(sha256_of_file(file.path), name, known_record))
        if known is not None and known[1]:
            return known[0]
        sha256, size = keep_original(place, file.path)
        originals = [(sha256, size)]
        if known_record:
            originals.append(keep_original(place, record))
            known_record = originals[1][0]
    except OSError as error:
        if error.errno in (28, 27, 122):
            raise  # the disk of the collection is full
        what = f"cannot be read ({error.strerror or error})"
        problems.append(Problem(file.source, "error", what, "Left out. Check its permissions."))
        return None
    return _Copied(file, StoredFile(sha256, name, known_record), tuple(originals))


def _name(file: SourceFile) -> str:
    return file.source.rpartition("/")[2]


def _as_kept(place: Path, one: _Copied) -> SourceFile:
    """The file to read: its bytes as they are kept, under its bare name."""
    record = original_path(place, one.stored.record) if one.stored.record else None
    return SourceFile(original_path(place, one.stored.sha256), one.stored.name, record=record)


def _keep_input(connection: sqlite3.Connection, reading: int, file: SourceFile, taken: Taken) -> None:
    place = hashlib.sha256(os.fsencode(os.path.realpath(file.path))).hexdigest()
    number, new = keep_input(connection, reading, file.source, file.folder, place)
    (taken.new if new else taken.known).append(number)
    connection.execute("DELETE FROM problems WHERE source = ?", (file.source,))


def _read_with(settings: Settings) -> ReadWith:
    return ReadWith(settings_hash(settings.ingest), stage_version(READ))


def bring_up_to_date(
    kept: Kept, connection: sqlite3.Connection, settings: Settings, watch: Watch
) -> dict[str, int]:
    """Let everything kept be what the stages make of it now; what they made before by the same rules stays.

    Returns
    -------
    dict of str to int
        Title of each stage whose rules have changed, and how many results were made anew.
    """
    renewed = renew_index(connection)
    if count := _read_again(kept, connection, settings, watch):
        renewed[READ.title] = count
    pile = assemble(connection)
    version = stage_version(UNDERSTOOD)
    (stale,) = connection.execute("SELECT count(*) FROM letters WHERE version <> ?", (version,)).fetchone()
    if stale:
        renewed[UNDERSTOOD.title] = stale
    _understand(kept, connection, pile, version, watch)
    keep_repeats(connection, pile)
    if _is_stale(connection, TOKENS):
        renewed[TOKENS.title] = _number_again(kept, connection)
    return renewed


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


def is_current(connection: sqlite3.Connection, settings: Settings) -> bool:
    """Whether `bring_up_to_date` would find nothing to do."""
    version = (stage_version(UNDERSTOOD),)
    return (
        not stale_readings(connection, _read_with(settings))
        and connection.execute("SELECT 1 FROM letters WHERE version <> ?", version).fetchone() is None
    )


def _read_again(kept: Kept, connection: sqlite3.Connection, settings: Settings, watch: Watch) -> int:
    read_with = _read_with(settings)
    stale = [file for _, file in stale_readings(connection, read_with)]
    if not stale:
        return 0
    again = [_Copied(SourceFile(Path(), file.name), file, ()) for file in stale]
    with watch("read") as progress:
        results = read_all([_as_kept(kept.place, one) for one in again], settings.ingest, progress)
    for file, result in zip(stale, results, strict=True):
        keep_reading(connection, file, result, read_with)
    return len(stale)


def _understand(kept: Kept, connection: sqlite3.Connection, pile: Pile, version: str, watch: Watch) -> None:
    unread = settle(connection, pile, given_values(connection, pile), version)
    if not unread:
        return
    with watch("segment") as progress:
        letters = understand_all([one.document for one in unread], progress)
    numbered = []
    for one, letter in zip(unread, letters, strict=True):
        corrected = corrected_letter(letter, one.given)
        keep_letter(connection, one, corrected, version)
        index_passages(connection, one.entry.document, corrected)
        numbered.append((one.entry.document, corrected))
    keep_tokens(kept.place, connection, numbered)


def _is_stale(connection: sqlite3.Connection, stage: Stage) -> bool:
    """Whether all results of a stage were made by other rules; those of an empty collection were not."""
    name, version = f"version of {stage.title}", stage_version(stage)
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, version))
    return row is not None and row[0] != version


def _number_again(kept: Kept, connection: sqlite3.Connection) -> int:
    letters = list(load_letters(connection).items())
    connection.execute("DELETE FROM tokens")
    connection.execute("DELETE FROM segments")
    keep_tokens(kept.place, connection, letters)
    return len(letters)
