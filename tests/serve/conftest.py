"""An app on the demonstration corpus, its analysis on the shelf."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from similarity.config import Settings
from similarity.results import Results
from similarity.serve.desk import Desk
from similarity.serve.shelf.analyses import SHELF, adopt, making
from similarity.serve.shelf.shelving import put_on_shelf
from tests.serve.client import client_of


def shelved(results: Results, place: Path) -> Desk:
    """An app's desk in an empty folder, on which one analysis is shown."""
    place.mkdir(parents=True, exist_ok=True)
    made = making(place)
    put_on_shelf(results, Settings().report, made / SHELF)
    adopt(place, made, "thestate")
    return Desk(place, Settings())


@pytest.fixture(scope="session")
def demo_desk(demo_run: Results, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return shelved(demo_run, tmp_path_factory.mktemp("serve") / "letters")


@pytest.fixture
def demo(demo_desk: Desk) -> TestClient:
    return client_of(demo_desk)


@pytest.fixture
def desk_with(tmp_path: Path) -> Callable[[Results], Desk]:
    return lambda results: shelved(results, tmp_path / "letters")
