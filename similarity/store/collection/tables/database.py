"""The database of a collection: opened for reading or writing, one transaction to a verb, every error one sentence."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from similarity.errors import CollectionError
from similarity.store.collection.tables.definitions import APPLICATION_ID, READABLE, VERSION, create, migrate
from similarity.store.collection.tables.passage_index import stemmed

__all__ = ["FILE", "PATIENCE", "Database", "is_collection", "plain_errors"]

FILE = "collection.sqlite"
PATIENCE = 60.0  # seconds that a writer waits for another
_AT_ONCE = 0.1  # seconds between two tries
_BRIEF = 5.0  # seconds that a reader waits where a collection is just being made
_UNWRITABLE = ("readonly", "read-only", "unable to open", "permission")
_FULL = "Free some room on the disk and run again; the collection is as it was."


def is_collection(path: Path) -> bool:
    """Whether a folder holds a collection; nothing is opened but the head of its database."""
    try:
        with (path / FILE).open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head[:6] == b"SQLite" and int.from_bytes(head[68:72], "big") == APPLICATION_ID


@contextlib.contextmanager
def plain_errors(place: Path) -> Iterator[None]:
    """Turn what SQLite and the system say of a collection into a sentence with a remedy."""
    try:
        yield
    except sqlite3.OperationalError as error:
        said = str(error)
        if "full" in said:
            raise CollectionError(f"{place}: the disk is full. {_FULL}") from error
        if "locked" in said:
            raise CollectionError(_busy(place)) from error
        if "no such module" in said:
            raise CollectionError(
                f"{place}: this Python's SQLite has no full-text search (FTS5). Install Python from python.org "
                "or your system's package."
            ) from error
        if any(word in said for word in _UNWRITABLE):
            raise CollectionError(
                f"{place}: cannot be written ({said}). Check its permissions, or copy it to where it may be written."
            ) from error
        raise CollectionError(f"{place}: cannot be used ({said}). Run `similarity doctor` on it.") from error
    except sqlite3.DatabaseError as error:
        raise CollectionError(
            f"{place}: is damaged ({error}). Run `similarity doctor` on it, or put back a copy; the letters "
            "themselves lie under originals/."
        ) from error
    except OSError as error:
        remedy = _FULL if error.errno in (28, 27, 122) else "Check its permissions and run again."
        raise CollectionError(f"{place}: cannot be used ({error.strerror or error}). {remedy}") from error


def _busy(place: Path) -> str:
    return f"{place}: is being written by another program. Wait until that has ended and run again."


class Database:
    """One connection to the database of a collection.

    Parameters
    ----------
    place
        The folder.
    writable
        Whether it may be changed; a reader never waits for a writer.
    say
        Called with a sentence when a writer has to wait for another.
    """

    def __init__(self, place: Path, *, writable: bool, say: Callable[[str], None] = lambda _: None) -> None:
        self.place, self.writable, self._say = place, writable, say
        with plain_errors(place):
            self.connection = _connected(place, writable)
            try:
                self._checked()
            except BaseException:
                self.connection.close()
                raise

    def _checked(self) -> None:
        """Make the tables where there are none, and refuse what is not ours or of a later version."""
        connection = self.connection
        connection.create_function("stemmed", 1, stemmed, deterministic=True)
        connection.create_function("casefolded", 1, str.casefold, deterministic=True)
        version = self._version()
        if self.writable:
            connection.execute("PRAGMA busy_timeout = 0")  # waiting is done, and said, here
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            if version < VERSION:
                with self.writing():
                    version = self._version()  # another writer may have been quicker
                    if version == 0:
                        create(connection)
                    else:
                        migrate(connection, version)
            # Not before: the head of the file, by which a collection is known, would stand in the log alone.
            self._patiently("PRAGMA journal_mode = WAL", PATIENCE)
        elif version < READABLE:
            raise CollectionError(
                f"{self.place}: was written by an earlier version of this tool. Open it once for writing: run "
                "`similarity doctor` on it."
            )

    def _version(self) -> int:
        with self.reading() as connection:  # one view: another maker may end between two of these lines
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if tables and application != APPLICATION_ID:
            raise CollectionError(
                f"{self.place}: its {FILE} is no collection of this tool. Choose another folder."
            )
        if version > VERSION:
            raise CollectionError(
                f"{self.place}: was written by a later version of this tool (its form is {version}, this one "
                f"knows {VERSION}). Install the later version; nothing was changed."
            )
        return int(version)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One unchanging view of all tables, whatever a writer does meanwhile."""
        with plain_errors(self.place):
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.rollback()

    @contextlib.contextmanager
    def writing(self, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
        """A transaction that is kept whole when the block ends well, and leaves no trace otherwise.

        Parameters
        ----------
        patience
            Seconds to wait for another writer.

        Raises
        ------
        CollectionError
            Another program writes for longer than a minute, the collection cannot be written, or the disk is full.
        """
        if not self.writable:
            raise CollectionError(f"{self.place}: was opened for reading only.")
        with plain_errors(self.place):
            if self.connection.in_transaction:
                yield self.connection
                return
            self._patiently("BEGIN IMMEDIATE", patience)
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self.connection.rollback()
                raise

    def _patiently(self, statement: str, patience: float) -> None:
        """Run a statement as soon as no other writer is in its way."""
        begun = time.monotonic()
        said = False
        while True:
            try:
                self.connection.execute(statement)
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                if time.monotonic() - begun >= patience:
                    raise CollectionError(_busy(self.place)) from error
            if not said:
                self._say(f"{self.place}: another program is writing to it; waiting for its end.")
                said = True
            time.sleep(_AT_ONCE)


def _connected(place: Path, writable: bool) -> sqlite3.Connection:
    file = place / FILE
    options = {"uri": True, "isolation_level": None, "timeout": _BRIEF}
    address = "file:" + quote(os.fspath(file.resolve()))
    if writable:
        return sqlite3.connect(f"{address}?mode=rwc", **options)  # type: ignore[arg-type]
    connection = None
    try:
        connection = sqlite3.connect(f"{address}?mode=ro", **options)  # type: ignore[arg-type]
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        if connection is not None:
            connection.close()
        if "locked" in str(error):
            raise  # somebody writes: what stands there must not be taken for something that nobody changes
        # On a medium that nothing can be written to, the log cannot be shared; without one nothing is missed.
        log = file.with_name(FILE + "-wal")
        if log.exists() and log.stat().st_size:
            raise CollectionError(
                f"{place}: was not closed well and lies where nothing can be written. Copy the folder elsewhere."
            ) from error
        connection = sqlite3.connect(f"{address}?mode=ro&immutable=1", **options)  # type: ignore[arg-type]
    return connection
