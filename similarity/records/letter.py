"""A document whose parts are understood: labels, citations, request, passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from similarity.records.document import Document, Span
from similarity.records.role import Role

__all__ = ["Citation", "DocumentKind", "Label", "Letter", "Passage", "Question", "Regime", "RequestStatus"]

RequestStatus = Literal["present", "partly", "absent"]
DocumentKind = Literal[
    "refusal", "part_refusal", "disclosure", "not_held", "holding", "acknowledgement", "clarification", "transfer",
    "cost", "vexatious", "review", "request", "decision_notice", "guidance", "statute", "bounce", "foreign", "other",
]  # fmt: skip
Regime = Literal["FOIA", "FOISA", "EIR", "EISR", "other", ""]


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch inside one block that has one role. Labels are in order and cover every word of the document."""

    span: Span
    block: int  # index into Document.blocks
    role: Role
    exemptions: tuple[str, ...] = ()  # normalised provisions this stretch argues
    duty: Literal["disclosure", "ncnd", ""] = (
        ""  # what the reasons refuse: the information, or to say whether it is held
    )
    quotation: bool = False  # quoted guidance or statute, not the authority's own words
    cue: str = ""  # the rule (its id in facts) or model that decided, for `similarity explain`
    certain: bool = True  # a cue decided, or the model above its margin, and the two do not differ


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision cited at one place."""

    span: Span
    provision: str  # "31(1)(a)", "FOISA 35(1)", "EIR 12(5)(b)"
    use: Literal["declared", "argued", "mentioned"]
    note: str = ""  # e.g. obsolete numbering


@dataclass(frozen=True, slots=True)
class Question:
    """One numbered question of a request and what the letter says of it."""

    number: str
    span: Span | None  # None where the letter answers a question it does not reproduce
    position: tuple[str, ...] = ()  # held, not_held, disclosed, withheld, ncnd; empty is unknown
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit of reasoning (paragraph or part of one)."""

    passage_id: str
    document_id: str
    span: Span
    role: Role
    roles: tuple[Role, ...]
    exemptions: tuple[str, ...]
    sentences: tuple[Span, ...]
    block: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A document whose parts are understood."""

    document: Document
    labels: tuple[Label, ...]
    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...] = ()
    declared: tuple[str, ...] = ()
    argued: tuple[str, ...] = ()
    request: tuple[Span, ...] = ()
    request_status: RequestStatus = "absent"
    questions: tuple[Question, ...] = ()
    request_dates: tuple[Span, ...] = ()
    request_terms: tuple[str, ...] = ()  # the request's own nouns, folded
    kind: Literal["response", "internal_review", "unknown"] = "unknown"
    notes: tuple[str, ...] = ()  # why parts stayed unknown
    document_kind: DocumentKind = "other"
    regime: Regime = ""  # the law that the letter answers under; empty is unknown
    reading_quality: float = 1.0  # share of the authority's words whose role is certain, 0 to 1
    unparsed: tuple[Span, ...] = ()  # strings that look like provisions and were not understood
    questions_whole: bool = True  # whether `questions` are known to be all that the request asks
    given_request: str = ""  # the request in the user's words, where the letter does not hold it
    subject: str = ""  # what the request was about, where the user or the letter's own words tell
    same_request: str = ""  # the user's name for the request; letters with one name answer one request
    given: tuple[str, ...] = ()  # what the user gave, by column of letters.csv, sorted

    @property
    def is_review(self) -> bool:
        """Whether the letter decides an internal review."""
        return self.kind == "internal_review"

    def request_text(self) -> str:
        """The request as the user gave it, else the requester's words, else all in the letter that tells of it."""
        if self.given_request:
            return self.given_request
        spans = self.request or tuple(label.span for label in self.labels if label.role == "request")
        return "\n".join(self.document.quote(span) for span in spans)
