"""Letters by address and as Parquet of texts are the letters of the folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from similarity.config import Settings
from similarity.engine.spark import remote_files
from similarity.engine.spark.each import Cluster
from similarity.engine.spark.remote_files import _read_part
from similarity.engine.spark.spark_engine import SparkEngine
from similarity.errors import EngineError, NothingToRead, SettingsError
from similarity.ingest import read_sources
from similarity.ingest.read import ReadResult
from similarity.progress import silent
from tests.engine.piles import write_pile

_INGEST = Settings().ingest


def _read(session: Any, *inputs: str) -> ReadResult:
    return SparkEngine(session).read_sources(inputs, _INGEST, silent)


def test_addresses_give_what_the_folder_gives(session: Any, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 4)
    (pile / "in [brackets]").mkdir()
    (pile / "letter-003.txt").rename(pile / "in [brackets]" / "a letter*.txt")
    (pile / "data.csv").write_text("a\n", encoding="utf-8")
    (pile / "empty.txt").write_bytes(b"")  # Spark's readers pass over it
    (pile / ".hidden").write_text("a\n", encoding="utf-8")
    assert _read(session, pile.as_uri()) == read_sources([pile], _INGEST)
    one = pile / "letter-000.txt"
    assert _read(session, one.as_uri()).documents == read_sources([one], _INGEST).documents


def test_what_sparks_readers_pass_over_is_said(session: Any, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 2)
    (pile / "letter-001.txt").rename(pile / "_letter.txt")
    found = _read(session, pile.as_uri())
    assert [d.origin.source for d in found.documents] == ["letter-000.txt"]
    assert ("_letter.txt", "warning") in [(p.source, p.severity) for p in found.problems]


def test_a_file_that_no_executor_can_read_is_a_row_with_its_name(session: Any, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 2)
    gone = (tmp_path / "pile" / "gone.txt").as_uri()
    there = (pile / "letter-000.txt").as_uri().replace("file:///", "file:/")
    found = _read_part(Cluster(session), {there: "letter-000.txt"}, _INGEST)
    assert len(found[there].documents) == 1
    with pytest.raises(NothingToRead, match=r"gone\.txt"):
        _read(session, gone)


def test_what_other_executors_can_read_is_read_beside_a_file_that_all_refuse(
    session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile = write_pile(tmp_path / "pile", 3)
    names = {path.as_uri().replace("file:///", "file:/"): path.name for path in sorted(pile.iterdir())}
    refused = list(names)[1]
    read = remote_files._read_frame

    def refuses(cluster: Cluster, frame: Any, wanted: dict[str, str], settings: Any) -> Any:
        if refused in wanted:
            raise EngineError("ended") from OSError(f"[FAILED_READ_FILE] Error reading file {refused}.")
        return read(cluster, frame, wanted, settings)

    monkeypatch.setattr(remote_files, "_read_frame", refuses)
    monkeypatch.setattr(remote_files, "is_local", lambda _: False)
    found = remote_files._read_elsewhere(Cluster(session), names, _INGEST)
    assert sorted(found) == sorted(set(names) - {refused})

    def ends(*_: Any) -> Any:
        raise EngineError("ended") from OSError("no space left")

    monkeypatch.setattr(remote_files, "_read_frame", ends)
    with pytest.raises(EngineError, match="ended"):
        remote_files._read_elsewhere(Cluster(session), names, _INGEST)


def test_a_table_of_texts_is_read_as_files_of_those_names(session: Any, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 3)
    files = sorted(pile.iterdir())
    columns = {"path": [file.name for file in files], "text": [file.read_text("utf-8") for file in files]}
    columns["path"].append("nothing.txt")
    columns["text"].append(None)  # type: ignore[arg-type]
    pq.write_table(pa.table(columns), tmp_path / "letters.parquet")
    found = _read(session, str(tmp_path / "letters.parquet"))
    assert found.documents == read_sources([pile], _INGEST).documents
    assert [(p.source, p.problem) for p in found.problems] == [("nothing.txt", "has no text")]


def test_a_table_with_other_columns_is_refused(session: Any, tmp_path: Path) -> None:
    pq.write_table(pa.table({"name": ["a"], "text": ["b"]}), tmp_path / "letters.parquet")
    with pytest.raises(SettingsError, match="path and text"):
        _read(session, str(tmp_path / "letters.parquet"))
    with pytest.raises(SettingsError, match="cannot be opened"):
        _read(session, str(tmp_path / "absent.parquet"))


def test_a_table_without_rows_has_nothing_to_read(session: Any, tmp_path: Path) -> None:
    nothing = pa.table({"path": pa.array([], pa.string()), "text": pa.array([], pa.string())})
    pq.write_table(nothing, tmp_path / "letters.parquet")
    with pytest.raises(NothingToRead):
        _read(session, str(tmp_path / "letters.parquet"))
