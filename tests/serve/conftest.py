"""An app on the demonstration corpus, its analysis on the shelf."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from similarity.api import Collection
from similarity.config import Settings
from similarity.results import Results
from similarity.serve.desk import Desk
from similarity.serve.shelf.analyses import SHELF, adopt, making, state_of
from similarity.serve.shelf.shelving import put_on_shelf
from similarity.store.results import save_results
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


@pytest.fixture(scope="session")
def analysed(demo_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Results]:
    """The demonstration corpus as a collection, its analysis on the shelf."""
    place = tmp_path_factory.mktemp("deciding") / "letters"
    with Collection.open(place, create=True) as collection:
        collection.add(*(p for p in sorted(demo_corpus.iterdir()) if p.suffix != ".json"))
        results = collection.report()
    made = making(place)
    put_on_shelf(replace(results, notes=()), Settings().report, made / SHELF)
    save_results(results, made)
    adopt(place, made, state_of(place, Settings()))
    return place, results


@pytest.fixture
def place(analysed: tuple[Path, Results], tmp_path: Path) -> Path:
    shutil.copytree(analysed[0], tmp_path / "letters")
    return tmp_path / "letters"


@pytest.fixture
def app(place: Path) -> TestClient:
    return client_of(Desk(place, Settings()))


@pytest.fixture
def results(analysed: tuple[Path, Results]) -> Results:
    return analysed[1]
