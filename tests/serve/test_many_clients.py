"""Many clients at once, for a few seconds; `benchmarks/serve.py --clients 50 --seconds 60` is the same for longer."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.serve import App, load
from similarity.serve.desk import Desk


def test_fifty_clients_lose_nothing(demo_desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "letters"
    shutil.copytree(demo_desk.place, place)
    with App.started(place) as app:
        found = load(app, clients=50, seconds=5)
    assert found["requests"] > 10  # the machine may have much else to do
    assert found["errors"] == 0
    assert found["written"] > 0
    assert found["lost"] == 0
    assert found["at the end"] < found["memory before"] + 150  # megabytes; threads and caches come first
