"""When letters with each template were written: the points of the chart and the rows of its table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from similarity.records import Document
from similarity.report.page.template_views import FamilyView
from similarity.report.wording.names import anchor, citation, plural, when
from similarity.results import Results

__all__ = ["Timeline", "build_timeline"]

MAX_TEMPLATES = 14  # lines of the chart
# Points of the chart; ten thousand would make its picture larger than all the rest of the main page.
MAX_POINTS = 1_000


@dataclass(frozen=True, slots=True)
class Timeline:
    """Points, rows of the table and what to know about them."""

    points: list[dict[str, Any]]
    rows: list[list[dict[str, str]]]
    note: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One template: its dated letters, by date."""

    family: FamilyView
    dated: list[Document]
    undated: int

    def groups(self, grain: int) -> dict[str, list[Document]]:
        """Letters by day, month or year: the first ten, seven or four signs of a date."""
        found: dict[str, list[Document]] = {}
        for document in self.dated:
            found.setdefault(document.date[:grain], []).append(document)
        return found


def _line(family: FamilyView, documents: dict[str, Document]) -> _Line:
    own = [documents[key] for key in {o.document_id for o in family.template.occurrences}]
    dated = sorted((d for d in own if d.date_range()), key=lambda d: (d.date, d.document_id))
    return _Line(family, dated, len(own) - len(dated))


def _first_day(document: Document) -> str:
    days = document.date_range()
    return days[0].isoformat() if days else ""


def _point(family: FamilyView, letters: list[Document], date: str) -> dict[str, Any]:
    first = letters[0]
    one = len(letters) == 1
    said = citation(first) if one else f"{plural(len(letters), 'letter')} of {when(date)}"
    return {
        "date": _first_day(first) if one else f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10],
        "template": f"{family.tag}  {' '.join(family.template.label.split()[:6])}",
        "href": f"#{anchor('letter', first.document_id)}" if one else f"#{family.anchor}",
        "name": f"{family.tag} in {said}",
    }


def _points(line: _Line, grain: int) -> Iterable[dict[str, Any]]:
    if grain == 10:  # each letter by itself, also where several have one date
        return (_point(line.family, [document], document.date) for document in line.dated)
    return (_point(line.family, letters, date) for date, letters in line.groups(grain).items())


def _row(line: _Line, grain: int) -> list[dict[str, str]]:
    return [
        {"text": line.family.tag, "href": f"#{line.family.anchor}"},
        {"text": line.family.template.label, "href": ""},
        {"text": "; ".join(map(when, line.groups(grain))), "href": ""},
    ]


def build_timeline(results: Results, families: list[FamilyView]) -> Timeline:
    """The first templates over time; letters of a month, or a year, together where they are too many."""
    documents = {x.document.document_id: x.document for x in results.letters}
    lines = [_line(family, documents) for family in families[:MAX_TEMPLATES]]
    grain, points = 10, [point for line in lines for point in _points(line, 10)]
    while len(points) > MAX_POINTS and grain > 4:
        grain -= 3
        points = [point for line in lines for point in _points(line, grain)]
    note = "When letters with each template were written; a point leads to the letter. A month or year stands at its first day."
    if grain < 10:
        note = (
            "When letters with each template were written. A point stands for all letters of one"
            f" {'month' if grain == 7 else 'year'}; where they are several, it stands at the first day and leads"
            " to the template."
        )
    undated = sum(line.undated for line in lines)
    if undated:
        note += f" Not drawn: {undated:,} places in undated letters."
    return Timeline(points, [_row(line, grain) for line in lines], note)
