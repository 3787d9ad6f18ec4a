"""Work that ends its process the first time."""

from __future__ import annotations

import os
from pathlib import Path


def ended_once(name: str) -> int:
    """Length of a name; where a file of that name is, remove it and end the process as a lack of memory would."""
    if Path(name).is_file():
        Path(name).unlink()
        os._exit(137)
    return len(name)
