"""How sure the program is of a finding: a word that measured precision gave to findings of its kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from sys import intern
from typing import Any

from similarity.audit.absence.whole_reading import ENOUGH_READ, READ_WELL
from similarity.facts import facts_cache, load
from similarity.records import Finding, Letter

__all__ = ["OPEN", "group_of", "quality_of", "rated"]

# A quoted sentence beside a published date or another sentence: what part of the letter it stands in does not matter.
_HOWEVER_READ = frozenset({"dated_claim"})
OPEN = frozenset({"unknown", "not_checkable"})  # verdicts that leave the question open: no word for how sure


def quality_of(letter: Letter) -> str:
    """How well a letter was read, in the three steps of ``certainty_levels``."""
    if letter.reading_quality >= READ_WELL:
        return "well"
    return "partly" if letter.reading_quality >= ENOUGH_READ else "poorly"


def group_of(found: Finding, letter: Letter) -> str:
    """The row of ``certainty_levels`` that a finding belongs to: its kind, its verdict, how well the letter was read."""
    quality = "any" if found.kind in _HOWEVER_READ else quality_of(letter)
    return f"{found.kind}/{found.verdict}/{quality}"


def rated(found: Finding, letter: Letter) -> Finding:
    """The finding with the word for how sure it is before the reason for that; Low where nothing was measured."""
    level = (
        "Open"
        if found.verdict in OPEN
        else str(_levels().get(group_of(found, letter), {}).get("level", "Low"))
    )
    reason = found.certainty.strip()
    return dataclasses.replace(found, certainty=intern(f"{level}: {reason}" if reason else f"{level}."))


@facts_cache
def _levels() -> dict[str, Mapping[str, Any]]:
    return {str(row["id"]): row for row in load("certainty_levels").rows}
