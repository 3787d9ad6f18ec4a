"""Blocks that are known site chrome are marked so; nothing is deleted."""

from __future__ import annotations

from dataclasses import replace

from similarity.facts.chrome import known_chrome
from similarity.ingest.draft import DraftBlock

__all__ = ["mark_chrome"]


def mark_chrome(blocks: list[DraftBlock]) -> list[DraftBlock]:
    """Blocks with the kind of known chrome set."""
    return [
        replace(b, kind="chrome", level=0) if b.kind != "chrome" and known_chrome(b.text) else b
        for b in blocks
    ]
