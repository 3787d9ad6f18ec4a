"""What a check needs later, loaded while its first steps are under way.

The other process still reads the letter then, and the loops that look through the kept words leave Python to others.
"""

from __future__ import annotations

import importlib
from contextlib import suppress
from threading import Thread

__all__ = ["load_beside"]

_LATER = (
    "similarity.pipeline.conclude",
    "similarity.collection.checking.among_kept",
    "scipy.cluster.hierarchy",
    "rapidfuzz.process",
)


def load_beside() -> None:
    """Load it in a thread of its own; whoever imports a part of it waits for that part."""
    Thread(target=_load, name="similarity-loads").start()


def _load() -> None:
    for name in _LATER:
        with suppress(Exception):  # it fails again, and is told, where it is needed
            importlib.import_module(name)
