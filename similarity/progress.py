"""How a stage says how far it is. The core calls it; only a face (the command line) shows it."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Progress", "silent"]


class Progress(Protocol):
    """Called by a stage after each unit of work."""

    def __call__(self, done: int, total: int) -> None:
        """Report ``done`` of ``total`` units."""


def silent(done: int, total: int) -> None:
    """Say nothing: the default."""
