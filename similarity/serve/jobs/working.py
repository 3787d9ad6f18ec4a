"""What does the app's work in the background, together; and what a page says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from similarity.config import Settings
from similarity.serve.jobs.arrivals import Arrivals
from similarity.serve.jobs.ledger import Job, Ledger
from similarity.serve.jobs.runner import Runner
from similarity.serve.shelf.analyses import APP_FOLDER

__all__ = ["Working", "working_of"]


@dataclass(frozen=True, slots=True)
class Working:
    """Ledger, arrivals and the thread that works."""

    ledger: Ledger
    arrivals: Arrivals
    runner: Runner

    @classmethod
    def of(cls, place: Path, settings: Settings) -> Working:
        """For one collection."""
        ledger = Ledger(place / APP_FOLDER / "jobs.sqlite")
        arrivals = Arrivals(place, ledger, settings.ingest.max_bytes)
        return cls(ledger, arrivals, Runner(place, settings, ledger, arrivals))

    def state(self) -> Job | None:
        """Work that is under way or waits, or that failed last: what a page says above everything else."""
        under_way = self.ledger.jobs("running") or self.ledger.jobs("waiting")
        if under_way:
            return under_way[0]
        last = self.ledger.last("analyse")
        return last if last is not None and last.state == "failed" else None


def working_of(request: Request) -> Working:
    """The one of the app that serves a request."""
    working = request.app.state.working
    assert isinstance(working, Working)
    return working
