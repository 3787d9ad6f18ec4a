"""What a format's reader hands over, before offsets exist: blocks, evidence for metadata, attached parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from similarity.records import BlockKind, DateBasis, Place, Problem

__all__ = ["Author", "DatedEvidence", "Draft", "DraftBlock", "Part", "Reading"]

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
    """A file, or something inside a container that is a file of its own."""

    name: str  # Origin.source; in a container's reading only what follows the ``!``
    data: bytes
    charset: str = ""  # as the container declares it
    address: str = ""  # URL, from a provenance record
    retrieved: str = ""
    dates: tuple[DatedEvidence, ...] = ()  # what the container says of its date
    authority: str = ""  # as the container names it
    sender: str = ""  # of the mail that an attached mail came with
    in_text: bool = False  # a picture in a mail's text: it may hold words or only decorate
    # Style sheets that lie beside a page, by their path from there.
    sheets: Mapping[str, bytes] = field(default_factory=dict)
    problem: Problem | None = None  # the container could not hand the part over


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
    sender: str = ""  # From line of a mail of the authority
    site: str = ""  # what the title of a page names behind the page's own heading
    dates: list[DatedEvidence] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    name: str = ""  # of the response, where one file holds several; stands after the ``!`` in Origin.source


@dataclass(slots=True)
class Reading:
    """What one file gave: responses, and parts that are to be read in turn."""

    drafts: list[Draft] = field(default_factory=list)
    parts: Iterable[Part] = ()  # may be lazy: an archive unpacks one member at a time
    problems: list[Problem] = field(default_factory=list)
    container: bool = False  # parts only: no text of its own is no fault
