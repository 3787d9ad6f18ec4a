"""The program of a worker: items come on standard input, what a function makes of each leaves on standard output.

A program of its own, not a fork: a fork of a threaded parent can hang, and ``multiprocessing``'s other ways
run the caller's script again. It ends when its input ends.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

from similarity.facts.reader import use_folder
from similarity.workers.budget import limit_memory
from similarity.workers.frames import read_frame, write_frame

__all__ = ["READY", "function_of", "main"]

READY = "ready"


def function_of(name: str) -> Any:
    """The function that ``module:name`` means."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def main() -> None:
    """Serve items until the input ends."""
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
            item = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        write_frame(results, function(item))


if __name__ == "__main__":
    main()
