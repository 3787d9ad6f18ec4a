"""What every statement on a threat level is filled with: the words quoted, and when the letter can have been written."""

from __future__ import annotations

from similarity.audit.dated.letter_dates import DateRange, LetterDate, in_words
from similarity.audit.wording import clip
from similarity.records import Document, Span

__all__ = ["days_in_words", "values_of"]


def values_of(document: Document, span: Span, date: LetterDate | None) -> dict[str, str]:
    """The quotation, the days on which the letter can have been written, and how those are known."""
    when = throughout = "on a date that is not known"
    basis = "The letter's date is not known."
    if date:
        when = throughout = days_in_words(date.days)
        if date.days.first != date.days.last:
            throughout = f"on every day {when}"
        basis = f"The letter's date was taken from {date.words}."
    return {"quotation": clip(document.quote(span)), "when": when, "throughout": throughout, "basis": basis}


def days_in_words(days: DateRange) -> str:
    """``on 3 May 2020`` or ``between 1 January 2023 and 31 March 2024``."""
    if days.first == days.last:
        return f"on {in_words(days.first)}"
    return f"between {in_words(days.first)} and {in_words(days.last)}"
