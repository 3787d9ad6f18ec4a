"""The nouns of the project as frozen records. Offsets are half-open, in characters of ``Document.text``."""

from __future__ import annotations

from similarity.records.document import (
    Block,
    BlockKind,
    DateBasis,
    Document,
    Origin,
    Place,
    Problem,
    Severity,
    Span,
)
from similarity.records.finding import Finding, MatrixCell, MatrixRow, MatrixStatus, Verdict
from similarity.records.letter import Citation, Label, Letter, Passage, Question, RequestStatus
from similarity.records.match import FAIRNESS, SCOPES, Edit, Fairness, Match, RequestPair, Scope, VerbatimRun
from similarity.records.roles import CASE_SPECIFIC_ROLES, QUOTABLE_ROLES, REASONING_ROLES, ROLES, Role
from similarity.records.template import (
    Change,
    ExemptionShare,
    Filling,
    LiteralWords,
    Occurrence,
    Overlap,
    Slot,
    SlotType,
    Template,
    Variant,
)

__all__ = [
    "CASE_SPECIFIC_ROLES",
    "FAIRNESS",
    "QUOTABLE_ROLES",
    "REASONING_ROLES",
    "ROLES",
    "SCOPES",
    "Block",
    "BlockKind",
    "Change",
    "Citation",
    "DateBasis",
    "Document",
    "Edit",
    "ExemptionShare",
    "Fairness",
    "Filling",
    "Finding",
    "Label",
    "Letter",
    "LiteralWords",
    "Match",
    "MatrixCell",
    "MatrixRow",
    "MatrixStatus",
    "Occurrence",
    "Origin",
    "Overlap",
    "Passage",
    "Place",
    "Problem",
    "Question",
    "RequestPair",
    "RequestStatus",
    "Role",
    "Scope",
    "Severity",
    "Slot",
    "SlotType",
    "Span",
    "Template",
    "Variant",
    "VerbatimRun",
    "Verdict",
]
