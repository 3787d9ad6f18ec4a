"""Findings as the report shows them: by verdict, with what they rest on said once."""

from __future__ import annotations

from dataclasses import dataclass

from similarity.records import Finding, Verdict
from similarity.report.lists.facets import Facets, Filter, filters
from similarity.report.lists.finding_views import FindingDesk, FindingGroup, FindingView, VerdictPart
from similarity.report.lists.remarks import Remarks
from similarity.report.lists.template_at import TemplateAt
from similarity.report.wording.glossary import meanings
from similarity.report.wording.names import KIND_NAMES, VERDICT_NAMES, Places
from similarity.results import Results

__all__ = ["Findings", "build_findings", "by_verdict", "finding_order", "some"]

# Findings written out in the lists of the main page; each letter's page has all of its own.
MAX_AGAINST = 400  # a share of each kind
MAX_FOR = 200
MAX_AGREEING = 300  # claims that agree with the record: a line each

_ORDER: tuple[Verdict, ...] = ("contradicted", "noted", "not_checkable", "supported", "unknown")
# Claims of one text in several letters: these stand together by their template. An argument is one in any template.
_PLACED = frozenset({"dated_claim", "leftover", "exemption_gap"})
_KINDS = {kind: number for number, kind in enumerate(KIND_NAMES)}
_MEANINGS = meanings("verdict")


def grouped(findings: list[FindingView]) -> list[FindingGroup]:
    """Findings of one kind that say the same, rest on the same or stand in the same template, in order of appearance.

    What says or rests on the same is put together first; such groups become one where all their findings stand in one
    and the same template.
    """
    said: dict[tuple[str, ...], list[FindingView]] = {}
    together: dict[
        tuple[str, ...], tuple[str, ...]
    ] = {}  # of a basis: the group that a shared statement opened
    for finding in findings:
        r = finding.record
        of_statement = (r.kind, r.verdict, "says", r.statement)
        of_basis = (r.kind, r.verdict, "rests on", r.fact, r.fact_source) if r.fact else of_statement
        key = together.get(of_statement) or together.get(of_basis) or of_statement
        together[of_statement] = together[of_basis] = key
        said.setdefault(key, []).append(finding)
    placed: dict[tuple[str, ...], list[FindingView]] = {}
    for key, own in said.items():
        templates = {finding.template for finding in own}
        template = templates.pop() if len(templates) == 1 else ""
        record = own[0].record
        place = (
            (record.kind, record.verdict, "stands", template) if template and record.kind in _PLACED else key
        )
        placed.setdefault(place, []).extend(own)
    # Those that say the same stand one after the other.
    return [FindingGroup(tuple(sorted(own, key=lambda f: f.record.statement))) for own in placed.values()]


def by_verdict(findings: list[FindingView]) -> list[VerdictPart]:
    """Findings by verdict and in groups: what the record contradicts first."""
    parts = []
    for verdict in _ORDER:
        own = [f for f in findings if f.record.verdict == verdict]
        if own:
            parts.append(
                VerdictPart(verdict, VERDICT_NAMES[verdict], _MEANINGS[verdict], len(own), grouped(own))
            )
    return parts


@dataclass(frozen=True, slots=True)
class Findings:
    """What the main page lists, and how much there is.

    Parameters
    ----------
    verdicts
        The groups of findings listed, by verdict.
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
    filters, defence_filters
        By what the two lists can be filtered.
    shown
        Ids of the findings listed; the others stand in full on their letters' pages.
    wrong
        What the user found wrong: it counts nowhere.
    """

    verdicts: list[VerdictPart]
    kinds: dict[str, int]
    against: int
    firm: int
    defence: int
    agreeing: list[FindingView]
    defence_groups: list[FindingGroup]
    filters: tuple[Filter, ...]
    defence_filters: tuple[Filter, ...]
    shown: frozenset[str]
    wrong: list[FindingView]

    @property
    def listed(self) -> int:
        """Number of findings to consider that are listed."""
        return sum(self.kinds.values())

    @property
    def defence_listed(self) -> int:
        """Number of findings for the authority that are listed."""
        return sum(len(group.items) for group in self.defence_groups)


def finding_order(finding: Finding) -> tuple[int, int]:
    """Sort key: what the record contradicts first, then the kinds in the order in which a complaint uses them."""
    return _ORDER.index(finding.verdict), _KINDS.get(finding.kind, len(_KINDS))


def some(findings: list[Finding], most: int) -> list[Finding]:
    """At most so many, in their order, an equal share of each verdict and kind as far as there are any."""
    groups: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding_order(finding), []).append(finding)
    room = most
    for waiting, key in zip(
        range(len(groups), 0, -1), sorted(groups, key=lambda k: len(groups[k])), strict=True
    ):
        groups[key] = groups[key][: room // waiting]
        room -= len(groups[key])
    return [finding for own in groups.values() for finding in own]


def build_findings(
    results: Results,
    places: dict[str, Places],
    stands: TemplateAt | None = None,
    facets: Facets | None = None,
) -> Findings:
    """Findings of a run: what the record contradicts first, then in the order in which a complaint uses them.

    Parameters
    ----------
    results
        What the run found.
    places
        Of each letter, by ``document_id``.
    stands
        Finds the template in which a finding stands; without it none is named.
    facets
        Numbers what the lists are filtered by; those of a page share one.
    """
    facets, remarks = facets or Facets(), Remarks(results.notes)
    letters = {x.document.document_id: x for x in results.letters}
    desk = FindingDesk(letters, places, stands or TemplateAt((), {}), facets, remarks)
    everything = sorted(results.findings, key=finding_order)
    ordered = [f for f in everything if not remarks.is_wrong(f.finding_id)]
    against = [f for f in ordered if f.kind != "for_the_authority"]
    defence = [f for f in ordered if f.kind == "for_the_authority"]
    agreeing = [f for f in against if f.verdict == "supported"]

    def views(findings: list[Finding]) -> list[FindingView]:
        return [desk.view(f) for f in findings]

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
        filters=filters(facets, "findings", (f.marks for f in listed)),
        defence_filters=filters(facets, "authority", (f.marks for f in weighed)),
        shown=frozenset(f.record.finding_id for f in (*listed, *weighed)),
        wrong=views([f for f in everything if remarks.is_wrong(f.finding_id)]),
    )
