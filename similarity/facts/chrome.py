"""Site chrome by fingerprint: banners, notices and buttons that a site puts around every letter."""

from __future__ import annotations

import re

from similarity.facts.reader import bounded_facts_cache, facts_cache, load
from similarity.facts.triggers import Sought, SoughtTogether, folded
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["known_chrome"]

_LONGEST = 1000  # notices are short; a limit keeps open-ended patterns off whole letters
_LETTERED = compiled_pattern(r"\([a-z]\)\s+(?!\d{4})")  # point (c) of a request is no copyright line


@facts_cache
def _fingerprints() -> tuple[tuple[tuple[str, Sought], ...], SoughtTogether]:
    flags = re.IGNORECASE | re.DOTALL
    known = tuple((str(r["id"]), Sought(r["pattern"], flags)) for r in load("chrome_fingerprints").rows)
    return known, SoughtTogether(sought for _, sought in known)


@bounded_facts_cache(8192)  # blocks repeat, and reading and understanding both ask
def known_chrome(text: str) -> str:
    """Which row of ``chrome_fingerprints`` makes a block's text chrome; empty for none."""
    bare = " ".join(text.split())
    if not bare or len(bare) > _LONGEST or _LETTERED.match(bare):
        return ""
    known, together = _fingerprints()
    possible = (known[number] for number in together.possible(folded(bare)))
    return next((name for name, sought in possible if sought.pattern.fullmatch(bare)), "")
