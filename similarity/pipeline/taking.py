"""Taking inputs into a collection: files that are not kept yet are copied, read from the copy, and kept."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.config import Settings
from similarity.errors import NothingToRead
from similarity.ingest.metadata.provenance import record_of
from similarity.ingest.parallel import read_all
from similarity.ingest.read import why_nothing
from similarity.ingest.sheets_beside import keep_sheets, kept_sheets, named_folder, sheets_beside
from similarity.ingest.sources import SourceFile, found_files
from similarity.pipeline.keeping import as_kept
from similarity.pipeline.stages import Watch
from similarity.pipeline.up_to_date import read_with
from similarity.records import Problem
from similarity.store.collection.kept import Kept
from similarity.store.collection.originals import keep_original, original_path, sha256_of_file
from similarity.store.collection.pile.readings import (
    StoredFile,
    find_reading,
    keep_input,
    keep_originals,
    keep_reading,
    shown_source,
)

if TYPE_CHECKING:
    from similarity.engine import Engine

__all__ = ["Taken", "take"]

_PAGE = 10_000_000  # bytes of a file that may be a page with style sheets beside it
_PAGES = frozenset({".htm", ".html", ".xhtml"})


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
    kept: Kept,
    connection: sqlite3.Connection,
    inputs: Sequence[Path],
    settings: Settings,
    watch: Watch,
    engine: Engine | None = None,
) -> Taken:
    """Read inputs that are not kept yet, and keep what they give; understanding them is `bring_up_to_date`'s.

    A file that gave no document is read again whenever it is named.

    Raises
    ------
    NothingToRead
        Not one input could be read.
    """
    taken = Taken()
    with watch("read") as progress:
        files, problems = found_files(inputs)
        copied: list[_Copied] = []
        for file in files:
            one = _copied(kept.place, connection, file, settings.ingest.max_bytes, problems)
            if isinstance(one, int):
                _keep_input(connection, one, file, taken)
            elif one is not None:
                copied.append(one)
        read = read_all if engine is None else engine.read_all
        results = read([as_kept(kept.place, one.stored) for one in copied], settings.ingest, progress)
    read_before = (
        taken.known or taken.new
    )  # also a kept letter that is named in another folder for the first time
    if not read_before and not any(result.documents for result in results):
        told = [problem for result in results for problem in result.problems]
        raise NothingToRead(why_nothing(inputs, [*problems, *told]))
    rules = read_with(settings)
    for one, result in zip(copied, results, strict=True):
        if result.documents:
            keep_originals(connection, one.originals)
        reading, _ = keep_reading(connection, one.stored, result, rules)
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
        if known is not None and known[1] and not _has_other_sheets(place, file, size):
            return known[0]
        sha256, size = keep_original(place, file.path)
        if size <= _PAGE:
            top = named_folder(file.path, file.source)
            sheets = sheets_beside(file.path, file.path.read_bytes(), top)
            keep_sheets(original_path(place, sha256), sheets)
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


def _has_other_sheets(place: Path, file: SourceFile, size: int) -> bool:
    """Whether a page that was read before lies beside style sheets that were not there, or were others, then."""
    page = file.path
    if size > _PAGE or page.suffix.lower() not in _PAGES:
        return False
    data = page.read_bytes()
    beside = sheets_beside(page, data, named_folder(page, file.source))
    return bool(beside) and beside != kept_sheets(
        original_path(place, hashlib.sha256(data).hexdigest()), data
    )


def _name(file: SourceFile) -> str:
    return file.source.rpartition("/")[2]


def _keep_input(connection: sqlite3.Connection, reading: int, file: SourceFile, taken: Taken) -> None:
    place = hashlib.sha256(os.fsencode(os.path.realpath(file.path))).hexdigest()
    number, new = keep_input(connection, reading, file.source, file.folder, place)
    (taken.new if new else taken.known).append(number)
    connection.execute("DELETE FROM problems WHERE source = ?", (file.source,))
