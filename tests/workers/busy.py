"""Work that never ends and lets nothing else of its process run."""

from __future__ import annotations

import re


def without_end(item: object) -> object:
    """Search with a pattern that takes longer than anybody waits, inside one call that holds the interpreter."""
    return re.fullmatch(r"(?:a|a)*b", "a" * 60)
