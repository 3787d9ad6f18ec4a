"""The records of the analysis that is shown, with what the user says now."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from similarity.collection import Collection
from similarity.records import Note
from similarity.results import Results
from similarity.serve.safety.refusals import Refused
from similarity.serve.shelf.analyses import current_analysis
from similarity.store.results import load_results

__all__ = ["NOT_COMPARED", "notes_now", "shown_run"]

NOT_COMPARED = "The letters are not compared yet. Add some, and come back when the overview stands."


class _Last:
    """The run that was asked for last: the next question is mostly about the same."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._results: Results | None = None

    def of(self, folder: Path) -> Results:
        with self._lock:
            if self._folder != folder or self._results is None:
                self._results = load_results(folder)
                self._folder = folder
            return self._results


_last = _Last()


def shown_run(place: Path) -> Results:
    """The records of all that the views show.

    Raises
    ------
    Refused
        There is no analysis yet.
    """
    folder = current_analysis(place)
    if folder is None:
        raise Refused(404, NOT_COMPARED)
    results = _last.of(folder)
    return replace(results, notes=notes_now(place))


def notes_now(place: Path) -> tuple[Note, ...]:
    """What the user says now."""
    with Collection.open(place, read_only=True) as collection:
        return collection.notes()
