"""One process that runs one function, item by item, within a time and a memory limit."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from similarity.facts.reader import active_folder
from similarity.workers.frames import read_frame, write_frame

__all__ = ["Worker", "WorkerDied"]


# One thread starts all workers and lives as long as this process: on Linux a worker ends with the thread that
# started it (see `similarity.workers.serve`).
_STARTER = ThreadPoolExecutor(1, thread_name_prefix="similarity-starts-workers")


class WorkerDied(Exception):
    """The process ended before it gave its result.

    Attributes
    ----------
    late
        Whether it was ended because its time was over.
    code
        Its exit code.
    """

    def __init__(self, late: bool, code: int) -> None:
        super().__init__(f"exit code {code}")
        self.late = late
        self.code = code


def _started() -> subprocess.Popen[bytes]:
    paths = [path or str(Path.cwd()) for path in sys.path]
    return subprocess.Popen(
        [sys.executable, "-m", "similarity.workers.serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        # What ends the command on its terminal is told by the command. Not a session of its own: Linux gives each
        # session the same time, and a worker leaves the time to the process that waits for its results.
        process_group=0,
    )


class Worker:
    """A process of `similarity.workers.serve`; serves one caller at a time.

    Parameters
    ----------
    function
        ``module:name`` of a function of one item; what it takes and gives can be pickled.
    memory
        Bytes of address space it may use; None is no limit.
    """

    def __init__(self, function: str, memory: int | None = None) -> None:
        self._late = False
        self._started = False
        self._process = _STARTER.submit(_started).result()
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it has ended: the first call says so
            # So that it loads the function while there is nothing to do yet.
            write_frame(self._process.stdin, (function, active_folder(), memory))

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def call(self, item: Any, seconds: float | None = None) -> Any:
        """What the function makes of ``item``.

        Parameters
        ----------
        item
            Anything that can be pickled.
        seconds
            The process is ended when it takes longer; starting it does not count. None is no limit.

        Raises
        ------
        WorkerDied
            The process ended, or had to be ended, before it gave a result.
        """
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            if not self._started:
                read_frame(self._process.stdout)
                self._started = True
            watch = threading.Timer(seconds, self._expire) if seconds is not None else None
            if watch is not None:
                watch.start()
            try:
                write_frame(self._process.stdin, (seconds, item))
                return read_frame(self._process.stdout)
            finally:
                if watch is not None:
                    watch.cancel()
                    watch.join()
                    if self._late:  # at the very end: the next item must not meet a process that is dying
                        self._process.wait()
        except (EOFError, OSError) as error:
            self._process.kill()
            raise WorkerDied(self._late, self._process.wait()) from error

    def end(self) -> None:
        """End the process and wait for it."""
        self._process.kill()  # first: a thread that waits for its answer holds the stream
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()

    def _expire(self) -> None:
        self._late = True
        self._process.kill()
