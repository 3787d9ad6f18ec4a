"""Names beside an output while it is made, and the lock that tells a living writer from one that was killed.

An output is made in ``.similarity-NAME-RANDOM.new`` beside its place, ``NAME`` and ``RANDOM`` being eight
hexadecimal digits. Where two folders cannot change places in one step, the earlier output has the same name with
``.old`` for a moment.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

__all__ = ["holding", "is_held", "name_beside", "names_beside"]

_DAY = 86_400  # seconds after which something counts as left where nothing tells whether it is held


def _prefix(place: Path) -> str:
    return f".similarity-{hashlib.sha256(os.fsencode(place.name)).hexdigest()[:8]}-"


def name_beside(place: Path) -> Path:
    """A fresh name beside ``place``, ending in ``.new``."""
    return place.with_name(f"{_prefix(place)}{secrets.token_hex(4)}.new")


def names_beside(place: Path, suffix: str) -> list[Path]:
    """What stands beside ``place`` under such names, sorted."""
    try:
        found = [
            e for e in place.parent.iterdir() if e.name.startswith(_prefix(place)) and e.suffix == suffix
        ]
    except OSError:
        return []
    return sorted(found)


def _lock(handle: int) -> bool | None:
    """Whether a lock could be had; None where the system cannot say."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


@contextlib.contextmanager
def holding(path: Path) -> Iterator[None]:
    """Hold a file or folder as this process's own; the hold ends with the block, or with the process."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # Windows opens no folder
        yield
        return
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def is_held(path: Path) -> bool:
    """Whether a living process makes what stands there."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    except OSError:
        return _is_young(path)
    try:
        had = _lock(handle)
    finally:
        os.close(handle)
    return _is_young(path) if had is None else not had


def _is_young(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime < _DAY
    except OSError:
        return False
