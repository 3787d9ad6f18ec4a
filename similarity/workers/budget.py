"""How much of the machine a run may use: processors and memory, shared by all its processes."""

from __future__ import annotations

import contextlib
import os

__all__ = ["cores", "limit_memory", "limit_threads", "shared_out", "threads_at_once"]

_LEAST = 1_000_000_000  # bytes of address space that a process needs for its libraries and one ordinary file


def cores() -> int:
    """How many processors this process may use."""
    with contextlib.suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Most:
    """What this process was told."""

    threads: int | None = None


def limit_threads(most: int) -> None:
    """Let this process work in no more threads at once: others have the other processors."""
    _Most.threads = most


def threads_at_once() -> int:
    """In how many threads at once this process may work: one for each processor, if it was not told fewer."""
    return min(cores(), _Most.threads or cores())


def shared_out(most: int, wanted: int) -> tuple[int, int]:
    """How many processes share ``most`` bytes, and what each has: as many as wanted while each has enough.

    Parameters
    ----------
    most
        Bytes for all processes together.
    wanted
        How many processes there would be without a limit.

    Returns
    -------
    count, memory : int
        At least one process, with all of ``most`` if need be.
    """
    count = max(1, min(wanted, most // _LEAST))
    return count, most // count


def limit_memory(most: int | None) -> None:
    """Let this process ask for no more than ``most`` bytes of address space; no limit where that cannot be set."""
    if most is None:
        return
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
