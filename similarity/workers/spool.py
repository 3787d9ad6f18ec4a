"""Bytes that wait in a file without a name: it is gone with this process, in whatever way that ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock

__all__ = ["Spool"]


class Spool:
    """Holds what would fill the memory until it is wanted; several threads may use it.

    Parameters
    ----------
    folder
        On the disk where the file is to be; nothing is to be seen in it.
    """

    def __init__(self, folder: Path) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - see `close`
        self._lock = Lock()
        self._end = 0

    def close(self) -> None:
        """Let go of all."""
        self._file.close()

    def keep(self, data: bytes) -> Callable[[], bytes]:
        """Put some bytes away; what is returned gives them as often as it is asked."""
        with self._lock:
            start = self._end
            self._file.seek(start)
            self._file.write(data)
            self._end += len(data)
        return partial(self._read, start, len(data))

    def _read(self, start: int, size: int) -> bytes:
        with self._lock:
            self._file.seek(start)
            return self._file.read(size)
