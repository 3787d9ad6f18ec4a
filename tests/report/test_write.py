"""What is done in threads and processes of their own while a report is written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from similarity.config import ReportSettings
from similarity.records import Problem
from similarity.report import page_sections, write
from similarity.report.page.pairs import PairsAsked
from similarity.report.page_sections import PairSections
from similarity.report.view import build_view
from similarity.results import Results
from similarity.store.results import FILE, save_results
from similarity.workers.batches import Team
from tests.report.browser import many_letters

_NOT_DRAWN = Problem("report", "warning", "has no pictures", "The figures stand in the tables.")
_LONG = 60.0  # seconds: the other thread goes on long before


def test_it_is_given_what_is_known_and_what_is_returned(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Results] = []

    def also(now: Results, last: Callable[[], Results]) -> None:
        given.extend((now, last()))

    monkeypatch.setattr(write, "draw_all", lambda asked, _: ([None] * len(asked()), (_NOT_DRAWN,)))
    returned = write.write_report(results, tmp_path / "out", ReportSettings(), also=also)
    assert given[0] is results and given[1] is returned
    assert _NOT_DRAWN in returned.problems and _NOT_DRAWN not in results.problems


def test_records_written_meanwhile_are_those_of_the_end(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "draw_all", lambda asked, _: ([None] * len(asked()), (_NOT_DRAWN,)))
    returned = write.write_report(
        results, tmp_path, ReportSettings(), also=lambda now, last: save_results(now, tmp_path, last)
    )
    meanwhile = (tmp_path / FILE).read_bytes()
    save_results(returned, tmp_path)
    assert meanwhile == (tmp_path / FILE).read_bytes()


def test_who_waits_is_told_where_nothing_comes(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []

    def waits(_: Results, last: Callable[[], Results]) -> None:
        try:
            last()
        except BaseException as error:
            told.append(error)

    def fails(*_: object, **__: object) -> None:
        raise ValueError("no view")

    monkeypatch.setattr(write, "build_view", fails)
    with pytest.raises(ValueError, match="no view"):
        write.write_report(results, tmp_path / "out", ReportSettings(), also=waits)
    assert [type(error) for error in told] == [CancelledError]


def test_its_error_is_raised(results: Results, tmp_path: Path) -> None:
    def full(*_: object) -> None:
        raise OSError("no space is left")

    with pytest.raises(OSError, match="no space is left"):
        write.write_report(results, tmp_path / "out", ReportSettings(), also=full)


def test_it_has_ended_where_something_else_fails(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed, ended = threading.Event(), threading.Event()

    def slow(*_: object) -> None:
        failed.wait(_LONG)
        ended.set()

    def fails(*_: object, **__: object) -> None:
        failed.set()
        raise OSError("no space is left")

    monkeypatch.setattr(write, "write_tables", fails)
    with pytest.raises(OSError, match="no space is left"):
        write.write_report(results, tmp_path / "out", ReportSettings(), also=slow)
    assert ended.is_set()


def test_letters_shown_by_other_processes_are_the_same(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for settings in (ReportSettings(), ReportSettings(max_page_bytes=10_001)):
        monkeypatch.setattr(write, "cores", lambda: 1)
        write.write_report(results, tmp_path / "here", settings)
        monkeypatch.setattr(write, "cores", lambda: 2)
        monkeypatch.setattr(write, "_MUCH", 0)
        write.write_report(results, tmp_path / "there", settings)
        pages = sorted(file.name for file in (tmp_path / "here").glob("*.html"))
        assert pages == sorted(file.name for file in (tmp_path / "there").glob("*.html"))
        for name in pages:
            assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    assert len(pages) > 1


def test_processes_that_are_there_show_the_letters_and_end(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_MUCH", 0)
    monkeypatch.setattr(write, "cores", lambda: 1)  # none would be started
    team, asked = Team(1), []
    later = team.later
    monkeypatch.setattr(
        team, "later", lambda name, *rest, **more: (asked.append(name), later(name, *rest, **more))[1]
    )
    write.write_report(results, tmp_path / "out", ReportSettings(), team=team)
    assert asked[-2:] == [
        "similarity.report.page.letters:letter_section",
        "similarity.report.page.pairs:pair_sections",
    ]
    with pytest.raises(CancelledError):
        team.results("builtins:str", [1])


def test_pairs_made_while_charts_are_drawn_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_MUCH", 0)
    monkeypatch.setattr(write, "cores", lambda: 1)
    for settings in (ReportSettings(), ReportSettings(max_page_bytes=10_001)):
        pages = []
        for name, made in (("before", 1_000), ("some", 1), ("after", 0)):
            monkeypatch.setattr(PairSections, "prepare", _prepares(made))
            write.write_report(many_letters(6), tmp_path / name, settings)
            pages.append({file.name: file.read_bytes() for file in (tmp_path / name).glob("*.html")})
        assert pages[0] == pages[1] == pages[2]
    assert any(name.startswith("report-pair") for name in pages[0])


@pytest.mark.parametrize("made_before", [0, 3, 1_000])
def test_pairs_made_by_other_processes_are_the_same(
    made_before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_sections, "_TOGETHER", 2)
    view = build_view(many_letters(8), ReportSettings())
    most = len(view.pairs) - 1  # the last is written out only where all fit one page
    alone = [section.html for section in PairSections(view, most).first(most + 1)]
    sent: list[int] = []
    with Team(2) as team:
        pairs = PairSections(view, most)
        left = iter(range(made_before))
        pairs.prepare(lambda: next(left, None) is None)
        ask = PairSections._ask
        monkeypatch.setattr(PairSections, "_ask", lambda *asked: _counted(ask(*asked), sent))
        pairs.share(team)
        team.later("builtins:str", [])()  # comes when what was asked before is done
        assert [section.html for section in pairs.first(most + 1)] == alone
    assert sum(sent) == max(0, most - made_before)


def _counted(asked: list[PairsAsked], sent: list[int]) -> list[PairsAsked]:
    sent += [len(one.pairs) for one in asked]
    return asked


def _prepares(made: int) -> Callable[[PairSections, Callable[[], bool]], None]:
    """As if drawing were done when so many sections are made."""
    real = PairSections.prepare

    def prepare(pairs: PairSections, _: Callable[[], bool]) -> None:
        steps = iter(range(made))
        real(pairs, lambda: next(steps, None) is None)

    return prepare


def test_no_more_pairs_are_made_before_than_many_pages_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def fragment(name: str, _: object) -> str:
        made.append(name)
        return ""

    monkeypatch.setattr("similarity.report.page.pairs.fragment", fragment)
    view = build_view(many_letters(6), ReportSettings())
    assert len(view.pairs) > 2
    pairs = PairSections(view, 2)
    pairs.prepare(lambda: False)
    assert len(made) == 2
    assert len(list(pairs.first(3))) == 3 and len(list(pairs.first(3))) == 3
    assert len(made) == 3
