"""What is done in threads and processes of their own while a report is written."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from similarity.config import ReportSettings
from similarity.report import write
from similarity.results import Results

_LONG = 60.0  # seconds: the other thread goes on long before


def test_it_is_given_what_is_returned(results: Results, tmp_path: Path) -> None:
    given: list[Results] = []
    returned = write.write_report(results, tmp_path / "out", ReportSettings(), also=given.append)
    assert len(given) == 1 and given[0] is returned


def test_its_error_is_raised(results: Results, tmp_path: Path) -> None:
    def full(_: Results) -> None:
        raise OSError("no space is left")

    with pytest.raises(OSError, match="no space is left"):
        write.write_report(results, tmp_path / "out", ReportSettings(), also=full)


def test_it_has_ended_where_something_else_fails(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed, ended = threading.Event(), threading.Event()

    def slow(_: Results) -> None:
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
