"""The one thread that has work done, a piece at a time, each in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from similarity.config import Settings
from similarity.errors import SimilarityError
from similarity.serve.jobs.arrivals import Arrivals
from similarity.serve.jobs.ledger import Job, Ledger, StageProgress
from similarity.serve.jobs.outcomes import note_added
from similarity.serve.shelf.analyses import current_analysis, state_of, sweep
from similarity.store.collection.tables.database import FILE

__all__ = ["Runner"]

_LOOK = 2.0  # seconds between two looks at the collection, which another program may change
_FAULT = "This stopped by a fault of the program, or was stopped by the system for want of memory. The collection is as it was."


class Runner:
    """Has work done for one app.

    Parameters
    ----------
    place
        Folder of the collection.
    settings
        Of reading, of the run and of the report.
    ledger, arrivals
        Where work is asked for, and what it works on.
    """

    def __init__(self, place: Path, settings: Settings, ledger: Ledger, arrivals: Arrivals) -> None:
        self.place, self.settings, self.ledger, self.arrivals = place, settings, ledger, arrivals
        self._wake, self._stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="similarity-serve-work", daemon=True)
        self._process: subprocess.Popen[str] | None = None
        self._seen: tuple[float, ...] | None = None
        self._failed_at = ""

    def start(self) -> None:
        """Begin, with what was under way when the app last ended."""
        self.ledger.begin_anew()
        self.arrivals.sweep()
        sweep(self.place)
        self._thread.start()

    def stop(self) -> None:
        """End the work that is under way; it is done anew with the next start."""
        self._stop.set()
        self._wake.set()
        process = self._process
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            process.kill()
        if self._thread.is_alive():
            self._thread.join(10)

    def ask(self, kind: str, batch: str = "") -> None:
        """Ask for work."""
        self.ledger.ask(kind, batch)
        self._wake.set()

    def _run(self) -> None:
        while not self._stop.is_set():
            waiting = self.ledger.jobs("waiting")
            if waiting:
                self._do(waiting[0])
                continue
            self._look()
            if not self.ledger.jobs("waiting"):
                self._wake.wait(_LOOK)
                self._wake.clear()

    def _look(self) -> None:
        """Ask for an analysis where the one that is shown is of another state of the collection."""
        seen = tuple(_changed(self.place / f"{FILE}{end}") for end in ("", "-wal"))
        if seen == self._seen:
            return
        self._seen = seen
        with contextlib.suppress(SimilarityError):  # a damaged collection is said by the views
            state = state_of(self.place, self.settings)
            shown = current_analysis(self.place)
            if state and (shown is None or shown.name != state) and state != self._failed_at:
                self.ledger.ask("analyse")

    def _do(self, job: Job) -> None:
        follower = _Follower(self.ledger, job)
        self.ledger.follow(job.number, "running", "", ())
        if job.kind == "add":
            self.ledger.move(job.batch, "reading")
        outcome = self._worked(self._wanted(job), follower.heard)
        if self._stop.is_set() and outcome is None:
            return  # begins anew with the next start
        failed = _FAULT if outcome is None else outcome.get("failed", "")
        if job.kind == "add" and not failed:
            self._seen = None
            self._look()  # before the batch is done: a page that follows it sees no moment without work
        follower.end("failed" if failed else "done", failed)
        if job.kind == "add":
            note_added(self.ledger, job.batch, outcome or {}, failed)
            if not failed:
                self.arrivals.drop(job.batch)
        elif failed:
            with contextlib.suppress(SimilarityError):
                self._failed_at = state_of(self.place, self.settings)
        self._seen = None

    def _wanted(self, job: Job) -> dict[str, Any]:
        folder = self.arrivals.folder(job.batch) if job.batch else None
        # Each by itself: what was dropped as a file is read as one that was named.
        inputs = sorted(str(path) for path in folder.iterdir()) if folder and folder.is_dir() else []
        settings = self.settings.model_dump_json()
        return {"kind": job.kind, "place": str(self.place), "settings": settings, "inputs": inputs}

    def _worked(
        self, wanted: dict[str, Any], heard: Callable[[dict[str, Any]], None]
    ) -> dict[str, Any] | None:
        """What the work came to; None where its process ended without a word."""
        paths = [path or str(Path.cwd()) for path in sys.path]
        process = subprocess.Popen(
            [sys.executable, "-m", "similarity.serve.jobs.work"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,
        )
        self._process = process
        outcome: dict[str, Any] | None = None
        try:
            assert process.stdin is not None and process.stdout is not None
            with contextlib.suppress(OSError):
                process.stdin.write(json.dumps(wanted) + "\n")
                process.stdin.flush()
            for line in process.stdout:
                told = json.loads(line)
                if {"added", "analysed", "failed"} & told.keys():
                    outcome = told
                else:
                    heard(told)
        finally:
            self._process = None
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
        return outcome


class _Follower:
    """Puts into the ledger what work says of itself."""

    def __init__(self, ledger: Ledger, job: Job) -> None:
        self.ledger, self.job = ledger, job
        self.stages: dict[str, StageProgress] = {}
        self.said = ""

    def heard(self, told: dict[str, Any]) -> None:
        if "said" in told:
            self.said = told["said"]
        else:
            title = told["stage"]
            before = self.stages.get(title)
            done, total = (
                told.get("done", before.done if before else 0),
                told.get("total", before.total if before else 0),
            )
            self.stages[title] = StageProgress(title, done, total, bool(told.get("ended")))
            self.said = ""
        self.ledger.follow(self.job.number, "running", self.said, list(self.stages.values()))

    def end(self, state: str, said: str) -> None:
        self.ledger.follow(self.job.number, state, said, list(self.stages.values()))


def _changed(path: Path) -> float:
    try:
        found = path.stat()
    except OSError:
        return 0.0
    return found.st_mtime_ns + found.st_size
