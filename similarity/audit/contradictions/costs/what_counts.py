"""Work and prices that the Regulations on fees do not let an authority count towards the limit of cost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.contradictions.costs.cost_estimates import states_cost
from similarity.audit.declared import declared
from similarity.audit.provisions import section_of
from similarity.audit.sentences import Sentence, own_sentences
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["uncounted_work", "wrong_rates"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"other"}
_RATE = compiled_pattern(
    r"\b(?:at|of)\s+(?:an? |the )?(?:\w+ ){0,3}?£\s?(?P<rate>\d{1,3}(?:\.\d\d)?)\s*(?:an?|per|for (?:each|every))\s+(?:(?:person|staff|working)[ -])?hour\b",
    re.IGNORECASE,
)
# Whose price it is: the work on this request, reckoned against its limit.
_OF_THIS_WORK = Sign(
    r"\b(?:limit|would (?:cost|take)|estimat\w*|hours|comes? to|amounts? to|total\w*|staff|officers?)\b"
)
_OTHER_PRICE = Sign(
    r"\b(?:contract\w*|agency|agencies|consult\w*|charg(?:e|es|ed)|paid|pays?|wages?|salar\w*|invoic\w*|overtime|hire\w*|supplier|compan\w*|hall|courts?|pitch\w*|you (?:sa(?:y|id)|wr[io]te|ask\w*)|actual\w*|real(?:ly)?|although|though|rather than|instead|unlike|not)\b"
)
# Time for taking out what is exempt, or for thinking about it.
_TAKING_OUT = (
    r"(?:redact\w*|black(?:ing)? (?:them |it |the \w+ )?out|tak(?:e|ing) out (?:the )?(?:names?|personal|what is exempt|exempt)"
    r"|remov(?:e|ing) (?:the |any |all )?(?:names?|personal|exempt|third[- ]party)|(?:consider(?:ing)?|decid(?:e|ing)) (?:whether|which|what)[^.;,]{0,40}\b(?:exempt\w*|withheld|exemptions?)|consider(?:ing)? (?:any |the )?exemptions?)"
)
_TIME = r"(?:\d+(?:\.\d+)?|\w+) (?:minutes|hours|working days)"
_COUNTED = compiled_pattern(
    rf"\b{_TAKING_OUT}\b[^.;]{{0,60}}?\b(?:takes?|took|would take|will take|need(?:s|ed)?|requires?|would (?:need|require|add)|adds?|a further|another|about|some|at)\b[^.;\d]{{0,30}}\b{_TIME}"
    rf"|\b{_TIME}\b[^.;]{{0,60}}?\b(?:to|for|on|in)\b[^.;]{{0,60}}?\b{_TAKING_OUT}\b",
    re.IGNORECASE,
)
_NOT_COUNTED = Sign(
    r"\b(?:not|n[’']t|no|nor|neither|without|exclud\w*|apart from|leav\w+ aside|beside|besides|in addition|cannot|beyond|on top|also have to|even before|vexatious|burden\w*|if|other than|alone|none|nothing|nil|ignor\w*|disregard\w*|discount\w*|deduct\w*|subtract\w*|left out|set aside|should you|were you)\b"
)


def wrong_rates(letter: Letter) -> Iterator[Finding]:
    """The first rate for an hour of work that is not that of the Regulations, where no sentence has the right one.

    References
    ----------
    S.I. 2004/3244, reg. 4(4): £25; S.S.I. 2004/467, reg. 3(2): no more than £15.
    """
    law = next((row for row in load("legal_terms").rows if row["id"] == f"rate-{letter.regime}"), None)
    if law is None or not states_cost(letter) or not _relies_on_cost(letter):
        return
    told = [(s, m) for s in own_sentences(letter, _ROLES) for m in _RATE.finditer(s.text)]
    right = float(law["sum"])
    lower = bool(law.get("most"))
    if not told or any(float(m["rate"]) == right or (lower and float(m["rate"]) < right) for _, m in told):
        return
    for sentence, found in told:
        if not _OF_THIS_WORK.shown_in(sentence.said) or _OTHER_PRICE.shown_in(sentence.said):
            continue
        values = {
            "quotation": clip(sentence.text),
            "rate": found["rate"],
            "right": f"no more than £{law['sum']}" if lower else f"£{law['sum']}",
            "law": str(law["said_in"]),
            "subject": "rate",
        }
        yield finding(
            "rate-of-another", letter.document, _at(sentence, found), values, sources=[law], regime=letter.regime
        )  # fmt: skip
        return


def uncounted_work(letter: Letter) -> Iterator[Finding]:
    """The first time given for taking out what is exempt, in a refusal for cost under the Act of 2000.

    Notes
    -----
    Nothing where the letter also relies on section 14 or on the Regulations, under which that work may count.

    References
    ----------
    S.I. 2004/3244, reg. 4(3).
    """
    if letter.regime not in {"", "FOIA"} or letter.is_review or not _relies_on_cost(letter):
        return
    if any(section_of(one) in {"14", "EIR 12"} for one in declared(letter)):
        return
    law = next(row for row in load("legal_terms").rows if row["id"] == "counted-FOIA")
    for sentence in own_sentences(letter, _ROLES):
        found = _COUNTED.search(sentence.text)
        if found is None or _NOT_COUNTED.shown_in(sentence.said):
            continue
        values = {"quotation": clip(sentence.text), "law": str(law["said_in"]), "subject": "uncounted"}
        yield finding(
            "uncounted-work", letter.document, _at(sentence, found), values, sources=[law], regime=letter.regime
        )  # fmt: skip
        return


def _relies_on_cost(letter: Letter) -> bool:
    return any(section_of(one) in {"12", "FOISA 12"} for one in declared(letter))


def _at(sentence: Sentence, found: re.Match[str]) -> Span:
    return Span(sentence.span.start + found.start(), sentence.span.start + found.end())
