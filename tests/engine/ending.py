"""Work that ends its process the first time."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path

from similarity.ingest.sources import SourceFile
from similarity.records import Document, Letter


def ended_once(name: str) -> int:
    """Length of a name; where a file of that name is, remove it and end the process as a lack of memory would."""
    if Path(name).is_file():
        Path(name).unlink()
        os._exit(137)
    return len(name)


def ended_always(name: str) -> int:
    """End the process as the kernel ends one that takes too much memory."""
    os._exit(137)


def sized_unless_killed(file: SourceFile) -> int:
    """Length of a file's name; at those called deadly the process is killed outright, and can say nothing."""
    if "deadly" in file.source:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(file.source)


def understood_with_little_memory(document: Document) -> Letter:
    """A letter, within 48 MB more than the process has; those called large ask for more."""
    from similarity.segment import understand  # which takes long, and the others do without it

    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 48_000_000, before[1]))
    try:
        if "large" in document.origin.source:
            document.text.encode("utf-32-le") * 1_000_000
        return understand(document)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
