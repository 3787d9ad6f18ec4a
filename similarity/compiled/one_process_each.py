"""Processes that start together compile each loop once: one does, the others wait for that loop and load it."""

from __future__ import annotations

import os
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    try:
        import fcntl
    except ImportError:  # a build of Python without it: nothing is locked
        fcntl = None  # type: ignore[assignment]

__all__ = ["alone"]

_IN_THIS_PROCESS = threading.RLock()  # before the file's lock: numba compiles in one thread at a time
_MINUTES = 5  # for which Windows waits for another process
_PLACES = 1 << 30  # bytes of the lock file, which stays empty, one of them for each loop


@contextmanager
def alone(folder: Path, loop: str) -> Iterator[None]:
    """Keep other processes from compiling ``loop`` for ``folder``; none is kept off where files cannot be locked.

    Two that save one loop at once could leave the code of one under the name of the other. A loop is locked before
    those that it calls, and none calls itself, so no two processes wait for each other.
    """
    with _IN_THIS_PROCESS, ExitStack() as held:
        with suppress(OSError):
            file = _lock_file(folder)
            place = zlib.crc32(loop.encode()) % _PLACES
            _lock(file, place)
            held.callback(_unlock, file, place)
        yield


@cache
def _lock_file(folder: Path) -> int:
    """Opened once: to close any opening of a file lets all its locks go."""
    return os.open(folder / "compiling.lock", os.O_RDWR | os.O_CREAT, 0o600)


def _lock(file: int, place: int) -> None:
    if sys.platform == "win32":  # pragma: no cover
        os.lseek(file, place, os.SEEK_SET)
        for _ in range(_MINUTES * 6):
            with suppress(OSError):
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)  # tries for ten seconds
                return
        raise OSError
    if fcntl is None:
        raise OSError
    fcntl.lockf(file, fcntl.LOCK_EX, 1, place)


def _unlock(file: int, place: int) -> None:
    with suppress(OSError):
        if sys.platform == "win32":  # pragma: no cover
            os.lseek(file, place, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.lockf(file, fcntl.LOCK_UN, 1, place)
