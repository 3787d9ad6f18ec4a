"""What a letter keeps until it is published, and when it was asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from typing import NamedTuple

from similarity.audit.dated.letter_dates import letter_date
from similarity.audit.declared import declared
from similarity.audit.terms.time_for_answer import asked_on
from similarity.records import Letter, Span

__all__ = ["KeptForLater", "kept_for_later"]


class KeptForLater(NamedTuple):
    """The provision, the letter's last possible day, the day of the request, and the words that tell that."""

    cited: str
    written: dt.date
    asked: dt.date
    told: Span


def kept_for_later(letter: Letter, sections: Container[str]) -> KeptForLater | None:
    """The first of some sections that a letter relies on; None where a day is not sure, and for a review."""
    cited = next((one for one in declared(letter) if one in sections), None)
    date = letter_date(letter.document) if cited else None
    if cited is None or date is None or not date.certain or letter.is_review:
        return None
    asked = asked_on(letter, date.days.last)
    return asked and KeptForLater(cited, date.days.last, *asked)
