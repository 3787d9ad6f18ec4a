"""Compiles a hot loop with numba, once for each machine: what is compiled is kept on disk."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["compiled", "prange"]

F = TypeVar("F", bound=Callable[..., Any])


def _writable_cache() -> None:
    """Point numba's cache at a writable folder when the package's own folder is read-only.

    numba falls back to a folder of the user by itself; in a container without a home it would fail
    with ``cannot cache function``. The temporary folder is keyed by the user so that none runs
    another's code.
    """
    if "NUMBA_CACHE_DIR" in os.environ or os.access(Path(__file__).parent, os.W_OK):
        return
    home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            return  # numba's own fallback will work
    except OSError:
        owner = os.getuid() if hasattr(os, "getuid") else 0
        folder = Path(tempfile.gettempdir()) / f"similarity-numba-{owner}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ["NUMBA_CACHE_DIR"] = str(folder)


_writable_cache()
# numba would load coverage.py wherever that is installed, a tenth of a second, to tell it of lines that nobody counts.
_COUNTED = "coverage" in sys.modules
if not _COUNTED:
    sys.modules["coverage"] = None  # type: ignore[assignment]  # says "not installed" to an import
import numba  # noqa: E402  (reads its settings when it is imported)

if not _COUNTED:
    del sys.modules["coverage"]

prange: Any = numba.prange


def compiled(function: F | None = None, *, parallel: bool = False) -> Any:
    """Decorator: numba's ``njit`` with an on-disk cache.

    Parameters
    ----------
    function
        Plain Python on numbers and NumPy arrays.
    parallel
        Let ``prange`` loops use all threads. Results must not depend on their number.
    """

    def decorate(inner: F) -> Any:
        return numba.njit(cache=True, nogil=True, parallel=parallel)(inner)

    return decorate if function is None else decorate(function)
