"""A command run by itself: its seconds and its memory, and nobody else's.

On Linux the most memory that a process had is counted from the process that started it: a child of a benchmark that has
made a million records would be charged with them. So a small process starts the command.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Measured", "measured"]

_STARTER = """
import json, os, subprocess, sys, time
begun = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
said = process.stderr.read()
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
                  os.waitstatus_to_exitcode(status), said.decode("utf-8", "replace")]))
"""


class Measured(NamedTuple):
    """What a command took.

    Parameters
    ----------
    wall, busy
        Seconds from its start to its end; seconds of processors, those of its own processes that it waited for among
        them.
    megabytes
        Most memory that it, or one of these, had at once.
    code
        Its exit code.
    said
        What it wrote to standard error.
    """

    wall: float
    busy: float
    megabytes: float
    code: int
    said: str


def measured(command: Sequence[str]) -> Measured:
    """Run a command to its end."""
    starter = [sys.executable, "-S", "-c", _STARTER, *command]
    return Measured(*json.loads(subprocess.run(starter, stdout=subprocess.PIPE, check=True).stdout))
