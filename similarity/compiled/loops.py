"""Compiles a hot loop with numba, once for each machine: what is compiled is kept on disk."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, overload

from similarity.compiled.one_process_each import alone
from similarity.compiled.plain_types import plain_types_first
from similarity.compiled.ready_made import load_ready_made
from similarity.garbage_collection import collector_paused

__all__ = ["compiled", "inlined", "prange"]

Function = Callable[..., Any]


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
# LLVM's second level: the loops are as fast as with its third, and are compiled sooner.
os.environ.setdefault("NUMBA_OPT", "2")
# numba would load coverage.py wherever that is installed, a tenth of a second, to tell it of lines that nobody counts.
_COUNTED = "coverage" in sys.modules
if not _COUNTED:
    sys.modules["coverage"] = None  # type: ignore[assignment]  # says "not installed" to an import
import numba  # noqa: E402  (reads its settings when it is imported)

if not _COUNTED:
    del sys.modules["coverage"]

LOOPS: list[Any] = []  # all that this process has met
prange: Any = numba.prange
_njit: Any = numba.njit  # its types leave out the wrappers, of which that for C is never called


@overload
def compiled(function: Function) -> Any: ...
@overload
def compiled(*, parallel: bool = False, makes_arrays: bool = True) -> Callable[[Function], Any]: ...
def compiled(function: Function | None = None, *, parallel: bool = False, makes_arrays: bool = True) -> Any:
    """Decorator: numba's ``njit`` with an on-disk cache, which what the project ships ready made goes into.

    Parameters
    ----------
    function
        Plain Python on numbers and NumPy arrays.
    parallel
        Let ``prange`` loops use all threads. Results must not depend on their number.
    makes_arrays
        Whether it makes or returns arrays. One that works in those that it is given alone counts no references to
        them, which is a tenth of what there is to compile; numba refuses it if it makes one all the same.
    """

    def decorate(inner: Function) -> Any:
        options = {"cache": True, "nogil": True, "parallel": parallel, "no_cfunc_wrapper": True}
        # numba rewrites expressions of whole arrays only; to look for them takes a twelfth of all that it does.
        loop: Any = _njit(**options, _nrt=makes_arrays, no_rewrites=not makes_arrays)(inner)
        if not hasattr(loop, "compile"):  # NUMBA_DISABLE_JIT
            return loop
        compile_here = loop.compile

        def compile_once(signature: Any) -> Any:
            named = f"{inner.__module__}.{inner.__qualname__}"
            plain_types_first()
            with alone(Path(loop.stats.cache_path), named), collector_paused():
                return compile_here(signature)  # loads what another process has compiled by now

        loop.compile = compile_once
        _load_ready_made(loop)
        LOOPS.append(loop)
        return loop

    return decorate if function is None else decorate(function)


def _load_ready_made(loop: Any) -> None:
    """Let numba look for ``loop`` among those that the project ships before it compiles it."""
    kept = loop._cache
    load = kept.load_overload

    def load_or_finish(signature: Any, target: Any) -> Any:
        known = load(signature, target)
        if known is None and (known := load_ready_made(loop, signature, target)) is not None:
            kept.save_overload(signature, known)
        return known

    kept.load_overload = load_or_finish


def inlined(function: Function) -> Any:
    """Decorator: what a loop calls becomes a part of it, wherever it is called.

    A loop of its own is typed, made and optimised alone and then once more in each loop that calls it; to compile
    a part costs half of that. For a large one that is called in many places `compiled` is cheaper.
    """
    return _njit(nogil=True, inline="always", no_cfunc_wrapper=True, no_rewrites=True)(function)
