"""What letters show by themselves is found once, and a collection of the first version gets its place for it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from similarity.api import Collection
from similarity.audit.single_letter import read_alone
from similarity.pipeline import letter_work, single_letters
from similarity.records import Letter
from similarity.report.privacy.kept_details import known_of
from similarity.report.privacy.redact import personal
from similarity.store.collection.pile.checked_alone import load_alone
from similarity.store.collection.tables.definitions import MIGRATIONS, VERSION
from similarity.store.collection.tables.passage_index import stemmed
from tests.store.collection.letters import write_letters

VERSION_1 = Path(__file__).with_name("version-1.sql")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != "run.json"
    }


def test_a_second_report_checks_only_what_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = write_letters(tmp_path / "in")
    with files[0].open("a", encoding="utf-8") as file:
        file.write("\n\nOrla Penhallow\nRecords Officer\norla.penhallow@northmere.example\n")
    asked: list[str] = []

    def noted(letter: Letter) -> object:
        asked.append(letter.document.origin.source)
        return read_alone(letter)

    for room in (letter_work, single_letters):
        monkeypatch.setattr(room, "read_alone", noted)
    with Collection.open(tmp_path / "kept", create=True) as kept:
        kept.add(*files[:-1])
        kept.report(tmp_path / "first")
        assert len(asked) == len(files) - 1
        with kept.kept.reading() as connection:
            found, details = known_of(load_alone(connection))
        assert found == {x.document.document_id: read_alone(x) for x in kept.letters()}
        assert details == {x.document.document_id: personal(x) for x in kept.letters()}
        assert [one.kind for own in details.values() for one in own.found].count("email") == 1
        asked.clear()
        kept.add(files[-1])
        kept.set("byways.txt", authority="Netherby Parish Council")
        kept.report(tmp_path / "second")
        assert sorted(Path(one).name for one in asked) == ["beach-huts.txt", "byways.txt"]
        asked.clear()
        kept.report(tmp_path / "third")
        assert asked == []
        assert files_of(tmp_path / "third") == files_of(tmp_path / "second")
        kept.remove("byways.txt")
        with kept.kept.reading() as connection:
            assert len(load_alone(connection)) == len(files) - 1


def collection_of_version_1(place: Path, tmp_path: Path) -> None:
    """What the program of the first version left of two letters, but for files that can be made anew."""
    place.mkdir()
    connection = sqlite3.connect(place / "collection.sqlite")
    connection.create_function("stemmed", 1, stemmed, deterministic=True)
    connection.executescript(VERSION_1.read_text("utf-8"))
    connection.close()
    with Collection.open(tmp_path / "new", create=True) as kept:
        kept.add(*write_letters(tmp_path / "in", ("moorings", "gritting")))
        for file in (tmp_path / "new" / "originals").rglob("*"):
            if file.is_file():
                goal = place / "originals" / file.parent.name / file.name
                goal.parent.mkdir(parents=True, exist_ok=True)
                goal.write_bytes(file.read_bytes())


def test_a_collection_of_version_1_is_read_and_brought_up_to_date(tmp_path: Path) -> None:
    place = tmp_path / "old"
    collection_of_version_1(place, tmp_path)
    with Collection.open(place, read_only=True) as kept:
        before = kept.letters()
        assert [x.document.origin.source.rpartition("/")[2] for x in before] == [
            "gritting.txt",
            "moorings.txt",
        ]
        assert kept.search("gritting").letters == 1
        with kept.kept.reading() as connection:
            assert load_alone(connection) == {}
    with Collection.open(place) as kept:
        with kept.kept.reading() as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
            tables = {n for (n,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL")}
        assert kept.letters() == before
        assert kept.given().value.tolist() == ["Netherby Town Council"]
        assert [(n.kind, n.key, n.value) for n in kept.notes()] == [("note", "T-none", "look again")]
        kept.doctor(mend=True)
        assert kept.doctor() == ()
        assert len(kept.report().letters) == 2
    with Collection.open(tmp_path / "made", create=True) as kept, kept.kept.reading() as connection:
        assert tables == {
            n for (n,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL")
        }


def test_versions_are_counted() -> None:
    assert VERSION == len(MIGRATIONS) >= 2
