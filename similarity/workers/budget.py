"""How much of the machine a run may use: processors and memory, shared by all its processes."""

from __future__ import annotations

import contextlib
import os

__all__ = ["cores", "limit_memory"]


def cores() -> int:
    """How many processors this process may use."""
    with contextlib.suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def limit_memory(most: int | None) -> None:
    """Let this process ask for no more than ``most`` bytes of address space; no limit where that cannot be set."""
    if most is None:
        return
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
