"""A collection on disk: its folder opened, changed whole or not at all, and tidied after what was interrupted."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from similarity.errors import CollectionError
from similarity.store.collection.originals import sweep_originals
from similarity.store.collection.tables.database import FILE, PATIENCE, Database, is_collection, plain_errors

__all__ = ["Kept"]

_UNFINISHED = "unfinished"  # there while a writer is at work, and after one that was killed
_OWN = {FILE, f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal", "originals", "bulk", "serve", _UNFINISHED}
_MADE_OF_LETTERS = "serve/analyses"  # pages of the local web app: made anew from what is still kept
_MOMENT = 0.5  # seconds in which the first page of a database is written
_PATIENCE = 10.0  # seconds that an erasure waits for readers to let go of what they see


class Kept:
    """The folder of a collection.

    Parameters
    ----------
    place
        The folder.
    create
        Whether one is made where nothing is.
    writable
        Whether it may be changed.
    say
        Called with a sentence when something has to be waited for.

    Raises
    ------
    CollectionError
        It is none, or cannot be opened.
    """

    def __init__(
        self,
        place: Path,
        *,
        create: bool = False,
        writable: bool = True,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.place, self._say = place, say
        _check(place, create and writable)
        self.database = Database(place, writable=writable, say=say)

    def __enter__(self) -> Kept:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One unchanging view of all tables."""
        with self.database.reading() as connection:
            yield connection

    @contextlib.contextmanager
    def changing(self, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
        """One change: all of it is kept when the block ends well, else nothing, of files and of tables.

        Parameters
        ----------
        patience
            Seconds to wait for another writer.
        """
        marker = self.place / _UNFINISHED
        begun = False
        try:
            with self.database.writing(patience) as connection:
                begun = True
                if marker.exists():
                    self._sweep(connection)
                marker.touch()
                yield connection
        finally:
            if begun:
                with contextlib.suppress(CollectionError):
                    self._tidy()

    @contextlib.contextmanager
    def looking_over(self) -> Iterator[sqlite3.Connection]:
        """A view of everything while nobody writes, without the files that a writer has yet to take away."""
        with self.database.writing() as connection:
            if (self.place / _UNFINISHED).exists():
                self._sweep(connection)
            yield connection

    def recover(self) -> None:
        """Put right what a killed writer left, if nobody writes now."""
        if (self.place / _UNFINISHED).exists():
            with contextlib.suppress(CollectionError):
                self._tidy(patience=0.0)

    def erase_later(self, connection: sqlite3.Connection) -> None:
        """Let nothing of what this change takes away stay in any file once it is done."""
        connection.execute("INSERT INTO passage_index (passage_index) VALUES ('optimize')")
        connection.execute("INSERT OR REPLACE INTO state VALUES ('erase', '1')")

    @property
    def erasing(self) -> bool:
        """Whether removed words may still stand in a file, because somebody was reading."""
        with self.reading() as connection:
            return connection.execute("SELECT 1 FROM state WHERE name = 'erase'").fetchone() is not None

    def _tidy(self, patience: float = PATIENCE) -> None:
        """Remove files that nothing names; after a removal also the free pages and the log."""
        with self.database.writing(patience) as connection:
            self._sweep(connection)
            if connection.execute("SELECT 1 FROM state WHERE name = 'erase'").fetchone() is None:
                self._finished()
                return
        shutil.rmtree(self.place / _MADE_OF_LETTERS, ignore_errors=True)
        if self._emptied():
            with self.database.writing() as connection:
                connection.execute("DELETE FROM state WHERE name = 'erase'")
                self._finished()

    def _finished(self) -> None:
        """Take the sign of a writer away, while nobody else can write: it is no other one's then."""
        (self.place / _UNFINISHED).unlink(missing_ok=True)

    def _sweep(self, connection: sqlite3.Connection) -> None:
        from similarity.store.collection.bulk.segments import sweep_segments

        sweep_originals(self.place, connection)
        sweep_segments(self.place, connection)

    def _emptied(self) -> bool:
        """Whether free pages and log could be written over."""
        connection = self.database.connection
        begun = time.monotonic()
        with plain_errors(self.place):
            connection.execute("VACUUM")
            while True:
                busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not busy:
                    return True
                if time.monotonic() - begun > _PATIENCE:
                    self._say(
                        f"{self.place}: somebody reads it; what was removed leaves the log with the next change."
                    )
                    return False
                time.sleep(0.1)


def _is_being_made(place: Path) -> bool:
    """Whether another program has just made the collection: its database is there before it can be known by its head."""
    begun = time.monotonic()
    while (place / FILE).is_file() and (place / FILE).stat().st_size and not is_collection(place):
        if time.monotonic() - begun > _MOMENT:
            return False
        time.sleep(0.05)
    return is_collection(place)


def _check(place: Path, create: bool) -> None:
    """Make the folder where it may be made.

    Raises
    ------
    CollectionError
        What stands there is no collection.
    """
    with plain_errors(place):
        if is_collection(place) or _is_being_made(place):
            return
    if place.exists() and not place.is_dir():
        raise CollectionError(f"{place}: is a file. Name the folder of a collection.")
    with plain_errors(place):
        names = sorted(entry.name for entry in place.iterdir()) if place.is_dir() else []
        other = next((name for name in names if name not in _OWN), None)
        if "run.json" in names:
            raise CollectionError(
                f"{place}: is a report, and no collection. Name the folder of a collection; one is made with"
                " `similarity add LETTERS --to FOLDER`."
            )
        if other is not None:
            raise CollectionError(
                f"{place}: is the folder of something else (it holds {other}). Name another for the collection."
            )
        if FILE in names and (place / FILE).stat().st_size:
            raise CollectionError(
                f"{place}: its {FILE} is damaged or no collection of this tool. Put back a copy; the letters "
                "themselves lie under originals/."
            )
        if not create:
            raise CollectionError(
                f"{place}: holds no collection. Make one with `similarity add LETTERS --to {place}`."
            )
        (place / "originals").mkdir(parents=True, exist_ok=True)
