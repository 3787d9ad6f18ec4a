"""What a first run would have to compile, made ahead and shipped with the project, one folder for each Python.

It only saves time: each piece is found by what it was made from, and what is not here is made as if nothing were.
"""

from __future__ import annotations

import marshal
import sys
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = ["folder", "loops_name", "read", "write"]

_OLDEST = 2  # marshal's way of writing that does not depend on how often a value is used elsewhere


def folder() -> Path:
    """Of this interpreter; it need not be there."""
    return Path(__file__).parent / f"{sys.implementation.cache_tag}{getattr(sys, 'abiflags', '')}"


def loops_name() -> str:
    """Of the file of compiled loops, for the numba that is installed and the kind of machine; numba is not loaded."""
    from importlib.metadata import version
    from sysconfig import get_platform

    return f"loops-numba-{version('numba')}-{get_platform()}.z"


def read(name: str) -> dict[str, Any]:
    """What the file of that name holds, by key; nothing where it is not there or damaged."""
    with suppress(OSError, EOFError, ValueError, TypeError, zlib.error):
        found = marshal.loads(zlib.decompress((folder() / name).read_bytes()))
        if isinstance(found, dict):
            return found
    return {}


def write(name: str, content: Mapping[str, Any]) -> Path:
    """Keep ``content``, values that `marshal` writes, in a file of that name; the same content gives the same bytes."""
    folder().mkdir(parents=True, exist_ok=True)
    file = folder() / name
    file.write_bytes(zlib.compress(marshal.dumps(dict(sorted(content.items())), _OLDEST), 9))
    return file
