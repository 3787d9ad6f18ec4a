"""The limit of cost relied on beside another ground, and no word of what the work would take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.absence.own_text import own_pieces, set_out_elsewhere
from similarity.audit.declared import declared, declared_at
from similarity.audit.provisions import named, section_of
from similarity.audit.signs import Sign
from similarity.audit.wording import finding, requirement
from similarity.records import Finding, Letter

__all__ = ["limit_unreckoned"]

# Any word that could be of an estimate; the sections themselves are told with the ground.
_RECKONS = Sign(
    r"\b(?:costs?|cost of|costing|limit\w*|hours?|minutes|estimat\w+|fees?|exceed\w*|too long|a lot of time|time[- ]consuming|staff time|working days? (?:of|to)|days[’'] work|searches|(?:trawl|search|read|go|look)\w* through|by hand|manual\w*)\b|£",
    re.IGNORECASE,
)


def limit_unreckoned(letter: Letter) -> Iterator[Finding]:
    """An open question where section 12 is declared with other grounds and no sentence speaks of cost, hours or the limit.

    Notes
    -----
    A notice need only state that the claim is relied on (section 17(5)), so nothing is called missing. The sentences
    that declare it and the rights of complaint may name costs of their own.
    """
    grounds = declared(letter)
    cited = next((one for one in grounds if section_of(one) == "12"), None)
    if letter.regime not in {"", "FOIA"} or cited is None or len({section_of(one) for one in grounds}) < 2:
        return
    if set_out_elsewhere(letter):
        return
    places = [c.span for c in declared_at(letter) if c.provision == cited]
    if not places:
        return
    for piece in own_pieces(letter):
        if piece.label.role == "request" or not _RECKONS.shown_in(piece.said):
            continue
        return
    yield finding(
        "gap-limit-unreckoned",
        letter.document,
        min(places),
        named(cited),
        sources=requirement("RN10"),
        regime=letter.regime,
    )
