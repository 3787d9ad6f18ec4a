"""Progress for people: a bar per stage on a terminal, a line per stage when piped, nothing when quiet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import typer

from similarity.progress import Progress, silent

if TYPE_CHECKING:
    from similarity.pipeline import Watch

__all__ = ["watch_for"]

# Stages that go through letters or pages one by one. The others count steps of their own, which tell a reader nothing.
_COUNTED = frozenset({"read", "segment", "audit", "fetch"})
_OTHER = {"fetch": "Fetching pages"}  # what commands do beside the pipeline's stages


def watch_for(quiet: bool) -> Watch:
    """The watch that fits the terminal."""
    if quiet:
        return _quiet
    from rich.console import Console

    return _Bars(Console(stderr=True).is_terminal)


@contextmanager
def _quiet(stage: str) -> Iterator[Progress]:
    yield silent


class _Bars:
    """A rich progress bar per stage on a terminal, plain lines elsewhere."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal

    def __call__(self, stage: str) -> AbstractContextManager[Progress]:
        from similarity.pipeline import STAGES

        title = dict(STAGES).get(stage, _OTHER.get(stage, stage))
        return _bar(title) if self.terminal else _line(title, counted=stage in _COUNTED)


@contextmanager
def _line(title: str, *, counted: bool) -> Iterator[Progress]:
    last = [0]

    def remember(done: int, total: int) -> None:
        last[0] = total

    yield remember
    typer.echo(f"{title}: done" + (f" ({last[0]:,})" if counted and last[0] > 1 else ""), err=True)


@contextmanager
def _bar(title: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True)) as bars:
        task = bars.add_task(title, total=None)

        def advance(done: int, total: int) -> None:
            bars.update(task, completed=done, total=total)

        yield advance
        if bars.tasks[0].total is None:
            bars.update(task, completed=1, total=1)
