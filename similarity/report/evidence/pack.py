"""What an evidence pack says, apart from how a format shows it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["CoverSheet", "Finding", "Pack", "Passage", "Point", "Side", "Source", "TemplateSheet"]

Runs = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Side:
    """One quotation and where it stands."""

    name: str
    citation: str
    place: str
    offsets: str
    source: str
    sha256: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Passage:
    """One recurring passage: in the response and in another letter."""

    number: int
    title: str
    basis: str
    ours: Side
    theirs: Side


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """One template: its skeleton as runs (blanks have kind ``blank``) and what fills the blanks."""

    label: str
    summary: str
    skeleton: Runs
    fillings: list[list[str]]  # blank, type, filling, letters


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to consider, with what it rests on."""

    number: str
    statement: str
    verdict: str
    place: str
    runs: Runs
    other_place: str  # where a second quotation stands
    other_runs: Runs
    other_letter: str  # its letter, if not the response itself
    fact: str
    source: str
    certainty: str
    requirement: str
    check: str


@dataclass(frozen=True, slots=True)
class Source:
    """One letter the pack quotes."""

    citation: str
    file: str
    sha256: str
    address: str
    retrieved: str


@dataclass(frozen=True, slots=True)
class Point:
    """One of the few points that carry the case: what it says, the words it rests on, and how sure it is."""

    number: int
    statement: str
    runs: Runs
    place: str
    certainty: str  # empty for a recurrence, which anyone can check by reading
    basis: str  # the fact it rests on and that fact's source; empty where the words show it


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole pack, in the order in which it is read: the body, then the annexes."""

    title: str
    subtitle: str
    about: list[str]
    points: list[Point]
    favour: list[str]  # what speaks for the authority, a line each
    passages: list[Passage]
    passages_note: str
    # Annex A
    further: list[Passage]
    # Annex B
    matrix_note: str
    matrix_head: list[str]
    matrix: list[list[str]]
    quoted_from: str  # the response, which annexes B and C quote
    verdicts: str
    findings: list[Finding]
    stock: list[list[str]]  # number, argument, first place
    stock_note: str
    stock_sources: list[str]
    # Annex C
    authority: list[Finding]
    authority_note: str
    # Annex D
    templates: list[TemplateSheet]
    form_note: str  # how to read a form
    # Annex E
    method: list[str]
    limits: list[str]
    reproduce: list[str]
    sources: list[Source]
    redaction: str
    run: list[list[str]]

    def plain(self) -> dict[str, Any]:
        """As dictionaries and lists, for the formats."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """Notes for the complainant, in a file of their own: they are not part of what is sent."""

    title: str
    notes: list[str]
    fields: list[list[str]]  # label, what is known (may be empty)
    attachments: list[str]
    steps: list[list[str]]  # text, source
    redaction: str
