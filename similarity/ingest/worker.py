"""A process that reads files for ``pool.py``: jobs come pickled on standard input, results leave on standard output.

A program of its own, not a fork: a fork of a threaded parent can hang, and ``multiprocessing``'s other ways
run the caller's script again. It ends when its input ends.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from typing import IO, Any

__all__ = ["main", "read_frame", "write_frame"]


def write_frame(stream: IO[bytes], value: Any) -> None:
    """Write one pickled value with its length in front."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(struct.pack(">Q", len(data)) + data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Any:
    """The next value.

    Raises
    ------
    EOFError
        The other side is gone.
    """
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    (length,) = struct.unpack(">Q", head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Serve jobs until the input ends."""
    # A library that prints must not break the frames.
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    from similarity.facts.reader import use_folder
    from similarity.ingest.one import read_file

    settings, facts = read_frame(sys.stdin.buffer)
    use_folder(facts)
    _limit_memory(settings.max_memory_bytes)
    write_frame(results, "ready")
    while True:
        try:
            path, source = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        write_frame(results, read_file(path, source, settings))


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
