"""Leftovers: what the reasons contain of another request, and blanks that nobody filled."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.broken_text import broken_text
from similarity.audit.leftover_facts import foreign_names, foreign_questions, foreign_ranges
from similarity.audit.leftover_subjects import Pile, named_subjects, quoted_subjects, slot_subjects
from similarity.records import Finding, Letter, Span

__all__ = ["leftovers"]


def leftovers(letter: Letter, pile: Pile) -> Iterator[Finding]:
    """Findings on one letter, the surest first where two would name the same words."""
    taken: list[Span] = []
    for found in (
        *foreign_ranges(letter),
        *foreign_questions(letter),
        *slot_subjects(letter, pile),
        *named_subjects(letter, pile),
        *quoted_subjects(letter, pile),
        *foreign_names(letter, pile),
        *broken_text(letter),
    ):
        if found.span is not None and any(found.span.overlaps(span) for span in taken):
            continue
        if found.span is not None:
            taken.append(found.span)
        yield found
