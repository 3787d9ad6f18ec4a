"""What the user says of a template, a passage, a finding or a letter."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GIVEN", "NOTE_KINDS", "Note"]

# What can be said: another class for a template, something to be used first, a remark, what came of looking at a finding.
NOTE_KINDS = ("fairness", "star", "note", "check")
GIVEN = "given"  # kind under which a value of a letter is remembered, so that it can be taken back


@dataclass(frozen=True, slots=True)
class Note:
    """One remark.

    Parameters
    ----------
    kind
        One of `NOTE_KINDS`.
    key
        What it is about: id of a template, a match, a finding or a letter.
    value
        What is said: a class or ``ignored``, ``star``, words, ``checked`` or ``wrong``; empty takes an earlier one away.
    reason
        Why, in the user's words.
    day
        ISO 8601, as the user gave it.
    """

    kind: str
    key: str
    value: str
    reason: str = ""
    day: str = ""
