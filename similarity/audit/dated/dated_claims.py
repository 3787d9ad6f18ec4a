"""Dated claims: threat level, its meaning and history, events tied to a year, terms out of use."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.dated.event_claims import event_findings
from similarity.audit.dated.letter_dates import letter_date
from similarity.audit.dated.level_checks import level_findings
from similarity.audit.dated.order_of_days import (
    answered_before_sent,
    answered_first,
    order_findings,
    still_to_come,
)
from similarity.audit.dated.stale_terms import stale_term_findings
from similarity.audit.dated.too_early import too_early_findings
from similarity.audit.sentences import own_sentences
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role

__all__ = ["dated_claims"]

# What is disclosed may speak of any time; only the authority's own answer claims to be of its day.
_ROLES: frozenset[Role] = QUOTABLE_ROLES - {"disclosure"}


def dated_claims(letter: Letter) -> Iterator[Finding]:
    """Findings on what one letter says of threat levels, events, bodies and laws."""
    date = letter_date(letter.document)
    sentences = own_sentences(letter, _ROLES)
    found = [
        *level_findings(letter.document, sentences, date),
        *event_findings(letter.document, sentences, date),
        *order_findings(letter.document, own_sentences(letter, _ROLES | {"request", "reference"}), date),
        *answered_first(letter.document, own_sentences(letter, _ROLES | {"request", "reference"}), date),
        *answered_before_sent(letter.document, own_sentences(letter, _ROLES | {"request", "reference"})),
        *still_to_come(letter.document, sentences, date),
        *too_early_findings(letter, own_sentences(letter, _ROLES | {"complaint_rights"}), date),
    ]
    yield from found
    for stale in stale_term_findings(letter, sentences, date, own_sentences(letter, {"disclosure"})):
        # An old meaning of a level is one thing wrong, not two.
        if not any(_same_place(stale, other) for other in found):
            found.append(stale)
            yield stale


def _same_place(one: Finding, other: Finding) -> bool:
    return one.span is not None and other.span is not None and one.span.overlaps(other.span)
