"""Turns a row of ``facts/statements.toml`` into a finding: the words are data, the numbers come from the check."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from sys import intern
from typing import Any

from similarity.errors import FactsError
from similarity.facts import facts_cache, load
from similarity.records import Document, Finding, Span, Verdict

__all__ = [
    "KIND_ORDER",
    "clip",
    "counted",
    "finding",
    "in_order",
    "requirement",
    "source_of",
    "statement_row",
]

KIND_ORDER = (
    "dated_claim",
    "leftover",
    "exemption_gap",
    "contradiction",
    "text_for_several_exemptions",
    "template_for_several_exemptions",
    "review_repeats_refusal",
    "stock_argument",
    "for_the_authority",
)
_ORDER = {kind: place for place, kind in enumerate(KIND_ORDER)}
_MARKS = {
    "VERIFIED_PAGE": "read on that page",
    "PARTLY_VERIFIED": "partly verified",
    "UNVERIFIED_GENERAL_KNOWLEDGE": "general knowledge, not verified",
    "NO_FACT": "a pattern, no fact",
}
# A fact of these stands behind no accusation: what rests on it is noted, with the advice to check the fact first.
_UNREAD = frozenset({"UNVERIFIED_GENERAL_KNOWLEDGE"})
_CHECK_FIRST = "The date rests on general knowledge, not on a page that was read: check it first."
_QUOTE_CHARACTERS = 160


@facts_cache
def statement_row(statement_id: str) -> Mapping[str, Any]:
    """The row of ``statements.toml`` called ``statement_id``.

    Raises
    ------
    FactsError
        There is no such row.
    """
    for row in load("statements").rows:
        if row["id"] == statement_id:
            return row
    raise FactsError(f"statements.toml has no row {statement_id!r}; add one or restore the shipped table")


@facts_cache
def requirement(requirement_id: str) -> Sequence[Mapping[str, Any]]:
    """The row of ``requirements`` with this id, as a source."""
    return tuple(row for row in load("requirements").rows if row["id"] == requirement_id)


def clip(quotation: str, limit: int = _QUOTE_CHARACTERS) -> str:
    """A quotation short enough for a sentence; cut at a word, and the cut is shown by an ellipsis."""
    flat = " ".join(quotation.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0] + " …"


def counted(number: int, noun: str) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def source_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """Sources of the facts used, each with how far it was verified and the date of the check."""
    found: dict[str, None] = {}
    for row in rows:
        mark = _MARKS.get(str(row.get("verified", "")), str(row.get("verified", "")))
        checked = f"checked {row['checked']}" if row.get("checked") else ""
        source = str(row.get("source", "")) or "no source given"
        known = "; ".join(part for part in (checked, mark) if part)
        found[f"{source} ({known})" if known else source] = None
    return "; ".join(found)


@facts_cache
def _law(regime: str) -> Mapping[str, str]:
    """What completes the facts of findings under one law."""
    rows = {str(row["id"]): row for row in load("notice_duties").rows}
    row = rows.get(regime) or rows["FOIA"]
    names = (
        "specify",
        "reason",
        "obvious",
        "balance",
        "ncnd",
        "unsaid",
        "answer",
        "exemption",
        "complaint",
        "commissioner",
    )
    return {f"law_{name}": str(row[name]) for name in names}


def _notation(row: Mapping[str, Any], filled: Mapping[str, str]) -> str:
    """How the tables of a report write the provision of another law than the Act, which a statement spells out."""
    cited = filled.get("subject", "")
    other = row["kind"] == "exemption_gap" and "provision" in filled and " " in cited and ";" not in cited
    return f" (In the tables of a report: {cited}.)" if other else ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _identity(*parts: object) -> str:
    text = "\x1f".join(str(part) for part in parts)
    return "f" + hashlib.sha256(text.encode()).hexdigest()[:12]


def _span_key(span: Span | None) -> str:
    return f"{span.start}-{span.end}" if span else ""


def finding(
    statement_id: str,
    document: Document,
    span: Span | None,
    values: Mapping[str, str] | None = None,
    *,
    sources: Iterable[Mapping[str, Any]] = (),
    verdict: Verdict | None = None,
    other_document: str = "",
    other_span: Span | None = None,
    related: Iterable[Span] = (),
    regime: str = "",
    doubts: Sequence[str] = (),
) -> Finding:
    """Build a finding from its row of words.

    Parameters
    ----------
    statement_id
        Row of ``statements.toml``.
    document
        The letter the finding is about.
    span
        The words it rests on; None when it is about something that the letter has not.
    values
        What fills the placeholders of statement, fact, certainty and check_by_hand.
    sources
        Rows of facts tables that the fact comes from; the statement's own source otherwise. Where one was never read
        on a page, nothing is contradicted by it: the finding is noted.
    verdict
        Overrides the row's verdict.
    other_document, other_span
        A second place, for instance in a donor letter.
    related
        Further places in the same letter.
    regime
        Law that the letter answers under; empty is the Freedom of Information Act 2000.
    doubts
        Why what is missed may stand in the letter all the same; with any, the verdict is ``unknown``.

    Returns
    -------
    Finding
        With an id that depends on nothing but the statement and the places.

    Raises
    ------
    FactsError
        The row is missing, or has a placeholder that the check does not fill.
    """
    row = statement_row(statement_id)
    filled = {**_law(regime), **{key: str(value) for key, value in (values or {}).items()}}

    def words(field: str) -> str:
        template = str(row.get(field, ""))
        if "{" not in template and "}" not in template:
            return template  # one and the same in every finding
        try:
            return template.format_map(filled)
        except (KeyError, IndexError, ValueError) as error:
            raise FactsError(
                f"statements.toml, row {statement_id!r}, {field}: the placeholder {error} is not known; "
                f"use one of: {', '.join(sorted(filled)) or 'none'}"
            ) from error

    rows = list(sources)
    said: Verdict = "unknown" if doubts else verdict or row["verdict"]
    unproved = said == "contradicted" and any(one.get("verified") in _UNREAD for one in rows)
    identity = _identity(
        statement_id, document.document_id, _span_key(span), other_document, _span_key(other_span),
        filled.get("subject", ""),
    )  # fmt: skip
    return Finding(
        finding_id=identity,
        kind=str(row["kind"]),
        verdict="noted" if unproved else said,
        document_id=document.document_id,
        span=span,
        statement=words("unseen" if doubts else "statement"),
        fact=words("fact") + _notation(row, filled),
        fact_source=intern(source_of(rows) or (source_of([row]) if row.get("source") else "")),
        other_document=other_document,
        other_span=other_span,
        certainty=_sentence("; ".join(doubts))
        if doubts
        else " ".join([*([_CHECK_FIRST] if unproved else []), words("certainty")]).strip(),
        check_by_hand=words("check_by_hand"),
        requirement=str(row.get("requirement", "")),
        related=tuple(dict.fromkeys(related)),
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings without doubles, by letter, kind, place and id."""
    unique = {found.finding_id: found for found in findings}

    def key(found: Finding) -> tuple[str, int, str, int, int, str]:
        order = _ORDER.get(found.kind, len(KIND_ORDER))
        start, end = (found.span.start, found.span.end) if found.span else (-1, -1)
        return (found.document_id, order, found.kind, start, end, found.finding_id)

    return tuple(sorted(unique.values(), key=key))
