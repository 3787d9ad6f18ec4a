"""Where and when a text was seen. What was seen first is what was seen first, never who wrote it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from similarity.records import DateBasis, Document, Template

__all__ = ["NATIONAL_FROM", "Sighting", "first_and_last", "spread_of", "timeline"]

Spread = Literal["one_letter", "one_body", "across_bodies", "national", "unknown"]
# Bodies from which a text that several use is called national: a threshold for the eye, not a finding.
NATIONAL_FROM = 5


@dataclass(frozen=True, slots=True)
class Sighting:
    """A template in one letter.

    Parameters
    ----------
    date, date_basis
        The letter's, as precise as it is known; empty and ``unknown`` where it is not.
    earliest, latest
        First and last day on which the letter can have been written; None where unknown.
    new_authority
        Whether no earlier sighting is by this authority.
    """

    document_id: str
    authority: str
    date: str
    date_basis: DateBasis
    earliest: dt.date | None
    latest: dt.date | None
    new_authority: bool


def timeline(template: Template, documents: Iterable[Document]) -> tuple[Sighting, ...]:
    """Sightings of a template in order of date, undated letters last.

    Parameters
    ----------
    template
        Any template.
    documents
        Those of the run, in any order.
    """
    wanted = {occurrence.document_id for occurrence in template.occurrences}
    rows = sorted((d for d in documents if d.document_id in wanted), key=_when)
    seen: set[str] = set()
    found = []
    for one in rows:
        days = one.date_range()
        found.append(
            Sighting(
                one.document_id,
                one.authority,
                one.date,
                one.date_basis,
                days[0] if days else None,
                days[1] if days else None,
                bool(one.authority) and one.authority not in seen,
            )
        )
        seen.add(one.authority)
    return tuple(found)


def _when(document: Document) -> tuple[dt.date, dt.date, str]:
    days = document.date_range() or (dt.date.max, dt.date.max)
    return (*days, document.document_id)


def spread_of(documents: Sequence[Document]) -> Spread:
    """How far a text has spread, by the authorities of its letters; ``unknown`` where they are not known.

    Parameters
    ----------
    documents
        Each letter once.
    """
    if len(documents) == 1:
        return "one_letter"
    bodies = {d.authority for d in documents if d.authority}
    if len(bodies) >= NATIONAL_FROM:
        return "national"
    if len(bodies) > 1:
        return "across_bodies"
    return "one_body" if bodies and all(d.authority for d in documents) else "unknown"


def first_and_last(documents: Iterable[Document]) -> tuple[Document | None, Document | None]:
    """The dated letters that stand first by the earliest day they can have, and last by the latest."""
    dated = [(days, d) for d in documents if (days := d.date_range())]
    if not dated:
        return None, None
    first = min(dated, key=lambda item: (item[0][0], item[0][1], item[1].document_id))[1]
    last = max(dated, key=lambda item: (item[0][1], item[0][0], item[1].document_id))[1]
    return first, last
