"""Site chrome by fingerprint: which blocks belong to the page and not to the letter."""

from __future__ import annotations

import re

from similarity.facts.reader import facts_cache, load
from similarity.records import Block, Document

__all__ = ["chrome_cue"]


@facts_cache
def _fingerprints() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (str(row["id"]), re.compile(str(row["pattern"]), re.IGNORECASE | re.DOTALL))
        for row in load("chrome_fingerprints").rows
    )


def chrome_cue(document: Document, block: Block) -> str:
    """Which fingerprint makes ``block`` chrome; empty when it is part of the letter.

    Returns
    -------
    str
        ``chrome-<row>`` for a fingerprint, ``chrome-layout`` where the reader of the file said so.
    """
    text = " ".join(block.span.of(document.text).split())
    if len(text) <= 2500:
        for name, pattern in _fingerprints():
            if pattern.fullmatch(text):
                return f"chrome-{name}"
    return "chrome-layout" if block.kind == "chrome" else ""
