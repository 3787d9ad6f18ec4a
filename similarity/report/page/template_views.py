"""What the page of a template shows, as records for the page's own template."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from similarity.records import Template
from similarity.report.page.same_arguments import ArgumentView

__all__ = ["SPREAD_NAMES", "BlankView", "FamilyView", "FillingView", "OccurrenceView", "WordingView"]


@dataclass(frozen=True, slots=True)
class FillingView:
    """One distinct filling of a blank and the letters that have it."""

    text: str
    letters: tuple[tuple[str, str], ...]  # anchor, name


@dataclass(frozen=True, slots=True)
class BlankView:
    """One numbered blank."""

    number: int
    type: str
    fillings: tuple[FillingView, ...]


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """One place of the template."""

    letter: str  # anchor of the letter
    name: str
    citation: str
    date: str
    authority: str
    subject: str
    place: str
    paragraph: str  # anchor of the paragraph in the letter
    start: int
    end: int
    words: int
    variant: str
    quote: Markup | None  # None beyond the number quoted


@dataclass(frozen=True, slots=True)
class WordingView:
    """One way in which the text was changed."""

    first_seen: str
    letters: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str], ...]  # was, now; none is the form itself


SPREAD_NAMES = {
    "one_letter": "one letter",
    "one_body": "one authority",
    "across_bodies": "several authorities",
    "national": "many authorities",
    "unknown": "unknown",
}


@dataclass(frozen=True, slots=True)
class FamilyView:
    """One template."""

    template: Template
    tag: str  # the template's short name
    colour: int
    anchor: str
    skeleton: Markup
    blanks: tuple[BlankView, ...]
    occurrences: tuple[OccurrenceView, ...]
    letters: int
    fairness: str
    variants: int
    wordings: tuple[WordingView, ...]
    spread: str
    longest: int
    arguments: tuple[str, ...]  # stock arguments, by name
    requests: str  # for a table: 3, 3 known, unknown
    requests_said: str
    cited: str  # text to copy
    related: tuple[tuple[str, str, str], ...] = ()  # tag, anchor, label
    arguments_like: tuple[ArgumentView, ...] = ()  # the same points in other words
    remarks: tuple[str, ...] = ()  # of the user
