"""The process that checks letters: started with the app, so that the first letter does not wait for it."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

from similarity.config import Settings
from similarity.errors import NothingToRead
from similarity.serve.checking.one_check import Asked, Found
from similarity.workers.pool import WorkerPool
from similarity.workers.worker import WorkerDied

__all__ = ["CheckingProcess"]

_WHAT = "similarity.serve.checking.one_check:one_check"
_SECONDS = 300.0  # that a check may take


class CheckingProcess:
    """One process, which is replaced when it dies; it sees the collection as it is when a letter comes.

    Parameters
    ----------
    place
        Folder of the collection.
    settings
        Of reading and comparing.
    """

    def __init__(self, place: Path, settings: Settings) -> None:
        self._place, self._settings = place, settings
        self._pool = WorkerPool(_WHAT, 1)

    def start(self) -> None:
        """Let it load what a check needs, while the app is open already."""
        threading.Thread(target=self._ready, daemon=True).start()

    def _ready(self) -> None:
        with contextlib.suppress(WorkerDied, OSError):
            self._pool.call(Asked(self._place, None, self._settings), _SECONDS)

    def sections(self, letter: Path) -> str:
        """What a check found, as sections of a page.

        Raises
        ------
        NothingToRead
            The letter could not be read or checked.
        """
        try:
            found: Found = self._pool.call(Asked(self._place, letter, self._settings), _SECONDS)
        except WorkerDied as event:
            why = (
                f"took longer than {_SECONDS:g} seconds"
                if event.late
                else "made the process that checks it stop"
            )
            raise NothingToRead(
                f"{letter.name}: its check {why}. It may be damaged or too long; split it, or save it again."
            ) from event
        if found.fault:
            raise NothingToRead(found.fault)
        return found.sections

    def close(self) -> None:
        """End the process."""
        self._pool.close()
