"""Finds what a writer that was killed left beside its output, and puts it back or removes it."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from similarity.store.beside import is_held, names_beside
from similarity.store.carry import bring_along
from similarity.store.manifest import KINDS, listed

__all__ = ["discard", "recover"]


def recover(place: Path) -> None:
    """Leave an earlier output whole at ``place``, if there was one, and nothing of a killed writer beside it.

    What a living writer makes is left alone. Nothing is raised: what cannot be put right waits for the next time.
    """
    for old in names_beside(place, ".old"):
        if not is_held(old.with_suffix(".new")) and not os.path.lexists(place):
            with contextlib.suppress(OSError):
                old.rename(place)
    for left in (*names_beside(place, ".new"), *names_beside(place, ".old")):
        if not is_held(left.with_suffix(".new")):
            discard(left, place)


def discard(left: Path, place: Path) -> None:
    """Remove what was left beside ``place``; what is not the tool's own in it goes to ``place`` first."""
    with contextlib.suppress(OSError):
        if not left.is_dir():
            left.unlink()
            return
        own = next((found for kind in KINDS if (found := listed(left, kind)) is not None), None)
        if own is not None and place.is_dir():
            bring_along(left, place, own)
        shutil.rmtree(left)
