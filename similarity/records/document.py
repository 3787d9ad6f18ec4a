"""A response as text with places: documents, their blocks, where they came from, and input that gave trouble."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

__all__ = ["Block", "BlockKind", "DateBasis", "Document", "Origin", "Place", "Problem", "Severity", "Span"]

BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "quotation", "signature", "chrome"]
DateBasis = Literal[
    "letter", "email_header", "page", "url_month", "reference_year", "file_metadata", "unknown", "given"
]
Severity = Literal["info", "warning", "error"]


# A run holds millions of offsets, most of them of the first pages: each of these is one object for all spans.
_OFFSETS = tuple(range(1 << 15))
_SHARED = len(_OFFSETS)


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open character offsets into the text of one document."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        _set_start(self, _OFFSETS[start] if 0 <= start < _SHARED else start)
        _set_end(self, _OFFSETS[end] if 0 <= end < _SHARED else end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The quoted words."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


# What a frozen record sets its fields with, found once: twice as fast as ``object.__setattr__`` by name.
_set_start: Callable[[Span, int], None] = vars(Span)["start"].__set__
_set_end: Callable[[Span, int], None] = vars(Span)["end"].__set__


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
class Problem:
    """Input that gave trouble."""

    source: str
    severity: Severity
    problem: str
    what_was_done: str
