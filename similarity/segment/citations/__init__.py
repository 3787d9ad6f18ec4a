"""Provisions of FOI law in a letter: how they are written, whose they are, which exist, which are relied on."""

from similarity.segment.citations.letter_law import default_regime, letter_regime
from similarity.segment.citations.scan import Found, Scan, find_citations, scan, scan_block
from similarity.segment.citations.sections import (
    Regime,
    ground_of,
    is_ncnd,
    is_procedural,
    parents_of,
    provision_row,
)
from similarity.segment.citations.stance import is_disclaimed

__all__ = [
    "Found",
    "Regime",
    "Scan",
    "default_regime",
    "find_citations",
    "ground_of",
    "is_disclaimed",
    "is_ncnd",
    "is_procedural",
    "letter_regime",
    "parents_of",
    "provision_row",
    "scan",
    "scan_block",
]
