"""The program that does one piece of work, in a process of its own: the app answers meanwhile, and may be stopped.

What is to be done comes as one line of JSON on standard input, how far it is leaves as lines of JSON on standard
output. It ends when its input ends: a collection is changed whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from similarity.collection import Collection
from similarity.config import Settings
from similarity.errors import SimilarityError
from similarity.pipeline import STAGES
from similarity.progress import Progress
from similarity.serve.jobs.arrivals import FULL_DISK
from similarity.serve.shelf.analyses import SHELF, adopt, making, state_of

__all__ = ["main"]

_EVERY = 0.2  # seconds between two reports of one stage
_TITLES = {**dict(STAGES), "shelve": "Making the pages"}


class _Teller:
    """Says how far the work is, a line at a time."""

    def __init__(self) -> None:
        # A library that prints must not break the lines.
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def tell(self, **values: Any) -> None:
        self._out.write(json.dumps(values) + "\n")
        self._out.flush()

    @contextmanager
    def __call__(self, stage: str) -> Iterator[Progress]:
        title, last = _TITLES.get(stage, stage), 0.0
        self.tell(stage=title, done=0, total=0)

        def progress(done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last > _EVERY or done == total:
                last = now
                self.tell(stage=title, done=done, total=total)

        yield progress
        self.tell(stage=title, ended=True)


def _end_with_the_app() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def main() -> None:
    """Do what the first line of the input asks for."""
    wanted = json.loads(sys.stdin.buffer.readline())
    teller = _Teller()
    threading.Thread(target=_end_with_the_app, daemon=True).start()
    settings, place = Settings.model_validate_json(wanted["settings"]), Path(wanted["place"])
    try:
        if wanted["kind"] == "add":
            teller.tell(added=_add(place, [Path(one) for one in wanted["inputs"]], settings, teller))
        else:
            teller.tell(analysed=_analyse(place, settings, teller))
    except SimilarityError as error:
        teller.tell(failed=str(error))
    except MemoryError:
        teller.tell(failed="There is not enough memory. Close other programs, or add fewer letters at once.")
    except OSError as error:
        if error.errno not in FULL_DISK:
            raise
        teller.tell(failed="The disk is full. Free some room and try again; the collection is as it was.")
    os._exit(0)


def _add(place: Path, inputs: list[Path], settings: Settings, teller: _Teller) -> dict[str, Any]:
    with Collection.open(place, create=True, say=lambda said: teller.tell(said=said)) as collection:
        added = collection.add(*inputs, settings=settings, watch=teller)
        with collection.kept.reading() as connection:
            files = {name: _became(connection, path) for name, path in _files(inputs)}
    return {
        "files": files,
        "letters": len(added.taken),
        "known": list(added.known),
        "problems": [[p.source, p.severity, p.problem, p.what_was_done] for p in added.problems],
    }


def _files(inputs: list[Path]) -> Iterator[tuple[str, Path]]:
    """Every file that was sent, by what it is called below the folder of its batch."""
    for path in inputs:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                yield file.relative_to(path.parent).as_posix(), file


def _became(connection: sqlite3.Connection, path: Path) -> dict[str, Any]:
    """How many letters a file holds, and which letters it repeats; nothing where it was known under another path."""
    place = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()
    row = connection.execute("SELECT input FROM inputs WHERE place = ?", (place,)).fetchone()
    if row is None:
        return {}
    (letters,) = connection.execute("SELECT count(*) FROM letters WHERE input = ?", row).fetchone()
    repeated = connection.execute(
        "SELECT letters.source FROM repeats JOIN letters ON letters.document = letter WHERE repeats.input = ?",
        row,
    ).fetchall()
    return {"letters": letters, "repeats": [source for (source,) in repeated]}


def _analyse(place: Path, settings: Settings, teller: _Teller) -> str:
    from similarity import pipeline
    from similarity.errors import NothingToRead
    from similarity.serve.shelf.shelving import put_on_shelf
    from similarity.store.results import save_results

    state = state_of(place, settings)
    try:
        results = pipeline.analyse([place], settings, teller)
    except NothingToRead:
        return ""
    made = making(place)
    try:
        with teller("shelve") as progress:
            # What the user says changes more often than the analysis: its pages are asked for it each time.
            put_on_shelf(replace(results, notes=()), settings.report, made / SHELF, progress)
            save_results(results, made)
        adopt(place, made, state)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return state


if __name__ == "__main__":
    main()
