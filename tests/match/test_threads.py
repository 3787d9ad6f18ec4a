from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.match import find_recurrences, threads
from similarity.match.threads import in_threads
from similarity.pipeline import understand_all

DEMO = Path(__file__).resolve().parents[2] / "corpus" / "demo"


@given(st.lists(st.integers(0, 50), max_size=60), st.integers(1, 9), st.integers(1, 40))
def test_parts_are_the_whole_in_its_order(weights: list[int], cores: int, least: int) -> None:
    before = np.cumsum([0, *weights])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threads, "threads_at_once", lambda: cores)
        patch.setattr(threads, "_LEAST", least)
        parts = in_threads(lambda first, stop: (first, stop), before)
    assert (parts[0][0], parts[-1][1]) == (0, len(weights))
    assert all(one[1] == other[0] for one, other in pairwise(parts))
    assert len(parts) <= max(1, min(cores, sum(weights) // least))


def test_parts_weigh_about_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "threads_at_once", lambda: 4)
    rising = np.cumsum(np.arange(10_000))
    weights = in_threads(lambda first, stop: int(rising[stop] - rising[first]), rising)
    assert len(weights) == 4
    assert max(weights) < 1.01 * min(weights)


def test_threads_change_nothing_of_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = understand_all(read_sources(sorted(DEMO.glob("*.txt"))[:12], IngestSettings()).documents)
    monkeypatch.setattr(threads, "threads_at_once", lambda: 1)
    alone = find_recurrences(letters)
    asked: list[int] = []

    def three() -> int:
        asked.append(3)
        return 3

    monkeypatch.setattr(threads, "threads_at_once", three)
    monkeypatch.setattr(threads, "_LEAST", 1)
    assert find_recurrences(letters) == alone
    assert len(asked) >= 3
    assert any(match.kind == "reworded" for match in alone.matches)
