"""Leftovers: what the reasons contain of another request, and blanks that nobody filled."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.leftovers.case_facts import foreign_names
from similarity.audit.leftovers.named_subjects import named_subjects
from similarity.audit.leftovers.quoted_subjects import quoted_subjects
from similarity.audit.leftovers.subjects import Pile, slot_subjects
from similarity.audit.single_letter import Alone, AmongOthers
from similarity.records import Finding, Letter, Span

__all__ = ["leftovers"]


def leftovers(letter: Letter, pile: Pile, alone: Alone, among: AmongOthers) -> Iterator[Finding]:
    """Findings on one letter, the surest first where two would name the same words.

    ``alone`` is what the letter shows by itself, ``among`` what it shows beside those that share its words.
    """
    taken: list[Span] = []
    for found in (
        *alone.foreign,
        *slot_subjects(letter, pile),
        *named_subjects(letter, pile, alone.named),
        *quoted_subjects(letter, pile),
        *foreign_names(letter, pile, among.facts),
        *alone.broken,
    ):
        if found.span is not None and any(found.span.overlaps(span) for span in taken):
            continue
        if found.span is not None:
            taken.append(found.span)
        yield found
