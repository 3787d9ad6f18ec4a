"""What a process does with one letter beside the one that compares them."""

from __future__ import annotations

from similarity.audit.sentences import forget_sentences
from similarity.audit.single_letter import Alone, AmongOthers, SharedLetter, read_alone, read_among_others
from similarity.pipeline.single_letters import FirstWork
from similarity.report.privacy.redact import Details, personal

__all__ = ["among", "first"]


def first(work: FirstWork) -> tuple[Alone | None, Details | None]:
    """What the letter shows by itself, and its personal details."""
    found = (
        read_alone(work.letter) if work.alone else None,
        personal(work.letter) if work.details else None,
    )
    forget_sentences()  # another letter comes next
    return found


def among(work: SharedLetter) -> AmongOthers:
    """What the letter shows among others."""
    found = read_among_others(work)
    forget_sentences()
    return found
