"""One test body for every engine: the report is the same, byte for byte."""

from __future__ import annotations

import csv
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from similarity import pipeline
from similarity.collection import Collection
from similarity.config import Settings
from similarity.engine import Engine
from similarity.engine.spark.spark_engine import SparkEngine
from similarity.errors import NothingToRead, SettingsError
from similarity.ingest import read_sources
from similarity.progress import silent
from tests.engine.piles import bytes_of, write_pile
from tests.facts.test_user_folder_in_a_run import LETTER, TABLE


@pytest.fixture(scope="module")
def mixed_pile(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Letters of several forms, an archive, a repeat, a damaged file, an empty one, and a folder without files."""
    folder = tmp_path_factory.mktemp("pile")
    write_pile(folder, 6)
    demo = root / "corpus" / "demo"
    for form in (".html", ".pdf", ".docx", ".eml"):
        for file in sorted(demo.rglob(f"*{form}"))[:2]:
            shutil.copy(file, folder)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.write(folder / "letter-000.txt", "again.txt")
        archive.writestr(
            "other.txt", (folder / "letter-001.txt").read_text("utf-8").replace("FOI 1", "FOI 7")
        )
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "notes.csv").write_text("a,b\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def pile(request: pytest.FixtureRequest) -> Path:
    """The folder of the fixture of that name."""
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def expected(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("expected") / "report"
    pipeline.report([pile], out)
    return out


@contextmanager
def _engine(name: str, request: pytest.FixtureRequest) -> Iterator[Engine | None]:
    yield SparkEngine(request.getfixturevalue("session")) if name == "spark" else None


@pytest.mark.parametrize("pile", ["mixed_pile", "real_letters"], indirect=True)
@pytest.mark.parametrize("name", ["local", "spark"])
def test_the_report_is_the_same(
    name: str, pile: Path, expected: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    out = tmp_path / "report"
    with _engine(name, request) as engine:
        results = pipeline.report([pile], out, engine=engine)
    assert results.letters
    assert bytes_of(out) == bytes_of(expected)
    assert [path.name for path in tmp_path.iterdir()] == ["report"]  # nothing of the run is left


@pytest.mark.parametrize("name", ["local", "spark"])
def test_a_memory_limit_costs_the_one_letter(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pile = write_pile(tmp_path / "pile", 2)
    member = b"".join(b"Words %d of the letter that go on and on. " % number for number in range(800_000))
    with zipfile.ZipFile(pile / "big.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("big.txt", member)
    ingest = Settings().ingest.model_copy(update={"max_memory_bytes": 250_000_000, "workers": 1})
    with _engine(name, request) as engine:
        if engine is None:
            found = read_sources([pile], ingest)
        else:
            found = engine.read_sources([pile], ingest, silent)
    assert [one.origin.source for one in found.documents] == ["letter-000.txt", "letter-001.txt"]
    assert any(one.source.startswith("big.zip") and one.what_was_done for one in found.problems)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 5), st.integers(0, 10_000), st.booleans())
def test_random_small_piles_give_the_same(session: Any, letters: int, seed: int, repeated: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        pile = write_pile(Path(place) / "pile", letters, seed)
        if letters and repeated:
            shutil.copy(pile / "letter-000.txt", pile / "once more.txt")
        (pile / "short.txt").write_text("Dear applicant, no.", encoding="utf-8")
        here = pipeline.analyse([pile])
        there = pipeline.analyse([pile], engine=SparkEngine(session))
    seconds = {"seconds": {}}
    assert replace(there, run={**there.run, **seconds}) == replace(here, run={**here.run, **seconds})


@pytest.mark.parametrize("name", ["local", "spark"])
def test_what_cannot_be_read_at_all_is_said(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "pile").mkdir()
    with _engine(name, request) as engine, pytest.raises(NothingToRead, match="no files"):
        pipeline.report([tmp_path / "pile"], tmp_path / "report", engine=engine)
    assert not (tmp_path / "report").exists()


def test_files_are_sent_to_executors_that_do_not_see_them(
    mixed_pile: Path, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from similarity.engine.spark import spark_engine

    monkeypatch.setattr(spark_engine, "is_local", lambda _: False)
    engine, ingest = SparkEngine(session), Settings().ingest
    assert engine.read_sources([mixed_pile], ingest, silent) == read_sources([mixed_pile], ingest)


def test_a_time_limit_costs_the_one_letter(session: Any, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(
        "The records are held in the old store.\n\n" * 60_000, encoding="utf-8"
    )
    ingest = Settings().ingest.model_copy(update={"max_seconds": 0.001})
    with pytest.raises(NothingToRead, match="time limit"):
        SparkEngine(session).read_sources([tmp_path / "long.txt"], ingest, silent)


def test_the_users_facts_are_in_force_on_executors(session: Any, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "facts").mkdir()
    (tmp_path / "letters" / "a.txt").write_text(LETTER.format(level="substantial"), encoding="utf-8")
    (tmp_path / "facts" / "threat_levels.toml").write_text(TABLE, encoding="utf-8")
    verdicts = []
    for facts in (None, tmp_path / "facts"):
        engine = SparkEngine(session)
        found = pipeline.analyse([tmp_path / "letters"], Settings(facts=facts), engine=engine)
        verdicts.append({f.verdict for f in found.findings if "threat level" in f.statement})
    assert verdicts == [{"supported"}, {"contradicted"}]


def test_a_collection_is_added_to_by_executors(session: Any, tmp_path: Path) -> None:
    from similarity.collection.adding import add

    pile = write_pile(tmp_path / "pile", 4)
    with Collection.open(tmp_path / "here", create=True) as here:
        plain = here.add(pile)
        kept = here.report()
    with Collection.open(tmp_path / "there", create=True) as there:
        assert add(there.kept, [pile], None, None, SparkEngine(session)) == plain
        assert there.report().findings == kept.findings


def test_addresses_are_no_files_that_can_be_kept(session: Any, tmp_path: Path) -> None:
    from similarity.ingest.sources import SourceFile

    file = SourceFile(Path("hdfs://nowhere/letter.txt"), "letter.txt")
    with pytest.raises((SettingsError, NothingToRead)):
        SparkEngine(session).read_sources([file.path.as_posix()], Settings().ingest, silent)


def test_one_text_in_very_many_files_is_worked_on_once(session: Any, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 2)
    text = (pile / "letter-000.txt").read_bytes()
    copies = [f"more-{number:04}.txt" for number in range(2_000)]
    for name in copies:
        (pile / name).write_bytes(text)
    engine = SparkEngine(session)
    results = pipeline.report([pile], tmp_path / "report", engine=engine)
    assert [letter.document.origin.source for letter in results.letters] == [
        "letter-000.txt",
        "letter-001.txt",
    ]
    with (tmp_path / "report" / "problems.csv").open(encoding="utf-8-sig", newline="") as stream:
        said = {row["source"] for row in csv.DictReader(stream)}
    assert said >= set(copies)
    items = {step.function.rpartition(":")[2]: step.items for step in engine.cluster.steps}
    assert (items["read_here"], items["understood"], items["read_alone"]) == (2_002, 2, 2)
