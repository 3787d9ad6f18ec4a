"""Which letters findings are made of, and which of them take part in accusations."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from similarity.audit.absence.whole_reading import ENOUGH_READ
from similarity.records import DocumentKind, Finding, Letter

__all__ = ["admitted", "is_accusation", "may_be_judged"]

_ACCUSING = frozenset({"exemption_gap", "leftover"})
# Kinds that refuse something, or answer in substance: of the others nothing is found.
_ANSWERS: frozenset[DocumentKind] = frozenset(
    {"refusal", "part_refusal", "disclosure", "not_held", "cost", "vexatious", "review"}
)
# These decide nothing yet, but a form's blanks and another letter's words may stand in them.
_ON_THE_WAY: frozenset[DocumentKind] = frozenset({"holding", "acknowledgement", "clarification", "transfer"})
_REFUSES: frozenset[DocumentKind] = frozenset({"refusal", "part_refusal", "cost", "vexatious", "review"})


def is_accusation(found: Finding) -> bool:
    """Whether a finding says that something is wrong: contradicted, or a gap or leftover that is no open question."""
    return found.verdict == "contradicted" or (found.kind in _ACCUSING and found.verdict != "unknown")


def may_be_judged(letter: Letter) -> bool:
    """Whether a document is known to be an answer; nothing is found in one of unknown kind."""
    if letter.document_kind == "other":
        return letter.kind != "unknown" or letter.is_review
    return letter.document_kind in _ANSWERS


def admitted(letter: Letter, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that may be made of a letter; of one read badly, accusations become open questions.

    What refuses nothing has no exemption to argue: findings of kind ``exemption_gap`` are left out there. Of a
    letter on the way to an answer only leftovers are told.
    """
    judged = may_be_judged(letter)
    if not judged and letter.document_kind not in _ON_THE_WAY:
        return
    for one in found:
        if not judged and one.kind != "leftover":
            continue
        if one.kind == "exemption_gap" and letter.document_kind not in _REFUSES | {"other"}:
            continue
        if letter.reading_quality < ENOUGH_READ and is_accusation(one):
            yield dataclasses.replace(
                one, verdict="unknown", certainty="Too little of the letter was read with certainty."
            )
        else:
            yield one
