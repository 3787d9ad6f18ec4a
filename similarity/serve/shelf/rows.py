"""What the lists show of a letter, a template and a pair: as much as the report's rows use, and no text of letters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from similarity.report.page.letters import LetterEntry
from similarity.report.page.template_views import FamilyView
from similarity.report.wording.names import anchor

__all__ = ["PairRow", "TemplateRow", "letter_row", "template_row"]


@dataclass(frozen=True, slots=True)
class TemplateHead:
    """Of a template: what stands in its row."""

    template_id: str
    label: str
    fairness: str
    places: int

    @property
    def occurrences(self) -> range:
        """As many as there are places."""
        return range(self.places)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template in a list."""

    tag: str
    colour: int
    anchor: str
    fairness: str
    requests: str
    letters: int
    variants: int
    longest: int
    template: TemplateHead


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each letter's reasoning a pair shares."""

    reasoning_overlap_left: float | None
    reasoning_overlap_right: float | None


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair in a list."""

    anchor: str
    left_name: str
    right_name: str
    scope: str
    total: int
    case_specific: int
    longest_run: int
    request: Shares | None

    @classmethod
    def of(cls, values: tuple[Any, ...]) -> PairRow:
        """From the columns of the shelf."""
        anchor_, left, right, scope, total, specific, run, left_share, right_share = values
        shares = Shares(left_share, right_share)
        return cls(anchor_, left, right, scope, total, specific, run, shares)


def letter_row(entry: LetterEntry) -> LetterEntry:
    """The letter without its text."""
    document = replace(entry.document, text="", blocks=())
    letter = replace(
        entry.letter, document=document, labels=(), passages=(), request=(), given_request="", subject=""
    )
    return replace(entry, letter=letter, document=document)


def template_row(family: FamilyView) -> TemplateRow:
    """The template without its text."""
    head = TemplateHead(
        family.template.template_id,
        family.template.label,
        family.template.fairness,
        len(family.template.occurrences),
    )
    return TemplateRow(
        family.tag,
        family.colour,
        anchor("template", family.template.template_id),
        family.fairness,
        family.requests,
        family.letters,
        family.variants,
        family.longest,
        head,
    )
