"""Work that never ends and lets nothing else of its process run; and which process that is."""

from __future__ import annotations

import os
import re


def without_end(item: object) -> object:
    """Search with a pattern that takes longer than anybody waits, inside one call that holds the interpreter."""
    return re.fullmatch(r"(?:a|a)*b", "a" * 60)


def own_number(_: object) -> int:
    """The number of the process that is asked."""
    return os.getpid()
