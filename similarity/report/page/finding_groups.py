"""Findings as the report shows them: by verdict, with what they rest on said once."""

from __future__ import annotations

from dataclasses import dataclass

from similarity.records import Document, Finding, Letter, Verdict
from similarity.report.wording.fact_names import requirement
from similarity.report.wording.names import KIND_NAMES, VERDICT_NAMES, Places, anchor, citation, short_name
from similarity.results import Results

__all__ = ["FindingGroup", "FindingView", "Findings", "build_findings", "some"]

# Findings written out in the lists of the main page; each letter's page has all of its own.
MAX_AGAINST = 400  # a share of each kind
MAX_FOR = 200
MAX_AGREEING = 300  # claims that agree with the record: a line each

_ORDER: tuple[Verdict, ...] = ("contradicted", "noted", "not_checkable", "supported", "unknown")
_KINDS = {kind: number for number, kind in enumerate(KIND_NAMES)}
_MEANINGS: dict[Verdict, str] = {
    "contradicted": "A dated fact, the request as quoted or another sentence of the letter says otherwise.",
    "noted": "Something stands in the letter, or was not seen in it, that the law or guidance speaks of.",
    "unknown": "This program did not see enough, or not with certainty, to say it: questions to check in the letter, kept out of the count above, of the summary and of the pack.",
    "not_checkable": "The tables of facts cannot decide.",
    "supported": "The claim fits the record: do not dispute it.",
}


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding with its quotations."""

    record: Finding
    anchor: str
    kind: str
    verdict: str
    name: str
    letter: str
    letter_anchor: str
    place: str
    paragraph: str
    quote: str
    other_letter: str
    other_anchor: str
    other_place: str
    other_quote: str
    requirement: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that rest on the same: the basis is shown once."""

    record: Finding  # the first, for what they have in common
    requirement: str
    items: tuple[FindingView, ...]


def grouped(findings: list[FindingView]) -> list[FindingGroup]:
    """Findings by what they rest on, in order of first appearance."""
    groups: dict[tuple[str, ...], list[FindingView]] = {}
    for finding in findings:
        r = finding.record
        key = (r.kind, r.verdict, r.fact, r.fact_source, r.certainty, r.check_by_hand, r.requirement)
        groups.setdefault(key, []).append(finding)
    # Findings that say the same stand together: the page says it once.
    ordered = [sorted(g, key=lambda f: f.record.statement) for g in groups.values()]
    return [FindingGroup(g[0].record, g[0].requirement, tuple(g)) for g in ordered]


def by_verdict(findings: list[FindingView]) -> list[tuple[str, str, int, list[FindingGroup]]]:
    """Verdict, what it means, number of findings and their groups: what the record contradicts first."""
    parts = []
    for verdict in _ORDER:
        own = [f for f in findings if f.record.verdict == verdict]
        if own:
            parts.append((VERDICT_NAMES[verdict], _MEANINGS[verdict], len(own), grouped(own)))
    return parts


def _finding(finding: Finding, letters: dict[str, Letter], places: dict[str, Places]) -> FindingView:
    document, span = letters[finding.document_id].document, finding.span
    own = places[finding.document_id]
    other: Document | None = None
    if finding.other_document in letters:
        other = letters[finding.other_document].document
    other_span = finding.other_span if other else None
    return FindingView(
        record=finding,
        anchor=anchor("finding", finding.finding_id),
        kind=KIND_NAMES.get(finding.kind, (finding.kind.replace("_", " "), ""))[0],
        verdict=VERDICT_NAMES[finding.verdict],
        name=short_name(document),
        letter=citation(document),
        letter_anchor=anchor("letter", document.document_id),
        place=own.name(span) if span else "",
        paragraph=own.anchor(span) if span else anchor("letter", document.document_id),
        quote=document.quote(span) if span else "",
        other_letter=citation(other) if other else "",
        other_anchor=anchor("letter", other.document_id) if other else "",
        other_place=places[other.document_id].name(other_span) if other and other_span else "",
        other_quote=other.quote(other_span) if other and other_span else "",
        requirement=requirement(finding.requirement),
    )


@dataclass(frozen=True, slots=True)
class Findings:
    """What the main page lists, and how much there is.

    Parameters
    ----------
    verdicts
        Verdict, what it means, number of its findings listed, and their groups.
    kinds
        Number of findings of each kind listed.
    against, defence
        Number of findings in all: to consider, and what speaks for the authority.
    firm
        Those to consider that are no open question of verdict ``unknown``.
    agreeing
        Claims that agree with the record.
    defence_groups
        What speaks for the authority.
    shown
        Ids of the findings listed; the others stand in full on their letters' pages.
    """

    verdicts: list[tuple[str, str, int, list[FindingGroup]]]
    kinds: dict[str, int]
    against: int
    firm: int
    defence: int
    agreeing: list[FindingView]
    defence_groups: list[FindingGroup]
    shown: frozenset[str]

    @property
    def listed(self) -> int:
        """Number of findings to consider that are listed."""
        return sum(self.kinds.values())

    @property
    def defence_listed(self) -> int:
        """Number of findings for the authority that are listed."""
        return sum(len(group.items) for group in self.defence_groups)


def _order(finding: Finding) -> tuple[int, int]:
    return _ORDER.index(finding.verdict), _KINDS.get(finding.kind, len(_KINDS))


def some(findings: list[Finding], most: int) -> list[Finding]:
    """At most so many, in their order, an equal share of each verdict and kind as far as there are any."""
    groups: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_order(finding), []).append(finding)
    room = most
    for waiting, key in zip(
        range(len(groups), 0, -1), sorted(groups, key=lambda k: len(groups[k])), strict=True
    ):
        groups[key] = groups[key][: room // waiting]
        room -= len(groups[key])
    return [finding for own in groups.values() for finding in own]


def build_findings(results: Results, places: dict[str, Places]) -> Findings:
    """Findings of a run: what the record contradicts first, then in the order in which a complaint uses them."""
    letters = {x.document.document_id: x for x in results.letters}
    ordered = sorted(results.findings, key=_order)
    against = [f for f in ordered if f.kind != "for_the_authority"]
    defence = [f for f in ordered if f.kind == "for_the_authority"]
    agreeing = [f for f in against if f.verdict == "supported"]

    def views(findings: list[Finding]) -> list[FindingView]:
        return [_finding(f, letters, places) for f in findings]

    listed, weighed = views(some(against, MAX_AGAINST)), views(defence[:MAX_FOR])
    kinds = dict.fromkeys(KIND_NAMES, 0)
    for finding in listed:
        kinds[finding.record.kind] = kinds.get(finding.record.kind, 0) + 1
    return Findings(
        verdicts=by_verdict(listed),
        kinds={kind: count for kind, count in kinds.items() if count},
        against=len(against),
        firm=sum(f.verdict != "unknown" for f in against),
        defence=len(defence),
        agreeing=views(agreeing[:MAX_AGREEING]),
        defence_groups=grouped(weighed),
        shown=frozenset(f.record.finding_id for f in (*listed, *weighed)),
    )
