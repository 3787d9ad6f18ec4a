"""Near duplicates of a table: one test body for every engine, and no task that meets all copies of a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.generate import paragraphs
from benchmarks.spark_stages import stage_costs
from similarity.engine.spark.near import near_table
from similarity.engine.spark.spark_engine import SparkEngine
from similarity.errors import EngineError, SettingsError
from similarity.neighbours import NearDuplicatePairs, near_tables
from similarity.neighbours.near_tables import NearTables, find_near_tables

_ODD = ["", "… — …", "NAÏVE Straße: it’s", "naïve strasse; it's", "ﬁne words", "fine words", "one", "one"]


def _written(texts: list[str | None], place: Path) -> Path:
    paths = [f"{number:07}" for number in range(len(texts))]
    order = np.random.default_rng(5).permutation(len(texts))
    table = pa.table({"path": pa.array(paths, pa.string()), "text": pa.array(texts, pa.string())})
    pq.write_table(table.take(order), place)
    return place


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """No table is so small that one task takes it, and parts are small."""
    monkeypatch.setattr(near_table, "_WHOLE", -1)
    monkeypatch.setattr(near_table, "_PART", 150_000)


def _find(name: str, request: pytest.FixtureRequest, source: Path, out: Path) -> NearTables:
    if name == "local":
        return find_near_tables(source, out, 0.6)
    if name == "spark in parts":
        request.getfixturevalue("in_parts")
    return SparkEngine(request.getfixturevalue("session")).near_tables(source, out, 0.6)


def _numbers(column: Any) -> list[int]:
    return [int(one) for one in column.to_pylist()]


@pytest.mark.parametrize("name", ["local", "spark", "spark in parts"])
@pytest.mark.parametrize("count", [0, 400])
def test_tables_hold_what_the_estimator_finds(
    name: str, count: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    texts = [*paragraphs(count, 3), *_ODD] if count else []
    found = _find(name, request, _written(list(texts), tmp_path / "in.parquet"), tmp_path / "out")
    wanted = NearDuplicatePairs(0.6).fit([text or "" for text in texts])
    left, right, cosine = wanted.groups_
    assert found == (len(texts), len(np.unique(wanted.representative_)), len(left))
    pairs = pq.read_table(tmp_path / "out" / "pairs.parquet").sort_by(
        [("left", "ascending"), ("right", "ascending")]
    )
    assert _numbers(pairs["left"]) == left.tolist()
    assert _numbers(pairs["right"]) == right.tolist()
    assert pairs["cosine"].to_pylist() == cosine.tolist()  # to the last bit
    groups = pq.read_table(tmp_path / "out" / "groups.parquet")
    representative = np.arange(len(texts))
    representative[_numbers(groups["path"])] = _numbers(groups["representative"])
    assert representative.tolist() == wanted.representative_.tolist()
    assert {path.name for path in tmp_path.iterdir()} == {"in.parquet", "out"}  # no work is left
    with pytest.raises(SettingsError, match="there already"):
        _find(name, request, tmp_path / "in.parquet", tmp_path / "out")


@pytest.mark.parametrize("name", ["local", "spark"])
def test_what_is_no_table_of_texts(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    pq.write_table(pa.table({"name": ["a"]}), tmp_path / "in.parquet")
    for source in ("in.parquet", "absent.parquet"):
        with pytest.raises(SettingsError, match=r"\.parquet: "):
            _find(name, request, tmp_path / source, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_happens_meanwhile_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = _written(["the quay", "the quay wall"], tmp_path / "in.parquet")
    found = near_tables.near_tables_of

    def made_meanwhile(*given: Any) -> Any:
        (tmp_path / "out").mkdir()
        return found(*given)

    with monkeypatch.context() as now, pytest.raises(SettingsError, match=r"there already\. Name a folder"):
        now.setattr(near_tables, "near_tables_of", made_meanwhile)
        find_near_tables(source, tmp_path / "out", 0.6)
    assert not list((tmp_path / "out").iterdir())

    def too_large(*_: Any, **__: Any) -> Any:
        raise pa.ArrowMemoryError("malloc of size 64 failed")

    for name, owner in (("near_tables_of", near_tables), ("read_table", pq)):
        with (
            monkeypatch.context() as now,
            pytest.raises(SettingsError, match=r"more memory .+ engine='spark'"),
        ):
            now.setattr(owner, name, too_large)
            find_near_tables(source, tmp_path / "new", 0.6)
    assert not (tmp_path / "new").exists()


def test_one_text_very_often_is_nobodys_burden(
    session: Any, in_parts: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = 100_000
    monkeypatch.setattr(near_table, "_PART", 1_000_000)
    source = _written(
        ["the same words of one letter again"] * copies + paragraphs(200, 4), tmp_path / "in.parquet"
    )
    before = {cost.stage for cost in stage_costs(session)}
    found = SparkEngine(session).near_tables(source, tmp_path / "out", 0.6)
    assert found.texts == copies + 200
    assert found.distinct <= 201
    assert pq.read_table(tmp_path / "out" / "groups.parquet").num_rows == found.texts - found.distinct
    costs = [cost for cost in stage_costs(session) if cost.stage not in before]
    assert len(costs) > 10
    # Rows are parted by path, and copies are one row of a message before anything else moves.
    (heavy,) = [cost.read for cost in costs if sum(cost.read) > 1000]
    assert max(heavy) < copies / 2
    assert sum(cost.written for cost in costs) < 10_000_000


def test_a_small_table_is_one_task_from_first_to_last(session: Any, tmp_path: Path) -> None:
    source = _written(paragraphs(300, 4), tmp_path / "in.parquet")
    before = {cost.stage for cost in stage_costs(session)}
    SparkEngine(session).near_tables(source, tmp_path / "out", 0.6)
    costs = [cost for cost in stage_costs(session) if cost.stage not in before]
    assert len(costs) <= 10
    assert sum(cost.written for cost in costs) < 10_000  # sums, and no text


def test_a_search_that_was_lost_goes_on_where_it_was(
    session: Any, in_parts: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = _written(paragraphs(120, 6), tmp_path / "in.parquet")
    done: list[list[str]] = []

    class Watched(near_table.KeptFrames):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            done.append(self.done)

    monkeypatch.setattr(near_table, "KeptFrames", Watched)

    def lost(*_: Any, **__: Any) -> Any:
        raise EngineError("the driver is gone")

    with monkeypatch.context() as now, pytest.raises(EngineError, match="gone"):
        now.setattr(near_table, "block_count", lost)
        SparkEngine(session).near_tables(source, tmp_path / "out", 0.6)
    assert not (tmp_path / "out").exists()
    SparkEngine(session).near_tables(source, tmp_path / "out", 0.6)
    assert "ranked" in done[0]
    assert {name.partition("/")[0] for name in done[1]} == {"compared", "result"}
    find_near_tables(source, tmp_path / "plain", 0.6)
    for name in ("pairs.parquet", "groups.parquet"):
        one, other = (pq.read_table(tmp_path / place / name) for place in ("out", "plain"))
        assert sorted(one.to_pylist(), key=str) == sorted(other.to_pylist(), key=str)
