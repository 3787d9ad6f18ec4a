"""Rows of ``problems.csv`` for letters whose text is missing, unread or not to be believed in a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from similarity.audit.absence.disclaimers import disclaimed_and_claimed
from similarity.audit.absence.whole_reading import CUT, LANGUAGE, MANY, TABLE, said_in_both, text_trouble
from similarity.audit.provisions import spoken
from similarity.records import Letter, Problem
from similarity.segment.document_kind.left_unread import BREAKS_OFF, NO_ROWS, SOME_WELSH

__all__ = ["text_problems"]

Severity = Literal["info", "warning", "error"]
_ABSENT = "Nothing is said to be missing from it."
_DONE: dict[str, tuple[Severity, str]] = {
    CUT: ("warning", f"It was read as far as it goes. {_ABSENT}"),
    LANGUAGE: ("warning", f"Only what is in English was read. {_ABSENT}"),
    MANY: ("info", f"They are listed, and not gone through one by one. {_ABSENT}"),
    TABLE: (
        "info",
        "The rest was read. What is not found is an open question, as it may stand in the table.",
    ),
}
_TWICE = "Only what is in English was read. What is not found there is an open question, as it may stand in the other language."
_NOTED = {CUT: BREAKS_OFF, LANGUAGE: SOME_WELSH, TABLE: NO_ROWS}


def text_problems(letters: Sequence[Letter]) -> tuple[Problem, ...]:
    """What there is to say of the text of answers, each kind of trouble once for a letter.

    Notes
    -----
    What the letter's own notes tell has a row already, with the words at which the text breaks off.
    """
    return tuple(row for letter in letters for row in _rows(letter))


def _rows(letter: Letter) -> Iterator[Problem]:
    source = letter.document.origin.source
    noted = {said for said, note in _NOTED.items() if any(note in one for one in letter.notes)}
    for said in text_trouble(letter):
        if said in noted:
            continue
        severity, done = _DONE[said]
        if said == LANGUAGE and said_in_both(letter):
            done = _TWICE
        yield Problem(source, severity, said, done)
    for both in disclaimed_and_claimed(letter):
        if not both.whole:
            continue  # it is relied on for one part and not for another
        what = f"the letter relies on {spoken([both.provision])} in one place and says in another that it does not"
        yield Problem(
            source, "info", what, "A finding shows both sentences. No other finding rests on either."
        )
