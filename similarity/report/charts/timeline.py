"""When letters with each template were written: the points of the chart and the rows of its table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from similarity.records import Document
from similarity.report.page.template_views import FamilyView
from similarity.report.wording.names import anchor, citation, plural, when
from similarity.results import Results

__all__ = ["Grain", "Timeline", "build_timeline"]

MAX_TEMPLATES = 14  # lines of the chart
MOST_DAYS = 400  # over more, single days say nothing
MOST_QUARTERS = 12  # over more, years

Grain = Literal["day", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Points, the periods from the first to the last, rows of the table and what to know about them."""

    grain: Grain
    points: list[dict[str, Any]]
    periods: list[str]
    rows: list[list[dict[str, str]]]
    note: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One template: its dated letters, by date."""

    family: FamilyView
    dated: list[Document]
    undated: int

    def periods(self, grain: Grain) -> dict[str, list[Document]]:
        """Its letters by day, quarter or year."""
        found: dict[str, list[Document]] = {}
        for document in self.dated:
            found.setdefault(_period(document.date, grain), []).append(document)
        return found


def _line(family: FamilyView, documents: dict[str, Document]) -> _Line:
    own = [documents[key] for key in {o.document_id for o in family.template.occurrences}]
    dated = sorted((d for d in own if d.date_range()), key=lambda d: (d.date, d.document_id))
    return _Line(family, dated, len(own) - len(dated))


def _quarter(date: str) -> int:
    """Quarters since the year 0."""
    return int(date[:4]) * 4 + (int(date[5:7]) - 1) // 3


def _period(date: str, grain: Grain) -> str:
    if grain == "quarter":
        return _quarter_name(_quarter(date))
    return date[:4] if grain == "year" else date


def _quarter_name(number: int) -> str:
    return f"{number // 4} Q{number % 4 + 1}"


def _grain(dates: list[str], days: int) -> Grain:
    """Days, quarters or years, so that a line has few enough places to be read; a date may be a year only."""
    if days <= MOST_DAYS:
        return "day"
    if any(len(date) < 7 for date in dates) or _quarter(dates[-1]) - _quarter(dates[0]) >= MOST_QUARTERS:
        return "year"
    return "quarter"


def _first_day(document: Document) -> str:
    days = document.date_range()
    return days[0].isoformat() if days else ""


def _points(line: _Line, grain: Grain) -> Iterator[dict[str, Any]]:
    family = line.family
    shown = {"template": f"{family.tag}  {' '.join(family.template.label.split()[:6])}"}
    for period, letters in line.periods(grain).items():
        groups = [[letter] for letter in letters] if grain == "day" else [letters]
        for group in groups:
            one = len(group) == 1
            said = citation(group[0]) if one else f"{plural(len(group), 'letter')} of {period}"
            yield shown | {
                "date": _first_day(group[0]) if grain == "day" else period,
                "letters": len(group),
                "href": f"#{anchor('letter', group[0].document_id)}" if one else f"#{family.anchor}",
                "name": f"{family.tag} in {said}",
            }


def _row(line: _Line, grain: Grain) -> list[dict[str, str]]:
    periods = line.periods(grain).items()
    counted = [when(p) if grain == "day" else f"{p}: {len(letters)}" for p, letters in periods]
    return [
        {"text": line.family.tag, "href": f"#{line.family.anchor}"},
        {"text": line.family.template.label, "href": ""},
        {"text": "; ".join(counted), "href": ""},
    ]


def _all_periods(dates: list[str], grain: Grain) -> list[str]:
    """Also those in which nothing was found: a gap is to be seen."""
    if grain == "quarter":
        return [_quarter_name(n) for n in range(_quarter(dates[0]), _quarter(dates[-1]) + 1)]
    return [str(year) for year in range(int(dates[0][:4]), int(dates[-1][:4]) + 1)] if grain == "year" else []


def build_timeline(results: Results, families: list[FamilyView]) -> Timeline:
    """The first templates over time: by day within a year, by quarter within three, else by year."""
    documents = {x.document.document_id: x.document for x in results.letters}
    lines = [_line(family, documents) for family in families[:MAX_TEMPLATES]]
    dated = sorted({d.document_id: d for line in lines for d in line.dated}.values(), key=lambda d: d.date)
    dates = [d.date for d in dated]
    ranges = [r for d in dated if (r := d.date_range())]
    days = (max(last for _, last in ranges) - min(first for first, _ in ranges)).days if ranges else 0
    grain = _grain(dates, days)
    note = "When letters with each template were written; a point leads to the letter. A month or year stands at its first day."
    if grain != "day":
        note = (
            f"In how many letters of each {grain} each template stands; a number leads to the letter, where it is one,"
            " else to the template."
        )
    undated = sum(line.undated for line in lines)
    if undated:
        note += f" Not drawn: {plural(undated, 'place')} in undated letters."
    points = [point for line in lines for point in _points(line, grain)]
    return Timeline(
        grain, points, _all_periods(dates, grain) if dates else [], [_row(x, grain) for x in lines], note
    )
