"""What an evidence pack says, apart from how a format shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Finding", "Pack", "Passage", "Side", "Source", "TemplateSheet"]

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
class Pack:
    """The whole pack, in the order in which it is read."""

    title: str
    subtitle: str
    summary: list[str]
    contents: list[list[str]]  # part, what it holds
    fields: list[list[str]]  # label, what is known (may be empty)
    attachments: list[str]
    steps: list[list[str]]  # text, source
    passages: list[Passage]
    passages_note: str
    templates: list[TemplateSheet]
    form_note: str  # how to read a form
    matrix_note: str
    matrix_head: list[str]
    matrix: list[list[str]]
    quoted_from: str  # the response, which schedules 3 and 4 quote
    verdicts: str
    findings: list[Finding]
    stock: list[list[str]]  # number, argument, first place, what guidance says
    stock_note: str
    stock_sources: list[str]
    authority: list[Finding]
    authority_note: str
    method: list[str]
    limits: list[str]
    reproduce: list[str]
    sources: list[Source]
    redaction: str
    run: list[list[str]]

    def plain(self) -> dict[str, Any]:
        """As dictionaries and lists, for the formats."""
        from dataclasses import asdict

        return asdict(self)
