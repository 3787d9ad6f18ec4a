"""Findings as the report shows them: one with its quotations, and those that belong together as a group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document, Finding, Letter, Verdict
from similarity.report.lists.facets import Facets, Marks
from similarity.report.lists.remarks import NO_REMARKS, Remarks
from similarity.report.lists.template_at import TemplateAt
from similarity.report.wording.fact_names import requirement
from similarity.report.wording.names import KIND_NAMES, Places, anchor, citation, short_name, verdict_name

__all__ = [
    "Basis",
    "FindingDesk",
    "FindingGroup",
    "FindingView",
    "KindPart",
    "VerdictPart",
    "by_kind",
    "lead",
]

LONGEST_LINE = 150  # characters of a quotation that stands on one line
_SHORTEST_LEAD = 25
_SENTENCE = compiled_pattern(r"(?<=[.!?])[”’]? (?=[A-Z“])")
# A name and what follows it are a heading when they have so many words.
_LEAST_COMMON = 5


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
    template: str  # tag of the template in which it stands, empty without one
    template_anchor: str
    marks: Marks  # what the list can be filtered by
    remarks: tuple[str, ...] = ()  # of the user

    @property
    def lead(self) -> str:
        """The first sentence of what is said."""
        return lead(self.record.statement)

    @property
    def line(self) -> str:
        """The quotation on one line, cut at a word."""
        text = " ".join(self.quote.split())
        return text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE].rsplit(' ', 1)[0]} …"

    @property
    def level(self) -> str:
        """How sure, in one word."""
        return self.record.certainty.partition(":")[0] if ":" in self.record.certainty[:12] else ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What some findings of a group rest on, and their letters where not all of the group rest on it."""

    record: Finding
    requirement: str
    letters: tuple[tuple[str, str], ...]  # anchor, name


def lead(statement: str) -> str:
    """The first sentence of a statement."""
    for found in _SENTENCE.finditer(statement):
        if found.start() >= _SHORTEST_LEAD:
            return statement[: found.end()].strip()
    return statement


def _first_alike(lists: Iterable[list[str]]) -> list[str]:
    """The words with which all lists begin."""
    return [words[0] for words in takewhile(lambda words: len(set(words)) == 1, zip(*lists, strict=False))]


def _common(statements: list[str]) -> str:
    """What differing statements have in common: a quoted name and what follows it, else the words around a gap."""
    split = [s.split() for s in statements]
    before = _first_alike(split)
    after = _first_alike(words[len(before) :][::-1] for words in split)[::-1]
    named = next((n for n, word in enumerate(after) if word.startswith("“")), None)
    if named is not None and len(after) - named >= _LEAST_COMMON:
        return " ".join(after[named:])
    common = [*before, "…", *after]
    return " ".join(common) if 2 * len(common) > max(map(len, split)) else ""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one kind that say the same, rest on the same or stand in the same template."""

    items: tuple[FindingView, ...]

    @property
    def record(self) -> Finding:
        """The first, for the kind and verdict that all have."""
        return self.items[0].record

    @property
    def same(self) -> bool:
        """Whether all say the same."""
        return len({f.record.statement for f in self.items}) == 1

    @property
    def heading(self) -> str:
        """What is said of all of them; empty where each says something else."""
        return self.record.statement if self.same else _common([f.record.statement for f in self.items])

    @property
    def letters(self) -> int:
        """In how many letters they stand."""
        return len({f.record.document_id for f in self.items})

    @property
    def level(self) -> str:
        """How sure, where that is one word for all."""
        levels = {f.level for f in self.items}
        return next(iter(levels)) if len(levels) == 1 else ""

    @property
    def templates(self) -> tuple[tuple[str, str], ...]:
        """Tag and anchor of the templates in which two or more of them stand."""
        tags = [(f.template, f.template_anchor) for f in self.items if f.template]
        return tuple(tag for tag in dict.fromkeys(tags) if tags.count(tag) > 1)

    @property
    def short(self) -> bool:
        """Whether a line holds each whole: they say the same of a few words, other ones in each place."""
        lines = [f.line for f in self.items]
        whole = all(f.line and f.line == " ".join(f.quote.split()) for f in self.items)
        return self.same and whole and 1 < len(set(lines)) == len(lines)

    @property
    def bases(self) -> tuple[Basis, ...]:
        """What they rest on, each said once."""
        found: dict[tuple[str, ...], list[FindingView]] = {}
        for view in self.items:
            r = view.record
            found.setdefault((r.fact, r.fact_source, r.certainty, r.check_by_hand, r.requirement), []).append(
                view
            )
        alone = len(found) == 1
        return tuple(
            Basis(
                own[0].record,
                own[0].requirement,
                () if alone else tuple(dict.fromkeys((f.letter_anchor, f.name) for f in own)),
            )
            for own in found.values()
        )


@dataclass(frozen=True, slots=True)
class KindPart:
    """The groups of one kind."""

    kind: str
    name: str
    count: int  # of findings
    groups: list[FindingGroup]


@dataclass(frozen=True, slots=True)
class VerdictPart:
    """The groups of one verdict."""

    verdict: Verdict
    name: str
    meaning: str
    count: int  # of findings
    groups: list[FindingGroup]

    @property
    def kinds(self) -> list[KindPart]:
        """The groups by kind."""
        return by_kind(self.groups)


def by_kind(groups: list[FindingGroup]) -> list[KindPart]:
    """Groups by the kind of their findings, in order of first appearance."""
    kinds: dict[str, list[FindingGroup]] = {}
    for group in groups:
        kinds.setdefault(group.record.kind, []).append(group)
    return [
        KindPart(kind, own[0].items[0].kind, sum(len(g.items) for g in own), own)
        for kind, own in kinds.items()
    ]


class FindingDesk:
    """Makes the views of findings.

    Parameters
    ----------
    letters, places
        By ``document_id``.
    stands
        Finds the template in which a finding stands.
    facets
        Numbers the values by which the lists are filtered.
    remarks
        What the user said of them.
    """

    def __init__(
        self,
        letters: dict[str, Letter],
        places: dict[str, Places],
        stands: TemplateAt,
        facets: Facets,
        remarks: Remarks = NO_REMARKS,
    ) -> None:
        self._remarks = remarks
        self._letters, self._places, self._stands, self._facets = letters, places, stands, facets

    def view(self, finding: Finding) -> FindingView:
        """One finding."""
        letter, span = self._letters[finding.document_id], finding.span
        document, own = letter.document, self._places[finding.document_id]
        other: Document | None = None
        if finding.other_document in self._letters:
            other = self._letters[finding.other_document].document
        other_span = finding.other_span if other else None
        template = self._stands.at(finding.document_id, span) if span else None
        return FindingView(
            record=finding,
            anchor=anchor("finding", finding.finding_id),
            kind=KIND_NAMES.get(finding.kind, (finding.kind.replace("_", " "), ""))[0],
            verdict=verdict_name(finding),
            name=short_name(document),
            letter=citation(document),
            letter_anchor=anchor("letter", document.document_id),
            place=own.name(span) if span else "",
            paragraph=own.anchor(span) if span else anchor("letter", document.document_id),
            quote=document.quote(span) if span else "",
            other_letter=citation(other) if other else "",
            other_anchor=anchor("letter", other.document_id) if other else "",
            other_place=self._places[other.document_id].name(other_span) if other and other_span else "",
            other_quote=other.quote(other_span) if other and other_span else "",
            requirement=requirement(finding.requirement),
            template=template.tag if template else "",
            template_anchor=template.anchor if template else "",
            marks=self._facets.finding(finding, letter, template.fairness if template else ""),
            remarks=self._remarks.about(finding.finding_id),
        )
