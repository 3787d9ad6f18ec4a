"""Making records by the million."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collector_paused"]


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
