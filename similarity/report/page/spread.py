"""Moves the long lists of the main page to linked pages, where they would make it too large."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from similarity.report.lists.facets import Filter
from similarity.report.lists.finding_groups import Findings
from similarity.report.lists.finding_views import FindingGroup, KindPart, by_kind
from similarity.report.page.files import Section
from similarity.report.page.letters import LetterEntry
from similarity.report.page.render import fragment

__all__ = ["FindingPart", "spread_findings", "spread_letters"]

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FindingPart:
    """Some findings of one verdict, or some of what speaks for the authority, as a view of their own."""

    anchor: str
    home: str  # the view on the main page that leads here
    name: str
    meaning: str
    number: int  # of the part, from 1
    parts: int
    first: int  # number of its first finding among those of the verdict
    last: int
    total: int
    groups: list[FindingGroup]

    filters: tuple[Filter, ...] = ()

    @property
    def kinds(self) -> list[KindPart]:
        """The groups by kind."""
        return by_kind(self.groups)


def _halved(groups: list[FindingGroup]) -> tuple[list[FindingGroup], list[FindingGroup]]:
    """Two halves; of a single group, of which each half says what it rests on, the findings in two."""
    if len(groups) > 1:
        middle = len(groups) // 2
        return groups[:middle], groups[middle:]
    (group,) = groups
    middle = len(group.items) // 2
    return [replace(group, items=group.items[:middle])], [replace(group, items=group.items[middle:])]


def _number(groups: list[FindingGroup]) -> int:
    return sum(len(group.items) for group in groups)


def _parts(
    groups: list[FindingGroup], fits: Callable[[list[FindingGroup]], bool]
) -> list[list[FindingGroup]]:
    if _number(groups) < 2 or fits(groups):
        return [groups]
    return [part for half in _halved(groups) for part in _parts(half, fits)]


def _section(part: FindingPart, context: Context) -> Section:
    return Section("finding", fragment("sections/finding_part.html.j2", {**context, "part": part}))


def _split(whole: FindingPart, context: Context, limit: int) -> tuple[list[FindingPart], list[Section]]:
    def fits(groups: list[FindingGroup]) -> bool:
        return _section(replace(whole, groups=groups), context).size <= limit

    split = _parts(whole.groups, fits)
    made, before = [], 0
    for number, groups in enumerate(split, 1):
        after = before + _number(groups)
        made.append(
            replace(
                whole,
                anchor=f"{whole.anchor}-{number}",
                number=number,
                parts=len(split),
                first=before + 1,
                last=after,
                groups=groups,
            )
        )
        before = after
    return made, [_section(part, context) for part in made]


def _wholes(findings: Findings) -> list[FindingPart]:
    found = [("findings", v.name, v.meaning, v.count, v.groups, findings.filters) for v in findings.verdicts]
    if findings.defence_groups:
        weigh = ("Points in the authority’s favour", "Read this before you publish or complain.")
        listed = (findings.defence_listed, findings.defence_groups, findings.defence_filters)
        found.append(("authority", *weigh, *listed))
    return [
        FindingPart(
            f"{home}-{'-'.join(name.split())}", home, name, meaning, 1, 1, 1, total, total, groups, filters
        )
        for home, name, meaning, total, groups, filters in found
    ]


def spread_findings(findings: Findings, context: Context, limit: int) -> tuple[Section, list[Section]]:
    """The main page's section that leads to the lists of findings, and the lists, each of at most ``limit`` bytes."""
    lists: dict[str, list[list[FindingPart]]] = {"findings": [], "authority": []}
    sections: list[Section] = []
    for whole in _wholes(findings):
        made, own = _split(whole, context, limit)
        lists[whole.home].append(made)
        sections += own
    return Section("core", fragment("sections/findings_moved.html.j2", {**context, "lists": lists})), sections


def spread_letters(letters: list[LetterEntry], context: Context, limit: int) -> list[Section]:
    """The list of letters in parts of at most ``limit`` bytes, of which the first belongs to the main page."""

    def section(rows: list[LetterEntry], parts: list[Context], number: int) -> Section:
        here = {**context, "letters": rows, "letter_parts": parts, "letter_part": number}
        return Section("letters" if number else "core", fragment("sections/letters.html.j2", here))

    def split(rows: list[LetterEntry]) -> list[list[LetterEntry]]:
        if len(rows) < 2 or section(rows, [], 0).size <= limit:
            return [rows]
        middle = len(rows) // 2
        return [*split(rows[:middle]), *split(rows[middle:])]

    rows = split(letters)
    parts: list[Context] = []
    first = 1
    for number, part in enumerate(rows):
        last = first + len(part) - 1
        parts.append(
            {"anchor": f"letters-{number + 1}" if number else "letters", "first": first, "last": last}
        )
        first = last + 1
    return [section(part, parts, number) for number, part in enumerate(rows)]
