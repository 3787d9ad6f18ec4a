"""The overview's charts: Vega-Lite specifications with the run's data, and the same as tables."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from similarity.records import RequestPair
from similarity.report.charts.drawing import Picture
from similarity.report.charts.shared_texts import build_shared_texts
from similarity.report.charts.timeline import build_timeline
from similarity.report.figures import between_letters
from similarity.report.page.pairs import PairView
from similarity.report.page.render import asset
from similarity.report.page.template_views import FamilyView
from similarity.report.wording.fact_names import argument_name
from similarity.report.wording.names import SCOPE_NAMES, anchor, pair_anchor, plural, short_name
from similarity.results import Results

__all__ = ["Chart", "build_charts", "heat_map", "histogram"]

MIN_POINTS = 3  # with fewer a chart shows nothing that a sentence does not
MAX_LETTERS = 150  # rows of the heat map
MAX_PAIRS = 300  # points of the scatter: the strongest pairs
MAX_ROWS = 40  # rows of a chart's table


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its specification, its picture (None until it is drawn, and where it cannot be) and the same as a table."""

    name: str
    title: str
    note: str
    spec: dict[str, Any]
    table: dict[str, Any]
    picture: Picture | None = None

    @property
    def svg(self) -> Markup | None:
        """The picture for the page."""
        return self.picture.svg if self.picture else None


def _spec(name: str, values: list[dict[str, Any]]) -> dict[str, Any]:
    spec: dict[str, Any] = json.loads(asset(f"charts/{name}.vl.json"))
    spec["data"]["values"] = values
    return spec


def _chart(name: str, title: str, note: str, values: list[dict[str, Any]], table: dict[str, Any]) -> Chart:
    spec = _spec(name, values)
    return Chart(name, title, note, spec, table)


def _reasoning(r: RequestPair) -> float:
    return max(r.reasoning_overlap_left, r.reasoning_overlap_right)


def _point(r: RequestPair, names: dict[str, str]) -> dict[str, Any]:
    return {
        "request": round(r.request_similarity or 0, 3),
        "reasoning": round(_reasoning(r), 3),
        "scope": SCOPE_NAMES["same_request" if r.same_request else "cross_request"],
        "href": f"#{pair_anchor(r.left_document, r.right_document)}",
        "name": f"{names[r.left_document]} and {names[r.right_document]}: requests"
        f" {r.request_similarity or 0:.0%} alike, {_reasoning(r):.0%} of the reasoning in common",
    }


def _scatter(results: Results, pairs: list[PairView]) -> Chart | None:
    names = {x.document.document_id: short_name(x.document) for x in results.letters}
    known = [p.request for p in pairs if p.request and p.request.request_similarity is not None]
    if len(known) < MIN_POINTS:
        return None
    # In the order in which they are drawn; a large run's other points need not be made.
    drawn = heapq.nsmallest(
        MAX_PAIRS,
        known,
        key=lambda r: (
            -round(_reasoning(r), 3),
            round(r.request_similarity or 0, 3),
            pair_anchor(r.left_document, r.right_document),
        ),
    )
    points = [_point(r, names) for r in drawn]
    note_all = ""
    if len(known) > MAX_PAIRS:
        note_all = (
            f" The {MAX_PAIRS} pairs with most in common are drawn, of {len(known):,} with a listed passage."
        )
    rows = [
        [
            {"text": p["name"].split(": ")[0], "href": p["href"]},
            {"text": p["scope"], "href": ""},
            {"text": f"{p['request']:.0%}", "href": ""},
            {"text": f"{p['reasoning']:.0%}", "href": ""},
        ]
        for p in points[:MAX_ROWS]
    ]
    unknown = sum(r.request_similarity is None for r in results.requests)
    note = (
        "Each point is a pair of letters; it leads to the pair. Top left: requests that have little in common,"
        " answered with the same reasons. The greater of the two letters' shares is drawn."
    )
    note += note_all
    if unknown:
        note += f" Not drawn: {plural(unknown, 'pair')} of requests.csv whose requests could not be compared."
    head = ["Letters", "Requests", "Requests alike", "Reasoning in common"]
    return _chart("scatter", "Unlike requests, like reasons", note, points, {"head": head, "rows": rows})


def _timeline(results: Results, families: list[FamilyView]) -> Chart | None:
    made = build_timeline(results, families)
    if len({point["date"] for point in made.points}) < MIN_POINTS:
        return None
    head = "Letters dated" if made.grain == "day" else f"Letters by {made.grain}"
    table = {"head": ["Template", "Text", head], "rows": made.rows}
    title = "Templates over time"
    if made.grain == "day":
        return _chart("timeline", title, made.note, made.points, table)
    spec = _spec("timeline_counts", made.points)
    spec["encoding"]["x"]["scale"]["domain"] = made.periods
    return Chart("timeline", title, made.note, spec, table)


def _shared_texts(results: Results, families: list[FamilyView]) -> Chart | None:
    made = build_shared_texts(results, families)
    if made is None:
        return None
    spec = _spec("shared_texts", made.points)
    spec["encoding"]["x"]["scale"]["domain"] = made.templates
    spec["encoding"]["y"]["scale"]["domain"] = made.letters
    table = {"head": ["Letter", "Templates"], "rows": made.rows}
    return Chart("shared_texts", "Which letters share which texts", made.note, spec, table)


def _runs(results: Results) -> Chart | None:
    counts = Counter(m.longest_run_words for m in between_letters(results.matches))
    if len(counts) < MIN_POINTS:
        return None
    values = [{"words": n, "passages": counts[n]} for n in sorted(counts)]
    note = "Shared passages between letters, by the number of identical words in a row. All classes of text together."
    return _chart("runs", "How long the identical passages are", note, values, {})


def build_charts(results: Results, families: list[FamilyView], pairs: list[PairView]) -> list[Chart]:
    """The charts for which the run has data."""
    charts = (
        _scatter(results, pairs),
        _shared_texts(results, families),
        _timeline(results, families),
        _runs(results),
    )
    return [chart for chart in charts if chart is not None]


def heat_map(results: Results) -> dict[str, Any] | None:
    """Letters by stock arguments: how often each letter uses each; None where none was found."""
    counts: Counter[tuple[str, str]] = Counter()
    for template in results.templates:
        for occurrence in template.occurrences:
            for argument in template.stock_arguments:
                counts[occurrence.document_id, argument] += 1
    arguments = sorted({argument for _, argument in counts})
    if not arguments:
        return None
    letters = [x.document for x in results.letters]
    rows = [
        {
            "name": short_name(d),
            "anchor": anchor("letter", d.document_id),
            "counts": [counts[d.document_id, a] for a in arguments],
        }
        for d in letters
    ]
    used = [row for row in rows if any(row["counts"])]
    return {
        "arguments": [argument_name(a) for a in arguments],
        "rows": used[:MAX_LETTERS],
        "shown": min(len(used), MAX_LETTERS),
        "total": len(rows),
    }


def histogram(results: Results, bins: int = 24) -> dict[str, Any] | None:
    """Bars over the threshold slider: shared passages by longest run; None without any."""
    lengths = [m.longest_run_words for m in between_letters(results.matches)]
    if not lengths:
        return None
    low, high = min(lengths), max(lengths)
    width = max((high - low + 1) / bins, 1)
    count = Counter(int((n - low) / width) for n in lengths)
    number = max(count) + 1
    step = 240 / number
    bars = [
        {
            "x": round(i * step, 1),
            "width": round(step * 0.85, 1),
            "height": round(38 * count[i] / max(count.values()) + 2, 1),
            "y": round(38 - 38 * count[i] / max(count.values()), 1),
            "high": int(low + (i + 1) * width) - 1,
            "title": f"{count[i]} with {int(low + i * width)} to {int(low + (i + 1) * width) - 1} words",
        }
        for i in range(number)
        if count[i]
    ]
    return {"low": low, "high": high, "bars": bars}
