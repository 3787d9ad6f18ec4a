"""A finding that something is not there: sure where the letter was read whole, a question where it was not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from similarity.audit.absence.whole_reading import doubts
from similarity.audit.wording import finding
from similarity.records import Finding, Letter, Span

__all__ = ["absent"]


def absent(
    statement_id: str,
    letter: Letter,
    span: Span | None,
    values: Mapping[str, str],
    *,
    sources: Iterable[Mapping[str, Any]] = (),
    related: Iterable[Span] = (),
    also: Iterable[str] = (),
) -> Finding:
    """Build a finding of absence, after the check's own second look over the whole text found nothing.

    Parameters
    ----------
    statement_id
        Row of ``statements.toml``; its ``unseen`` words are used where the reading leaves doubts.
    letter, span, values, sources, related
        As for `finding`.
    also
        Doubts of the check itself, in plain words.

    Returns
    -------
    Finding
        Of the row's verdict, or ``unknown`` with the reasons for doubt.
    """
    reasons = tuple(dict.fromkeys((*doubts(letter), *also)))
    return finding(
        statement_id,
        letter.document,
        span,
        values,
        sources=sources,
        related=related,
        regime=letter.regime,
        doubts=reasons,
    )
