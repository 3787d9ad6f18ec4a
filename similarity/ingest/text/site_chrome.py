"""Site chrome by fingerprint: banners, notices and buttons that a site puts around every letter."""

from __future__ import annotations

import re
from dataclasses import replace

from similarity.ingest.draft import DraftBlock
from similarity.ingest.facts_tables import compiled

__all__ = ["is_chrome", "mark_chrome"]

_LONGEST = 1000  # notices are short; a limit keeps open-ended patterns off whole letters
_LETTERED = re.compile(r"\([a-z]\)\s+(?!\d{4})")  # point (c) of a request is no copyright line


def is_chrome(text: str) -> bool:
    """Whether a block's text is known site chrome (facts table ``chrome_fingerprints``)."""
    if len(text) > _LONGEST or _LETTERED.match(text):
        return False
    return any(pattern.fullmatch(text) for _, pattern in compiled("chrome_fingerprints", re.IGNORECASE))


def mark_chrome(blocks: list[DraftBlock]) -> list[DraftBlock]:
    """Blocks with the kind of known chrome set; nothing is deleted."""
    return [
        replace(block, kind="chrome", level=0) if block.kind != "chrome" and is_chrome(block.text) else block
        for block in blocks
    ]
