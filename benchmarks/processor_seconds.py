"""Seconds that the processors spent on a process and all that it started: what a busy machine cannot spoil."""

from __future__ import annotations

from contextlib import suppress

import psutil

__all__ = ["processor_seconds"]


def processor_seconds() -> float:
    """Of this process, its children and theirs, with those that ended and were waited for."""
    this, total = psutil.Process(), 0.0
    for process in (this, *this.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):  # it has just ended
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total
