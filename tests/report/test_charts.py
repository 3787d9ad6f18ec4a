"""What the charts draw: time in periods that can be read, and which letters share which texts."""

from __future__ import annotations

import dataclasses
import itertools
import json
from pathlib import Path

import pytest

from similarity.config import ReportSettings
from similarity.report import write_report
from similarity.report.charts import drawing
from similarity.report.charts.drawing import Renderer, draw, draw_all
from similarity.report.charts.shared_texts import build_shared_texts
from similarity.report.charts.timeline import MAX_TEMPLATES, Timeline, build_timeline
from similarity.report.view import build_view
from similarity.results import Results
from similarity.workers.pool import WorkerPool
from similarity.workers.worker import WorkerDied
from tests.report.browser import many_letters
from tests.report.test_page import hostile_results


def dated(dates: list[str], group: int = 4) -> Results:
    """Letters of these dates; every ``group`` of them share a text."""
    run = many_letters(len(dates), group=group)
    letters = tuple(
        dataclasses.replace(x, document=dataclasses.replace(x.document, date=date))
        for x, date in zip(run.letters, dates, strict=True)
    )
    return dataclasses.replace(run, letters=letters)


def timeline(dates: list[str], group: int = 4) -> Timeline:
    run = dated(dates, group)
    return build_timeline(run, build_view(run, ReportSettings()).families)


def test_a_year_is_drawn_by_day() -> None:
    made = timeline([f"2024-{month:02d}-11" for month in range(1, 13)])
    assert made.grain == "day"
    assert [p["date"] for p in made.points].count("2024-05-11") == 1
    assert made.periods == []


def test_two_years_are_drawn_by_quarter_with_the_empty_ones() -> None:
    made = timeline(["2022-01-05", "2022-01-20", "2022-02-01", "2023-11-30"])
    assert made.grain == "quarter"
    assert made.periods[0] == "2022 Q1"
    assert made.periods[-1] == "2023 Q4"
    assert len(made.periods) == 8
    assert {(p["date"], p["letters"]) for p in made.points} == {("2022 Q1", 3), ("2023 Q4", 1)}


@pytest.mark.parametrize(
    "dates", [["2014-05-01", "2016-01", "2016", "2025-12-31"], ["2019", "2020-03-01", "2020", "2021"]]
)
def test_ten_years_and_dates_without_a_month_are_drawn_by_year(dates: list[str]) -> None:
    made = timeline(dates)
    assert made.grain == "year"
    assert made.periods == [str(year) for year in range(int(dates[0][:4]), int(dates[-1][:4]) + 1)]
    assert len(made.points) <= MAX_TEMPLATES * len(made.periods)
    assert sum(p["letters"] for p in made.points) == len(dates)


def test_every_dated_letter_is_counted_once_in_its_line_and_undated_ones_are_said() -> None:
    dates = [f"{2010 + n % 14}-0{n % 9 + 1}-03" if n % 10 else "" for n in range(60)]
    made = timeline(dates, group=20)
    assert sum(p["letters"] for p in made.points) == sum(bool(d) for d in dates)
    assert "6 places in undated letters" in made.note
    assert len(made.rows) == 3


def test_no_date_at_all_draws_nothing() -> None:
    made = timeline([""] * 4)
    assert made.points == made.periods == []


def test_each_dot_is_a_template_in_a_letter_and_like_letters_stand_together() -> None:
    run = many_letters(24, group=6)
    families = build_view(run, ReportSettings()).families
    made = build_shared_texts(run, families)
    assert made is not None
    places = {(o.document_id, t.template_id) for t in run.templates for o in t.occurrences}
    assert len(made.points) == len(places) == len(made.letters)
    tags = [next(p["template"] for p in made.points if p["letter"] == name) for name in made.letters]
    # The six letters of each text stand in one stretch, and the columns are in the order of the stretches.
    assert sum(a != b for a, b in itertools.pairwise(tags)) == 3
    assert made.templates == list(dict.fromkeys(tags))
    assert {p["href"].partition(".")[0][1:] for p in made.points} == {
        f"letter-{x.document.document_id}" for x in run.letters
    }


def test_few_letters_have_no_such_chart() -> None:
    run = many_letters(3, group=3)
    assert build_shared_texts(run, build_view(run, ReportSettings()).families) is None


def test_a_thousand_letters_are_not_all_drawn_and_it_is_said() -> None:
    run = many_letters(400, group=8)
    made = build_shared_texts(run, build_view(run, ReportSettings()).families)
    assert made is not None
    assert len(made.letters) == 50
    assert len(made.templates) == 30
    assert "50 letters with most templates are drawn, of 240" in made.note
    assert "first 30 templates" in made.note


def test_letters_of_one_name_keep_a_row_each() -> None:
    run = many_letters(12, group=3)
    named = dataclasses.replace(
        run,
        letters=tuple(
            dataclasses.replace(x, document=dataclasses.replace(x.document, reference="A/1"))
            for x in run.letters
        ),
    )
    made = build_shared_texts(named, build_view(named, ReportSettings()).families)
    assert made is not None
    assert len(set(made.letters)) == 12


def test_the_pictures_are_the_same_each_time_and_hold_no_markup_of_letters(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    hostile = hostile_results().letters[0].document.title
    run = many_letters(12, group=3)
    letters = tuple(
        dataclasses.replace(x, document=dataclasses.replace(x.document, reference="", title=f"{n} {hostile}"))
        for n, x in enumerate(run.letters)
    )
    run = dataclasses.replace(run, letters=letters)
    for name in ("one", "two"):
        write_report(run, tmp_path / name, ReportSettings())
    for kind in ("svg", "png", "vl.json"):
        first = (tmp_path / "one" / "charts" / f"shared_texts.{kind}").read_bytes()
        assert first == (tmp_path / "two" / "charts" / f"shared_texts.{kind}").read_bytes()
    svg = (tmp_path / "one" / "charts" / "shared_texts.svg").read_text(encoding="utf-8")
    assert "<script" not in svg
    assert "<img" not in svg
    assert 'href="#letter-' in svg


def test_the_picture_that_stands_alone_is_the_one_of_the_page_on_white() -> None:
    vl_convert = pytest.importorskip("vl_convert")
    spec = {
        "data": {"values": [{"x": 1, "y": 3}, {"x": 2, "y": 5}]},
        "mark": "bar",
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "title": "a > b"},
            "y": {"field": "y", "type": "quantitative"},
        },
    }
    svg, png = draw(spec)
    assert svg == vl_convert.vegalite_to_svg(json.dumps(spec))
    assert png == vl_convert.vegalite_to_png(json.dumps({**spec, "background": "white"}), scale=2)


def test_a_renderer_made_ready_before_draws_the_same() -> None:
    pytest.importorskip("vl_convert")
    view = build_view(many_letters(12, group=3), ReportSettings())
    specs = [chart.spec for chart in view.charts]
    renderer = Renderer()
    renderer.get_ready()
    pictures, problems = draw_all(lambda: specs, renderer)
    assert pictures == draw_all(lambda: specs)[0]
    assert all(pictures) and not problems


def test_a_renderer_that_stops_before_there_are_charts_is_no_problem_yet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def call(_: WorkerPool, spec: object, __: float) -> tuple[str, bytes]:
        asked.append(spec)
        if len(asked) == 1:
            raise WorkerDied(False, 1)
        return "<svg></svg>", b"png"

    monkeypatch.setattr(drawing, "_available", lambda: True)
    monkeypatch.setattr(WorkerPool, "call", call)
    renderer = Renderer()
    renderer.get_ready()
    pictures, problems = draw_all(lambda: [{"mark": "bar"}], renderer)
    assert asked == [drawing._FIRST, {"mark": "bar"}]
    assert [picture and picture.png for picture in pictures] == [b"png"] and not problems
