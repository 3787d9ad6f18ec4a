"""The engine that runs on this machine: the room's verbs on threads, in one process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from similarity.config import MatchSettings
from similarity.match import find_matches
from similarity.progress import Progress, silent
from similarity.records import Letter, Match

__all__ = ["LocalEngine"]


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Runs the compiled loops here.

    Parameters
    ----------
    threads
        None is one for each core. No answer depends on it.
    """

    threads: int | None = None

    def near_duplicates(self, texts: Sequence[str] | Any, threshold: float = 0.7) -> Any:
        """All pairs of texts at or above a cosine: a fitted ``NearDuplicatePairs``."""
        from similarity.neighbours.near_duplicates import NearDuplicatePairs

        return NearDuplicatePairs(threshold, n_jobs=self.threads).fit(texts)

    def matches(
        self, letters: Sequence[Letter], settings: MatchSettings | None = None, progress: Progress = silent
    ) -> tuple[Match, ...]:
        """Every recurring stretch, as :func:`similarity.match.find_matches`."""
        return find_matches(letters, settings, progress)
