"""What was sent and what is being done, kept on disk: a reload, a second tab and the next start see the same."""

from __future__ import annotations

import contextlib
import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

__all__ = ["Batch", "BatchState", "Job", "Ledger", "SentFile", "StageProgress"]

# arriving: files come; waiting, reading: they are the worker's; done, failed: it has ended; dropped: thrown away.
BatchState = Literal["arriving", "waiting", "reading", "done", "failed", "dropped"]
_KEPT = 30  # batches that are remembered after their end

_TABLES = """
CREATE TABLE IF NOT EXISTS batches (
    batch TEXT PRIMARY KEY, created REAL NOT NULL, touched REAL NOT NULL, state TEXT NOT NULL, said TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS files (
    batch TEXT NOT NULL REFERENCES batches ON DELETE CASCADE, number INTEGER NOT NULL, name TEXT NOT NULL,
    source TEXT NOT NULL, bytes INTEGER NOT NULL, received INTEGER NOT NULL, state TEXT NOT NULL,
    problem TEXT NOT NULL, remedy TEXT NOT NULL, PRIMARY KEY (batch, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jobs (
    job INTEGER PRIMARY KEY, kind TEXT NOT NULL, batch TEXT NOT NULL, state TEXT NOT NULL, created REAL NOT NULL,
    said TEXT NOT NULL, stages TEXT NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file that was sent.

    Parameters
    ----------
    name
        As the browser gave it; shown, never used as a path.
    source
        What it is called on disk and in the collection.
    bytes, received
        Announced and arrived.
    state
        expected, arriving, arrived, refused, then what became of it: taken, known, other_form, problem.
    problem, remedy
        What is wrong, and what to do.
    """

    number: int
    name: str
    source: str
    bytes: int
    received: int
    state: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that were sent together."""

    name: str
    created: float
    touched: float
    state: BatchState
    said: str
    files: tuple[SentFile, ...]


@dataclass(frozen=True, slots=True)
class StageProgress:
    """One stage of a job."""

    title: str
    done: int
    total: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Job:
    """Work in the background: ``add`` a batch, or ``analyse`` the collection."""

    number: int
    kind: str
    batch: str
    state: str  # waiting, running, done, failed
    said: str
    stages: tuple[StageProgress, ...]


class Ledger:
    """The ledger of one app; any thread may write in it.

    Parameters
    ----------
    file
        Made where it is not.
    """

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        try:
            self._connection = self._opened(file)
        except sqlite3.DatabaseError:  # it is damaged: nothing in it is needed to have the letters
            file.unlink()
            self._connection = self._opened(file)

    @staticmethod
    def _opened(file: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=10)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(_TABLES)
        return connection

    def close(self) -> None:
        """Close it."""
        with self._lock:
            self._connection.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise

    def _rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def new_batch(self) -> str:
        """Begin a batch."""
        name, now = secrets.token_hex(8), time.time()
        with self._writing() as connection:
            connection.execute("INSERT INTO batches VALUES (?, ?, ?, 'arriving', '')", (name, now, now))
            connection.execute(
                "DELETE FROM batches WHERE state IN ('done', 'failed', 'dropped') AND batch NOT IN "
                "(SELECT batch FROM batches ORDER BY created DESC LIMIT ?)",
                (_KEPT,),
            )
        return name

    def expect(self, batch: str, files: Sequence[tuple[str, str, int]]) -> list[int]:
        """Note files by name, source and announced bytes; returns their numbers."""
        with self._writing() as connection:
            (first,) = connection.execute(
                "SELECT coalesce(max(number) + 1, 0) FROM files WHERE batch = ?", (batch,)
            ).fetchone()
            connection.executemany(
                "INSERT INTO files VALUES (?, ?, ?, ?, ?, 0, 'expected', '', '')",
                [(batch, first + n, name, source, size) for n, (name, source, size) in enumerate(files)],
            )
        return list(range(first, first + len(files)))

    def note(
        self,
        batch: str,
        number: int,
        state: str,
        *,
        received: int | None = None,
        problem: str = "",
        remedy: str = "",
    ) -> None:
        """What became of one file."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE files SET state = ?, received = coalesce(?, received), problem = ?, remedy = ? "
                "WHERE (batch, number) = (?, ?)",
                (state, received, problem, remedy, batch, number),
            )
            connection.execute("UPDATE batches SET touched = ? WHERE batch = ?", (time.time(), batch))

    def move(self, batch: str, state: BatchState, said: str = "", *, only: Sequence[BatchState] = ()) -> bool:
        """Give a batch its next state, if it is in one of ``only`` now; whether it was."""
        places = ", ".join("?" * len(only))
        condition = f" AND state IN ({places})" if only else ""
        with self._writing() as connection:
            done = connection.execute(
                f"UPDATE batches SET state = ?, said = ?, touched = ? WHERE batch = ?{condition}",
                (state, said, time.time(), batch, *only),
            )
            return done.rowcount > 0

    def batch(self, name: str) -> Batch | None:
        """A batch with its files."""
        found = self._rows("SELECT * FROM batches WHERE batch = ?", name)
        if not found:
            return None
        files = self._rows(
            "SELECT number, name, source, bytes, received, state, problem, remedy FROM files WHERE batch = ? "
            "ORDER BY number",
            name,
        )
        batch, created, touched, state, said = found[0]
        return Batch(batch, created, touched, state, said, tuple(SentFile(*row) for row in files))

    def batches(self) -> list[tuple[str, float, BatchState, int]]:
        """Name, time, state and number of files of each batch, the latest first."""
        return self._rows(
            "SELECT batch, created, state, (SELECT count(*) FROM files WHERE files.batch = batches.batch) "
            "FROM batches WHERE state <> 'dropped' ORDER BY created DESC"
        )

    def ask(self, kind: str, batch: str = "") -> None:
        """Put work into the queue; an analysis that waits already is not asked for twice."""
        with self._writing() as connection:
            waiting = "SELECT 1 FROM jobs WHERE state = 'waiting' AND (kind, batch) = (?, ?)"
            if connection.execute(waiting, (kind, batch)).fetchone() is None:
                connection.execute(
                    "INSERT INTO jobs VALUES (NULL, ?, ?, 'waiting', ?, '', '[]')", (kind, batch, time.time())
                )
            connection.execute(
                "DELETE FROM jobs WHERE state IN ('done', 'failed') AND job NOT IN "
                "(SELECT job FROM jobs ORDER BY job DESC LIMIT ?)",
                (_KEPT,),
            )

    def jobs(self, *states: str) -> list[Job]:
        """Work in some states: what was asked first comes first, letters before analyses."""
        places = ", ".join("?" * len(states))
        rows = self._rows(
            f"SELECT job, kind, batch, state, said, stages FROM jobs WHERE state IN ({places}) "
            "ORDER BY kind = 'analyse', job",
            *states,
        )
        return [_job(row) for row in rows]

    def job_of(self, batch: str) -> Job | None:
        """The work on a batch."""
        rows = self._rows(
            "SELECT job, kind, batch, state, said, stages FROM jobs WHERE batch = ? ORDER BY job DESC", batch
        )
        return _job(rows[0]) if rows else None

    def last(self, kind: str) -> Job | None:
        """The latest work of a kind."""
        rows = self._rows(
            "SELECT job, kind, batch, state, said, stages FROM jobs WHERE kind = ? ORDER BY job DESC LIMIT 1",
            kind,
        )
        return _job(rows[0]) if rows else None

    def follow(self, job: int, state: str, said: str, stages: Sequence[StageProgress]) -> None:
        """How far work is."""
        listed = json.dumps([(s.title, s.done, s.total, s.ended) for s in stages])
        with self._writing() as connection:
            connection.execute(
                "UPDATE jobs SET state = ?, said = ?, stages = ? WHERE job = ?", (state, said, listed, job)
            )

    def begin_anew(self) -> None:
        """After a start: work that was under way waits again; its files are still there."""
        with self._writing() as connection:
            connection.execute("UPDATE jobs SET state = 'waiting', stages = '[]' WHERE state = 'running'")
            connection.execute("UPDATE batches SET state = 'waiting' WHERE state = 'reading'")


def _job(row: tuple[Any, ...]) -> Job:
    number, kind, batch, state, said, stages = row
    listed = tuple(StageProgress(*stage) for stage in json.loads(stages))
    return Job(number, kind, batch, state, said, listed)
