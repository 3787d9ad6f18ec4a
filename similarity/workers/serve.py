"""The program of a worker: items come on standard input, what a function makes of each leaves on standard output.

A program of its own, not a fork: a fork of a threaded parent can hang, and ``multiprocessing``'s other ways
run the caller's script again. It ends when its input ends; while it works, with the process that started it
(on Linux) or when the time of its item is over, by a clock that nothing in the work can hold up.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import gc
import importlib
import os
import signal
import sys
from typing import Any

from similarity.facts.reader import use_folder
from similarity.garbage_collection import collector_paused
from similarity.kept_work import save_kept
from similarity.workers.budget import limit_memory
from similarity.workers.frames import read_frame, write_frame

__all__ = ["READY", "THRESHOLDS", "function_of", "main"]

READY = "ready"
_PDEATHSIG = 1  # PR_SET_PDEATHSIG of Linux
_GRACE = 5.0  # seconds that the one who called has for ending this process itself
_LONGEST = 900.0  # seconds for an item without a limit
# What a worker makes of an item holds few cycles: garbage is looked for less often than Python would, and still soon.
THRESHOLDS = (20_000, 10, 10)
_NICE = 10  # how far a worker stands back where there are more processes than processors


def function_of(name: str) -> Any:
    """The function that ``module:name`` means."""
    module, _, attribute = name.partition(":")
    with collector_paused():  # what a module makes when it is loaded stays
        return getattr(importlib.import_module(module), attribute)


def _end_with_parent() -> None:
    """Ask the system to end this process with the one that started it; only Linux can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _stand_back() -> None:
    """Leave the processors to the process that compares, of which there is one; not on every system."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICE)


def main() -> None:
    """Serve items until the input ends."""
    _end_with_parent()
    _stand_back()
    gc.set_threshold(*THRESHOLDS)
    # A library that prints must not break the frames.
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    name, facts, memory = read_frame(sys.stdin.buffer)
    use_folder(facts)
    function = function_of(name)
    limit_memory(memory)
    write_frame(results, READY)
    while True:
        try:
            seconds, item = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        faulthandler.dump_traceback_later((seconds or _LONGEST) + _GRACE, exit=True)
        result = function(item)
        faulthandler.cancel_dump_traceback_later()
        write_frame(results, result)
        save_kept()


if __name__ == "__main__":
    main()
