"""When memory is looked after: cyclic garbage rarely in a run, and what was freed handed back where a stage ends."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collected_rarely", "collector_paused", "give_memory_back"]


@contextmanager
def collected_rarely() -> Iterator[None]:
    """Look for cyclic garbage rarely: a run makes millions of records, hardly any of them in a cycle."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let no garbage collection search the records while they are being made.

    They hold no cycles, and the search takes a tenth of the time. What is no longer needed is freed by its count
    of references, as always.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def give_memory_back() -> None:
    """Let the system have what was freed: the C library keeps it, more than half of what the match stage used.

    Only of Linux's usual C library; elsewhere nothing is done.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError, TypeError):
            ctypes.CDLL(None).malloc_trim(0)
