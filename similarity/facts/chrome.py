"""Site chrome by fingerprint: banners, notices and buttons that a site puts around every letter."""

from __future__ import annotations

import re

from similarity.facts.reader import bounded_facts_cache, facts_cache, load
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["known_chrome"]

_LONGEST = 1000  # notices are short; a limit keeps open-ended patterns off whole letters
_LETTERED = compiled_pattern(r"\([a-z]\)\s+(?!\d{4})")  # point (c) of a request is no copyright line


@facts_cache
def _fingerprints() -> tuple[tuple[str, re.Pattern[str]], ...]:
    flags = re.IGNORECASE | re.DOTALL
    return tuple(
        (str(r["id"]), compiled_pattern(r["pattern"], flags)) for r in load("chrome_fingerprints").rows
    )


@bounded_facts_cache(8192)  # blocks repeat, and reading and understanding both ask
def known_chrome(text: str) -> str:
    """Which row of ``chrome_fingerprints`` makes a block's text chrome; empty for none."""
    bare = " ".join(text.split())
    if not bare or len(bare) > _LONGEST or _LETTERED.match(bare):
        return ""
    return next((name for name, pattern in _fingerprints() if pattern.fullmatch(bare)), "")
