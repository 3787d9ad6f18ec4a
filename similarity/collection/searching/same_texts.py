"""Passages of equal words among those that were found."""

from __future__ import annotations

from collections.abc import Sequence

from similarity.collection.searching.search_result import Hit
from similarity.words import words

__all__ = ["grouped_by_text"]


def grouped_by_text(hits: Sequence[Hit]) -> list[list[Hit]]:
    """The hits whose passages have the same words, together, in the order in which they were found."""
    groups: dict[tuple[str, ...], list[Hit]] = {}
    for hit in hits:
        groups.setdefault(tuple(word.form for word in words(hit.text)), []).append(hit)
    return list(groups.values())
