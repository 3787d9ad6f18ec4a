"""Exemptions called by their title: "the law enforcement exemption", a heading "Commercial interests"."""

from __future__ import annotations

import re

from similarity.facts.reader import facts_cache, load
from similarity.segment.citations.sections import Regime

__all__ = ["is_title_of"]


@facts_cache
def _titles(regime: Regime, section: str) -> re.Pattern[str] | None:
    """What a section is called, as one pattern."""
    for row in load("sections").rows:
        if (row["regime"], row["section"]) == (regime, section) and row["titles"]:
            return re.compile(rf"(?:the\s+)?(?:{'|'.join(row['titles'])})\b", re.IGNORECASE)
    return None


def is_title_of(words: str, section: str, regime: Regime) -> bool:
    """Whether words begin with what the section is called."""
    pattern = _titles(regime, section)
    return pattern is not None and pattern.match(words) is not None
