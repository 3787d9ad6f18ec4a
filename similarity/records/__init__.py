"""The nouns of the project as frozen records. Offsets are half-open, in characters of ``Document.text``."""

from __future__ import annotations

from dataclasses import is_dataclass

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
from similarity.records.letter import (
    Citation,
    DocumentKind,
    Label,
    Letter,
    Passage,
    Question,
    Regime,
    RequestStatus,
)
from similarity.records.match import (
    ALIKE,
    FAIRNESS,
    SCOPES,
    Fairness,
    Match,
    MatchKind,
    RequestPair,
    SameArgument,
    Scope,
)
from similarity.records.note import GIVEN, NOTE_KINDS, Note
from similarity.records.packed_steps import Edit, Steps, VerbatimRun
from similarity.records.pickling import travels_as_fields
from similarity.records.role import CASE_SPECIFIC_ROLES, QUOTABLE_ROLES, REASONING_ROLES, ROLES, Role
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
    "ALIKE",
    "CASE_SPECIFIC_ROLES",
    "FAIRNESS",
    "GIVEN",
    "NOTE_KINDS",
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
    "DocumentKind",
    "Edit",
    "ExemptionShare",
    "Fairness",
    "Filling",
    "Finding",
    "Label",
    "Letter",
    "LiteralWords",
    "Match",
    "MatchKind",
    "MatrixCell",
    "MatrixRow",
    "MatrixStatus",
    "Note",
    "Occurrence",
    "Origin",
    "Overlap",
    "Passage",
    "Place",
    "Problem",
    "Question",
    "Regime",
    "RequestPair",
    "RequestStatus",
    "Role",
    "SameArgument",
    "Scope",
    "Severity",
    "Slot",
    "SlotType",
    "Span",
    "Steps",
    "Template",
    "Variant",
    "VerbatimRun",
    "Verdict",
]

for _name in __all__:
    _exported = globals()[_name]
    if isinstance(_exported, type) and is_dataclass(_exported):
        travels_as_fields(_exported)
