"""The analysis that is shown, while a newer one takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.serve.desk import Desk
from similarity.serve.shelf import reading
from similarity.serve.shelf.analyses import current_shelf
from similarity.serve.shelf.reading import Shelf


def test_an_analysis_that_goes_before_it_is_opened_is_left_for_the_newer_one(
    demo_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = [tmp_path / "gone" / "shelf.sqlite", current_shelf(demo_desk.place)]
    monkeypatch.setattr(reading, "current_shelf", lambda place: named.pop(0))
    with Shelf.current(demo_desk.place) as shelf:
        assert shelf is not None and shelf.totals()["letters"] > 1 and not named


def test_without_an_analysis_there_is_none(tmp_path: Path) -> None:
    with Shelf.current(tmp_path) as shelf:
        assert shelf is None
    with pytest.raises(FileNotFoundError):
        Shelf(tmp_path / "none.sqlite")
