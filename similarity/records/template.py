"""Texts that recur: a form with blanks, where it stands, and how much of each letter it makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from similarity.records.document import Span
from similarity.records.match import Fairness

__all__ = [
    "Change",
    "ExemptionShare",
    "Filling",
    "LiteralWords",
    "Occurrence",
    "Overlap",
    "Slot",
    "SlotType",
    "Template",
    "Variant",
]

SlotType = Literal["topic", "authority", "place", "date", "number", "exemption", "free"]


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
