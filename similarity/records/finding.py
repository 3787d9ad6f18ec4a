"""What a reader can check: findings, and the matrix of what a refusal shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from sys import intern
from typing import Literal

from similarity.records.document import Span

__all__ = ["Finding", "MatrixCell", "MatrixRow", "MatrixStatus", "Verdict"]

Verdict = Literal["supported", "contradicted", "not_checkable", "unknown", "noted"]
MatrixStatus = Literal["present", "template_only", "case_specific", "absent", "unknown", "not_needed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader can check."""

    finding_id: str
    kind: str
    verdict: Verdict
    document_id: str
    span: Span | None
    statement: str
    fact: str = ""
    fact_source: str = ""
    other_document: str = ""
    other_span: Span | None = None
    certainty: str = ""  # how sure the tool is, in plain words
    check_by_hand: str = ""  # what a person should check
    requirement: str = ""  # id in refusal_notice_requirements
    related: tuple[Span, ...] = field(default=())

    def __post_init__(self) -> None:
        """Hold each text once: of all that the findings of a run say nine tenths are said of another letter, too."""
        for setter, text in zip(_SET_TEXTS, _texts(self), strict=True):
            setter(self, intern(text))


_TEXTS = ("kind", "statement", "fact", "fact_source", "certainty", "check_by_hand", "requirement")
_texts: Callable[[Finding], tuple[str, ...]] = attrgetter(*_TEXTS)
# What a frozen record sets its fields with: faster than ``object.__setattr__`` by name.
_SET_TEXTS: tuple[Callable[[Finding, str], None], ...] = tuple(vars(Finding)[name].__set__ for name in _TEXTS)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One thing that a refusal shows, or not, for one provision."""

    aspect: str  # cited, reason, interest, causal_link, likelihood, factors_for, factors_against, balance
    status: MatrixStatus
    spans: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """What one letter shows for one provision."""

    document_id: str
    provision: str
    name: str
    basis: str  # class, prejudice, necessity …; empty where the facts do not know the provision
    qualified: bool | None  # whether a public-interest test is needed; None is unknown
    ncnd: bool
    declared: bool
    argued: bool
    cells: tuple[MatrixCell, ...]
