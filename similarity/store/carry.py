"""Takes what is not the tool's own from an output that is replaced into the one that takes its place."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Collection
from pathlib import Path

from similarity.store.manifest import files_below

__all__ = ["NameTaken", "bring_along", "carry_over"]


class NameTaken(Exception):
    """The new output wrote a file under the name of one of the user's own."""


def _copy(source: Path, target: Path) -> None:
    """The same file under a second name where the file system can, else a copy of it."""
    if source.is_dir() and not source.is_symlink():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def _same(one: Path, other: Path) -> bool:
    if one.is_symlink() or other.is_symlink() or one.is_dir() or other.is_dir():
        return True
    return one.samefile(other) or filecmp.cmp(one, other, shallow=False)


def _newer(one: Path, other: Path) -> bool:
    return not _same(one, other) and one.stat().st_mtime_ns > other.stat().st_mtime_ns


def carry_over(source: Path, target: Path, own: Collection[str]) -> None:
    """Give ``target`` every file of ``source`` but its ``own``; ``source`` keeps them, too.

    Raises
    ------
    NameTaken
        ``target`` has a file of that name and it is not the same.
    """
    for name in files_below(source):
        if name in own:
            continue
        if not os.path.lexists(target / name):
            _copy(source / name, target / name)
        elif not _same(source / name, target / name):
            raise NameTaken(name)


def bring_along(left: Path, place: Path, own: Collection[str]) -> None:
    """After ``place`` took over from ``left``: bring what somebody saved there in the meantime."""
    for name in files_below(left):
        if name in own:
            continue
        if os.path.lexists(place / name) and not _newer(left / name, place / name):
            continue
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (left / name).replace(place / name)
