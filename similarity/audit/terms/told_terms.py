"""The first of the terms that a letter tells, as a finding on the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from similarity.audit.sentences import Sentence
from similarity.audit.wording import clip, finding
from similarity.records import Finding, Letter, Span

__all__ = ["Told", "first_told"]

Told = tuple[Sentence, re.Match[str], float]  # the sentence, the term in it, and its working days


def first_told(
    statement_id: str, subject: str, letter: Letter, told: Sequence[Told], law: Mapping[str, Any], regime: str
) -> Finding:
    """The finding on the first term.

    Parameters
    ----------
    statement_id
        Row of ``statements.toml``.
    subject
        What the term is for; part of the finding's id.
    told
        At least one, in the order of the letter.
    law
        Row of ``legal_terms.toml`` that gives another term.
    regime
        Law that the letter answers under.
    """
    sentence, term, _ = told[0]
    start = sentence.span.start + term.start()
    values = {
        "quotation": clip(sentence.text),
        "term": term.group(),
        "days": str(law["working_days"]),
        "law": str(law["said_in"]),
        "subject": subject,
    }
    span = Span(start, start + len(term.group()))
    return finding(statement_id, letter.document, span, values, sources=[law], regime=regime)
