"""Where an output goes, and what may stand in the way of writing it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from similarity.errors import SettingsError

__all__ = ["made_parents", "place_of", "write_errors"]

# The disk, a quota or a limit on files is full.
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def place_of(out: Path) -> Path:
    """Where ``out`` leads, links followed.

    Raises
    ------
    SettingsError
        It leads nowhere, or to a place whose folder cannot be exchanged for another.
    """
    try:
        place = Path(os.path.realpath(out))
        if out.is_symlink() and not place.exists():
            raise SettingsError(
                f"{out}: is a link to {place.name}, which does not exist. Choose another place."
            )
        if place.is_dir() and os.path.ismount(place):
            raise SettingsError(f"{out}: is the top of a disk. Name a folder inside it.")
        here = Path.cwd()
    except (OSError, ValueError) as error:
        raise SettingsError(f"{out}: cannot be written ({error}). Choose another place.") from error
    if place == here or place in here.parents:
        raise SettingsError(
            f"{out}: is the folder you are in. Name a folder inside it, or run from elsewhere."
        )
    return place


@contextmanager
def made_parents(out: Path, place: Path) -> Iterator[None]:
    """Make the folders above ``place``; those that were made go again when the block fails."""
    missing = [above for above in place.parents if not above.exists()]
    with write_errors(out):
        place.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        with suppress(OSError):  # somebody else put something there
            for above in missing:
                above.rmdir()
        raise


@contextmanager
def write_errors(out: Path, made: Path | None = None) -> Iterator[None]:
    """Turn what keeps an output from being written into a sentence about ``out``.

    Parameters
    ----------
    out
        As the user named it.
    made
        Only errors about what is made there, or a full disk, count: in the block something else may fail, too.

    Raises
    ------
    SettingsError
        The place cannot be written, or the disk is full.
    """
    try:
        yield
    except OSError as error:
        if made is not None and error.errno not in _FULL and not str(error.filename).startswith(str(made)):
            raise
        before = " What stood there is as it was." if os.path.lexists(out) else ""
        remedy = "Free some room or choose" if error.errno in _FULL else "Choose"
        raise SettingsError(
            f"{out}: cannot be written ({error.strerror or error}). {remedy} another place.{before}"
        ) from error
