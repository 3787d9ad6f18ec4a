"""The local web app started as a user starts it: for benchmarks, tests and pictures."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["serving"]


@contextmanager
def serving(place: Path, *words: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start it on a collection; gives its address and its process, and stops it as a user does.

    Parameters
    ----------
    place
        Folder of the collection, made where none is.
    words
        Further options of ``similarity serve``.

    Raises
    ------
    RuntimeError
        It did not start; what it said is the message.
    """
    command = [sys.executable, "-u", "-m", "similarity", "serve", str(place), "--no-browser", "--port", "0"]
    process = subprocess.Popen(
        [*command, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://[^ ]+?/(?=\s)", said)
        if found is None:
            raise RuntimeError(f"The app did not start: {said}")
        yield found.group().rstrip("/"), process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)
