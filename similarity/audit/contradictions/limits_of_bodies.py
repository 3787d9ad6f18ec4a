"""The limit of cost that a letter states, beside the limit that the Regulations set for a body of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from similarity.audit.contradictions.costs.cost_estimates import stated_limits, states_cost
from similarity.audit.patterns import compiled
from similarity.audit.sentences import own_sentences
from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role

__all__ = ["wrong_limits"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"other"}
# The limit of somebody else, of before or of a proposal, or as the requester has it.
_OF_OTHERS = compiled_pattern(
    r"\b(?:you (?:\w+ ){0,2}?(?:sa(?:y|id)|wr(?:ite|ote)|ask\w*|suggest\w*|mention\w*|argue\w*|believe|think|refer\w*|quote\w*)|central|government|department\w*|parliament\w*|ministr\w+|armed|others?|another|not|unlike|instead|whereas|would|propos\w+|used to|formerly)\b",
    re.IGNORECASE,
)
_DEPARTMENTS = compiled_pattern(
    r"\b(?:for|of|to) (?:a |any |the )?(?:central )?government departments?\b|\bcentral government\b",
    re.IGNORECASE,
)
# The limit of the Act of 2000 for most bodies, said to be the limit here.
_LOWER = compiled_pattern(
    r"\b(?:limit|maximum|threshold|ceiling|amount prescribed|prescribed amount)\b[^.;]{0,80}(?:£\s?450\b|\b18 hours\b)|(?:£\s?450\b|\b18 hours\b)[^.;]{0,40}\b(?:limit|maximum|threshold|ceiling|amount prescribed|prescribed amount)\b",
    re.IGNORECASE,
)
_CLAUSES = compiled_pattern(r"[;:]\s|,?\s+(?:whereas|while|but|because|as|since)\s+", re.IGNORECASE)
_ELSEWHERE = compiled_pattern(
    r"\b(?:England|English|Wales|Welsh|UK|United Kingdom|Westminster|2000|central|government|department\w*|parliament\w*|others?|another|unlike|propos\w+|used to|formerly|grant\w*|you (?:sa(?:y|id)|wr[io]te|quote|believe|think|mention\w*|suggest\w*))\b",
    re.IGNORECASE,
)


def wrong_limits(letter: Letter) -> Iterator[Finding]:
    """The first sentence that gives as the limit what the Regulations set for bodies of another group, or for another law.

    Notes
    -----
    In Scotland the limit is one for all. Under the Freedom of Information Act 2000 only for a body whose
    name tells its group, and only where no sentence of the letter states the other limit. Regulation 3 of S.I.
    2004/3244 sets the two.
    """
    if letter.regime == "FOISA" and states_cost(letter):
        yield from _of_another_law(letter)
    if letter.regime not in {"", "FOIA"} or not states_cost(letter):
        return
    rows = list(load("cost_limits").rows)
    own = [row for row in rows if _of_group(row, letter.document.authority or "")]
    if len(own) != 1:
        return
    right = float(own[0]["hours"])
    told = [
        (sentence, hours)
        for sentence in own_sentences(letter, _ROLES)
        for hours in stated_limits(sentence.text)
    ]
    if not told or any(hours == right for _, hours in told):
        return
    for other in rows:
        sentence = next(
            (s for s, hours in told if hours == float(other["hours"]) and not _of_others(s.text, own[0])),
            None,
        )
        if sentence is None or str(own[0]["sum"]) in sentence.text:
            continue
        values = {
            "quotation": clip(sentence.text),
            "sum": str(other["sum"]),
            "hours": str(other["hours"]),
            "group": str(other["who"]),
            "right_sum": str(own[0]["sum"]),
            "right_hours": str(own[0]["hours"]),
            "body": letter.document.authority or "",
            "subject": "limit-of-body",
        }
        yield finding(
            "limit-of-other-bodies",
            letter.document,
            sentence.span,
            values,
            sources=[other],
            regime=letter.regime,
        )
        return


def _of_others(text: str, own: Mapping[str, Any]) -> bool:
    """Whether a sentence may give the limit of somebody else; a department that speaks of departments speaks of itself."""
    if own["id"] == "central":
        text = _DEPARTMENTS.sub(" ", text)
    return _OF_OTHERS.search(text) is not None


def _of_group(row: Mapping[str, Any], body: str) -> bool:
    low = body.lower()
    return bool(compiled(str(row["names"])).search(low)) and not compiled(str(row["never"])).search(low)


def _of_another_law(letter: Letter) -> Iterator[Finding]:
    """The first sentence of a Scottish letter that gives the limit of the Act of 2000, where none gives the right one."""
    law = next(row for row in load("legal_terms").rows if row["id"] == "limit-FOISA")
    right = str(law["sum"])
    if re.search(rf"£\s?{right}\b", letter.document.text):
        return
    for sentence in own_sentences(letter, _ROLES):
        clause = next((c for c in _CLAUSES.split(sentence.text) if _LOWER.search(c)), "")
        if not clause or _ELSEWHERE.search(sentence.text):
            continue
        values = {
            "quotation": clip(sentence.text),
            "right_sum": right,
            "right_hours": str(law["hours"]),
            "subject": "limit-of-law",
        }
        yield finding(
            "limit-of-another-law",
            letter.document,
            sentence.span,
            values,
            sources=[law],
            regime=letter.regime,
        )
        return
