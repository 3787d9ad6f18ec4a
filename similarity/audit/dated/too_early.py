"""Bodies and laws that a letter speaks of long before there was any of that name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from similarity.audit.dated.letter_dates import LetterDate, in_words
from similarity.audit.sentences import Sentence, may_show
from similarity.audit.signs import Sign, sign
from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.records import Finding, Letter, Span

__all__ = ["too_early_findings"]

_ANNOUNCED = dt.timedelta(days=366)  # before it begins a body or a law is spoken of
_TO_COME = Sign(
    r"\b(?:Bill|proposed|planned|future|will (?:be|become)|to be (?:called|known|renamed)|draft|forthcoming|from 20\d\d)\b"
)


def too_early_findings(
    letter: Letter, sentences: Sequence[Sentence], date: LetterDate | None
) -> Iterator[Finding]:
    """One finding for each name of the table's successors that a letter written more than a year before uses."""
    if date is None or not date.certain:
        return
    for row in load("known_events").rows:
        if not row.get("successor"):
            continue
        begun = dt.date.fromisoformat(str(row["date"]))
        name = sign(str(row["successor"]), 0)
        if date.days.last + _ANNOUNCED >= begun or not may_show(letter, name):
            continue
        places = [
            Span(s.span.start + m.start(), s.span.start + m.end())
            for s in sentences
            if name.shown_in(s.said) and not _TO_COME.shown_in(s.said)
            for m in name.finditer(s.said)
        ]
        if not places:
            continue
        values = {
            "quotation": clip(letter.document.quote(places[0])),
            "change": str(row.get("label") or row["name"]),
            "day": in_words(begun),
            "basis": f"The letter's date was taken from {date.words}.",
            "subject": f"{row['id']}-successor",
        }
        yield finding("too-early", letter.document, places[0], values, sources=[row], related=places[1:])
