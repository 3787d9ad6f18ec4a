"""What a format's reader hands over, before offsets exist: blocks, evidence for metadata, attached parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from similarity.records import BlockKind, DateBasis, Place, Problem

__all__ = ["Author", "DatedEvidence", "Draft", "DraftBlock", "Part"]

Author = Literal["authority", "requester", "unknown"]


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block whose text is canonical but has no offsets yet."""

    text: str
    kind: BlockKind = "paragraph"
    place: Place = field(default_factory=Place)
    author: Author = "unknown"
    level: int = 0


@dataclass(frozen=True, slots=True)
class DatedEvidence:
    """One piece of evidence for the day a letter was written."""

    date: str  # ISO 8601: a day, a month or a year
    basis: DateBasis


@dataclass(slots=True)
class Part:
    """Something inside a container that is a document of its own."""

    name: str  # what stands after the ``!`` in Origin.source
    data: bytes
    media_type: str = ""  # as the container declares it; the content decides
    dates: list[DatedEvidence] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """One response as its format's reader understands it."""

    blocks: list[DraftBlock] = field(default_factory=list)
    media_type: str = ""
    encoding: str = ""
    trouble: str = ""  # what was wrong with the bytes
    title: str = ""
    authority: str = ""  # as the container or page names it
    reference: str = ""
    url: str = ""
    dates: list[DatedEvidence] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    name: str = ""  # of the response, where one file holds several; stands after the ``!`` in Origin.source
