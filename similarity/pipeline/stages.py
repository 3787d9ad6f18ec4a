"""The stages of a run in their order, and who watches them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from similarity.progress import Progress, silent

__all__ = ["STAGES", "Clock", "Watch", "unwatched"]

# Stage name and what it does, in the order of the run.
STAGES: tuple[tuple[str, str], ...] = (
    ("read", "Reading"),
    ("segment", "Understanding letters"),
    ("match", "Finding recurrences"),
    ("templates", "Building templates"),
    ("audit", "Checking claims"),
    ("report", "Writing the report"),
)


class Watch(Protocol):
    """Opens a stage and gives the callable that the stage reports its progress to."""

    def __call__(self, stage: str) -> AbstractContextManager[Progress]:
        """Enter the stage called ``stage``, one of the names in `STAGES`."""


@contextmanager
def unwatched(stage: str) -> Iterator[Progress]:
    """Watch nothing."""
    yield silent


class Clock:
    """Seconds by stage around another watch."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[Progress]:
        """Enter a stage."""
        begun = time.perf_counter()
        with self.watch(stage) as progress:
            yield progress
        self.seconds[stage] = round(time.perf_counter() - begun, 3)
