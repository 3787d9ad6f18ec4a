"""The nouns of the project as frozen records. Offsets are half-open, in characters of ``Document.text``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

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

Role = Literal[
    "chrome",
    "reference",
    "request",
    "decision",
    "exemption_list",
    "legislation",
    "harm",
    "pit_disclosure",
    "pit_nondisclosure",
    "balance",
    "ncnd",
    "disclosure",
    "complaint_rights",
    "other",
]
ROLES: tuple[Role, ...] = (
    "chrome",
    "reference",
    "request",
    "decision",
    "exemption_list",
    "legislation",
    "harm",
    "pit_disclosure",
    "pit_nondisclosure",
    "balance",
    "ncnd",
    "disclosure",
    "complaint_rights",
    "other",
)
# Reasons that the law expects to fit the case (FOIA s.2, s.17(1)(c), s.17(3)).
CASE_SPECIFIC_ROLES: frozenset[Role] = frozenset({"harm", "pit_disclosure", "pit_nondisclosure", "balance"})
# What `reasoning_words` counts: the reasons, with the law recited and the NCND formula among them.
REASONING_ROLES: frozenset[Role] = CASE_SPECIFIC_ROLES | {"legislation", "ncnd"}
# The authority's own words that may be compared; chrome, reference line and the requester's words are not.
QUOTABLE_ROLES: frozenset[Role] = frozenset(ROLES) - {"chrome", "reference", "request"}

BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "quotation", "signature", "chrome"]
DateBasis = Literal[
    "letter", "email_header", "page", "url_month", "reference_year", "file_metadata", "unknown"
]
RequestStatus = Literal["present", "partly", "absent"]
Scope = Literal["within_document", "same_request", "cross_request", "unknown_request"]
SCOPES: tuple[Scope, ...] = ("within_document", "same_request", "cross_request", "unknown_request")
Fairness = Literal["quotation", "consistency", "case_specific"]
FAIRNESS: tuple[Fairness, ...] = ("quotation", "consistency", "case_specific")
SlotType = Literal["topic", "authority", "place", "date", "number", "exemption", "free"]
Verdict = Literal["supported", "contradicted", "not_checkable", "unknown", "noted"]
Severity = Literal["info", "warning", "error"]
MatrixStatus = Literal["present", "template_only", "case_specific", "absent", "unknown", "not_needed"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into the text of one document."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The quoted words."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in its source.

    Parameters
    ----------
    page
        1-based page number.
    box
        Left, top, right, bottom in points from the page's top left corner.
    selector
        CSS path in a web page.
    line
        1-based line number in a plain text.
    confidence
        Mean OCR confidence, 0 to 100; None for text that was not recognised from a picture.
    """

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    selector: str | None = None
    line: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from.

    Parameters
    ----------
    source
        The input's path relative to what the user named, POSIX slashes, never absolute; a part of a
        container after ``!`` (``reply.eml!letter.pdf``).
    sha256
        Of the bytes read, lower-case hex.
    media_type
        By content, e.g. ``text/html``.
    url, retrieved
        Address and time of retrieval (ISO 8601) where a provenance record gives them.
    encoding
        How bytes became characters; empty where that does not apply.
    ocr_confidence
        Mean over blocks, 0 to 100; None when nothing was recognised from a picture.
    """

    source: str
    sha256: str
    media_type: str
    url: str = ""
    retrieved: str = ""
    encoding: str = ""
    ocr_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A layout unit of a document; blocks are in order, do not overlap, and leave only white space between them."""

    span: Span
    kind: BlockKind
    place: Place = Place()
    author: Literal["authority", "requester", "unknown"] = "unknown"
    level: int = 0  # of a heading, 1 to 6; of a list item, its depth from 1; else 0


@dataclass(frozen=True, slots=True)
class Document:
    """One response: canonical text (NFC, one blank line between blocks, wording untouched) and its blocks."""

    document_id: str
    text: str
    blocks: tuple[Block, ...]
    origin: Origin
    authority: str = ""
    reference: str = ""
    title: str = ""
    date: str = ""  # ISO 8601: a day, a month (2023-12) or a year (2023); empty is unknown
    date_basis: DateBasis = "unknown"
    conflicts: tuple[str, ...] = ()  # conflicting evidence on reference, authority or date, in plain words
    parent_id: str = ""  # the mail or archive this was attached to

    def quote(self, span: Span) -> str:
        """The words at ``span``."""
        return self.text[span.start : span.end]

    def date_range(self) -> tuple[dt.date, dt.date] | None:
        """First and last day on which the letter can have been written; None when unknown."""
        parts = [int(p) for p in self.date.split("-")] if self.date else []
        if not parts:
            return None
        if len(parts) == 3:
            day = dt.date(parts[0], parts[1], parts[2])
            return day, day
        if len(parts) == 2:
            following = dt.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
            return dt.date(parts[0], parts[1], 1), following - dt.timedelta(days=1)
        return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch inside one block that has one role. Labels are in order and cover every word of the document."""

    span: Span
    block: int  # index into Document.blocks
    role: Role
    exemptions: tuple[str, ...] = ()  # normalised provisions this stretch argues
    regime: Literal["disclosure", "ncnd", ""] = ""  # which question the reasoning answers
    quotation: bool = False  # quoted guidance or statute, not the authority's own words
    cue: str = ""  # the rule (its id in facts) or model that decided, for `similarity explain`


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


@dataclass(frozen=True, slots=True)
class VerbatimRun:
    """Words that stand on both sides, one after the other, without any difference."""

    left: Span
    right: Span
    words: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of a word alignment: equal, replace, delete (left only) or insert (right only)."""

    op: Literal["equal", "replace", "delete", "insert"]
    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class Match:
    """Two aligned stretches of text. Within a document, left comes first; else left is the lower document_id."""

    match_id: str
    left_document: str
    left: Span
    right_document: str
    right: Span
    words_left: int
    words_right: int
    shared_words: int
    longest_run_words: int
    cosine: float
    coverage_left: float  # shared_words / words_left
    coverage_right: float
    runs: tuple[VerbatimRun, ...]
    edits: tuple[Edit, ...]
    scope: Scope = "unknown_request"
    fairness: Fairness = "case_specific"
    fairness_reason: str = ""
    template_id: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a template stands.

    Parameters
    ----------
    parts
        For each part of the skeleton the words that stand for it here: a literal's words, a slot's
        filling (empty where nothing stands in it); None where a literal is absent. Empty when unknown.
    """

    document_id: str
    span: Span
    parts: tuple[Span | None, ...] = ()


@dataclass(frozen=True, slots=True)
class LiteralWords:
    """Fixed words of a skeleton."""

    text: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Filling:
    """What one occurrence has in a slot; an empty span is an empty slot."""

    occurrence: int  # index into Template.occurrences
    document_id: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where occurrences differ."""

    number: int  # from 1
    type: SlotType
    fillings: tuple[Filling, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Where a variant's words differ from the fixed words of the skeleton."""

    part: int  # index into Template.skeleton
    was: str  # the skeleton's words; empty where the variant adds some
    now: str  # the variant's words; empty where it drops some
    document_id: str  # one letter that has them
    span: Span  # where; empty, after the word before, where words were dropped
    moved: bool = False  # the same words stand elsewhere in the variant: one change drops, one adds them


@dataclass(frozen=True, slots=True)
class Variant:
    """Occurrences that differ from the skeleton in the same way; no change is the form itself."""

    occurrences: tuple[int, ...]  # indices into Template.occurrences
    first_seen: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A family of passages that are one text."""

    template_id: str
    label: str
    skeleton: tuple[LiteralWords | Slot, ...]
    occurrences: tuple[Occurrence, ...]
    first_seen: str = ""
    last_seen: str = ""
    date_bases: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    stock_arguments: tuple[str, ...] = ()
    fairness: Fairness = "case_specific"
    fairness_reason: str = ""
    request_groups: int = 0  # distinct requests (a round robin is one); 0 is unknown
    medoid: int = 0  # index into occurrences
    related: tuple[str, ...] = ()  # template ids of texts nested in or around this one
    variants: tuple[Variant, ...] = ()  # in the order in which they were first seen, undated ones last
    spread: Literal["one_letter", "one_body", "across_bodies", "national", "unknown"] = "unknown"

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots in order."""
        return tuple(part for part in self.skeleton if isinstance(part, Slot))


@dataclass(frozen=True, slots=True)
class RequestPair:
    """Two documents: how alike the requests are, how alike the reasoning."""

    left_document: str
    right_document: str
    request_similarity: float | None
    reasoning_overlap_left: float
    reasoning_overlap_right: float
    same_request: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExemptionShare:
    """How much of the reasoning under one exemption stands in templates."""

    exemption: str
    reasoning_words: int
    template_words: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of one letter's reasoning stands in other letters too."""

    document_id: str
    words: int
    reasoning_words: int
    shared_words: int
    case_specific_shared_words: int
    longest_run_words: int
    template_words: int = 0  # reasoning words that stand in a template, its blanks not counted
    by_exemption: tuple[ExemptionShare, ...] = ()

    @property
    def specific_words(self) -> int:
        """Reasoning words that remain when templates are deleted."""
        return self.reasoning_words - self.template_words

    @property
    def shared_share(self) -> float | None:
        """Shared part of the reasoning; None where there is no reasoning."""
        return self.shared_words / self.reasoning_words if self.reasoning_words else None

    @property
    def case_specific_shared_share(self) -> float | None:
        """The part that counts for the headline; None where there is no reasoning."""
        if not self.reasoning_words:
            return None
        return self.case_specific_shared_words / self.reasoning_words


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


@dataclass(frozen=True, slots=True)
class Problem:
    """Input that gave trouble."""

    source: str
    severity: Severity
    problem: str
    what_was_done: str
