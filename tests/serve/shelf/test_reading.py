"""The analysis that is shown, while a newer one takes its place."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from similarity.config import Settings
from similarity.serve.desk import Desk
from similarity.serve.shelf import reading
from similarity.serve.shelf.analyses import current_shelf
from similarity.serve.shelf.reading import Shelf
from similarity.serve.shelf.shelf_tables import FORM
from tests.serve.client import client_of


def test_an_analysis_that_goes_before_it_is_opened_is_left_for_the_newer_one(
    demo_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = [tmp_path / "gone" / "shelf.sqlite", current_shelf(demo_desk.place)]
    monkeypatch.setattr(reading, "current_shelf", lambda place: named.pop(0))
    with Shelf.current(demo_desk.place) as shelf:
        assert shelf is not None and shelf.totals()["letters"] > 1 and not named


def test_an_analysis_of_another_form_is_not_shown_until_it_is_made_anew(place: Path) -> None:
    shelf = current_shelf(place)
    assert shelf is not None
    with sqlite3.connect(shelf) as connection:
        connection.execute(f"PRAGMA user_version = {FORM - 1}")
    connection.close()
    assert current_shelf(place) is None
    page = client_of(Desk(place, Settings())).get("/letters")
    assert page.status_code == 200 and "No letters yet" not in page.text
    with shelf.open("wb") as file:
        file.write(b"SQLite")
    assert current_shelf(place) is None


def test_without_an_analysis_there_is_none(tmp_path: Path) -> None:
    with Shelf.current(tmp_path) as shelf:
        assert shelf is None
    with pytest.raises(FileNotFoundError):
        Shelf(tmp_path / "none.sqlite")
