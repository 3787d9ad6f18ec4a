"""A signal that asks the program to end lets it tidy up first."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["Stopped", "stoppable"]

_PATIENCE = 5.0  # seconds for tidying up, in which more signals change nothing


class Stopped(BaseException):
    """A signal asked the program to end; no handler of errors on the way catches it."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise `Stopped` in the main thread on SIGINT, SIGTERM or SIGHUP; one that was ignored before stays so.

    After the block they are ignored: what was to be done is done, and the program is about to end by itself.
    """
    last = [0.0]

    def stop(number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if not last[0] or now - last[0] > _PATIENCE:
            last[0] = now
            raise Stopped

    heeded = []
    for name in (
        "SIGINT",
        "SIGTERM",
        "SIGHUP",
        "SIGBREAK",
    ):  # Windows has no SIGHUP, other systems no SIGBREAK
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)
            heeded.append(number)
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, signal.SIG_IGN)
