"""The demonstration corpus as a collection, without the letters that are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.api import Collection

CHECKED = ("westholme-drones.txt", "stbrannock-theatre-review.txt", "coastal-radar.txt")


@pytest.fixture(scope="session")
def kept(demo_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its folder; nobody changes it."""
    place = tmp_path_factory.mktemp("check") / "kept letters ü"
    with Collection.open(place, create=True) as collection:
        collection.add(
            *(p for p in sorted(demo_corpus.iterdir()) if p.name not in CHECKED and p.suffix != ".json")
        )
    return place
