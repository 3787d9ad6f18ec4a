"""Which provisions a letter relies on to refuse: by its notice, by plain statements, by its reasons alone."""

from __future__ import annotations

import re

from similarity.records import CASE_SPECIFIC_ROLES, Role
from similarity.segment.citations import is_disclaimed, is_procedural
from similarity.segment.parts.stretches import Reading, Stretch

__all__ = ["relied_on"]

_NOT_OWN: frozenset[Role] = frozenset({"chrome", "reference", "request", "complaint_rights"})
# "the contract is exempt under section 43(2), as …": a statement, wherever it stands.
_STATES = re.compile(
    r"\b(?:exempt|excepted|withh(?:eld|olding)|refus(?:e|ed|ing)|rel(?:y|ies|ied|ying) (?:up)?on|in reliance on"
    r"|(?:sections?|regulations?) [\w()]+ exemption)\b",
    re.IGNORECASE,
)
_APPLIED = re.compile(
    r"\b(?:has been|have been|is|are) (?:also |therefore )?(?:applied|engaged)(?: as well| to\b|[,.;]|$)"
    r"|\b(?:we|i) (?:have |are |am )?(?:also |therefore )?(?:appl(?:ied|ying)|relying|claim(?:ed|ing)|exercis(?:ed|ing))\b"
    r"|\b(?:sections?|regulations?) [^.;]{1,60}\b(?:apply|applies)(?:$|[.,;:]| because| to (?:it|this|these|them|the)\b)"
    r"|\b(?:not|n[’']t) oblige[sd]?\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\bexempt (?:from disclosure )?(?:if|where|when|unless)\b|\bexempt information\b|\b(?:provides|states) that\b"
    r"|\b(?:if|whether|where|when) (?:we|the|it|this|an?|any) [^,]{0,40}\bexempt"
    r"|\bpublic interest in (?:maintaining|withholding)|\bbefore (?:relying|applying)"
    r"|\b(?:may|might|could|would) (?:also )?(?:be |have been |otherwise )?(?:exempt|withheld|refused|engaged|applied|rely)",
    re.IGNORECASE,
)
_TOO_DEAR = re.compile(
    r"\b(?:cost|time|appropriate|fees?) (?:limit|threshold|ceiling)\b|\bexceeds? the (?:cost|time|appropriate)\b|\bvexatious\b"
    r"|\b(?:repeat(?:ed)?|substantially similar) request|\b(?:18|24|eighteen|twenty[- ]four) hours\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\bexempt|withh|refus|\b(?:not|unable to|cannot|neither (?:\w+ ){0,3}can) (?:be )?(?:\w+ )?(?:disclos|releas|provid|suppl|giv)",
    re.IGNORECASE,
)
_OPENS = 20  # a provision named within so many characters is what a recital is about


def relied_on(text: str, reading: Reading, notice: tuple[str, ...]) -> tuple[str, ...]:
    """Provisions that the letter relies on, the notice's own first.

    Parameters
    ----------
    text
        Of the document.
    reading
        Its parts and citations.
    notice
        Provisions that decisions, lists and formulas name.

    Notes
    -----
    Letters without a notice name their exemptions in the reasons ("the contract is exempt under section
    43(2), as …") or only there; a cost refusal names section 12 where it recites it. A section named without
    its subsection adds nothing to one named in full.
    """
    own = [s for s in reading.stretches if s.role not in _NOT_OWN]
    relied = dict.fromkeys(notice)
    for stretch in own:
        words = stretch.span.of(text)
        if stretch.kind == "sentence" and _is_statement(stretch, words):
            _take(relied, reading, stretch)
    if not notice and any(s.role == "decision" and _REFUSES.search(s.span.of(text)) for s in own):
        for stretch in own:
            if stretch.role in CASE_SPECIFIC_ROLES or stretch.role == "legislation":
                _take(relied, reading, stretch, within=_OPENS)
    for provision in _procedural(text, reading, own):
        relied.setdefault(provision)
    return tuple(relied)


def _is_statement(stretch: Stretch, words: str) -> bool:
    if (is_disclaimed(words) and "oblige" not in words) or _CONDITION.search(words):
        return False
    if stretch.role == "legislation":
        return re.search(r"\b(?:has|have) been applied\b|\b(?:is|are) engaged as well\b", words) is not None
    return (_STATES.search(words) or _APPLIED.search(words)) is not None


def _take(relied: dict[str, None], reading: Reading, stretch: Stretch, within: int = 10**6) -> None:
    for found in reading.cited(stretch.block, stretch.span):
        if found.span.start - stretch.span.start > within:
            continue
        for provision in found.provisions:
            if not any(p.startswith(f"{provision}(") for p in relied):
                relied.setdefault(provision)


def _procedural(text: str, reading: Reading, own: list[Stretch]) -> list[str]:
    """Sections on cost and vexation that stand in or right after a refusal on that ground."""
    found: list[str] = []
    since = 99
    for stretch in own:
        since += 1
        words = stretch.span.of(text)
        if stretch.role == "decision" and stretch.kind == "sentence" and _TOO_DEAR.search(words):
            since = 0
        if since <= 3:
            for citation in reading.cited(stretch.block, stretch.span):
                found += [p for p in citation.provisions if is_procedural(p) and p not in found]
    return found
