"""Which package this is, to the byte: a driver and executors that differ would give results of neither."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib import resources

from similarity import __version__

__all__ = ["LETTER", "MIXED", "check_stamp", "stamp"]

MIXED = "similarity-versions-differ"  # what an executor says is found again in what Spark raises
LETTER = "similarity-letter"
_SUFFIXES = (".py", ".toml", ".json", ".npz", ".txt", ".csv")


@cache
def stamp() -> str:
    """Version of the package and of Python, and a hash of the package's files."""
    found = hashlib.sha256()
    waiting = [("", resources.files("similarity"))]
    names = []
    while waiting:
        above, folder = waiting.pop()
        for entry in folder.iterdir():
            name = f"{above}/{entry.name}"
            if entry.is_dir():
                if entry.name != "__pycache__":
                    waiting.append((name, entry))
            elif entry.name.endswith(_SUFFIXES):
                names.append((name, entry))
    for name, entry in sorted(names, key=lambda pair: pair[0]):
        found.update(name.encode() + hashlib.sha256(entry.read_bytes()).digest())
    python = ".".join(platform.python_version_tuple()[:2])
    return f"{__version__}+{found.hexdigest()[:12]} on Python {python}"


def check_stamp(expected: str) -> None:
    """Refuse to work for a driver that has another version.

    Raises
    ------
    RuntimeError
        It has; the message names host and both versions.
    """
    if stamp() != expected:
        raise RuntimeError(f"{MIXED}: {platform.node()} has {stamp()}, the driver {expected};")
