"""The doctor sees each kind of damage, and mends what can be made anew."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from similarity.api import Collection
from tests.store.collection.letters import write_letters


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Collection.open(tmp_path / "kept", create=True) as collection:
        collection.add(write_letters(tmp_path / "files")[0].parent)
        assert collection.doctor() == ()
    return tmp_path / "kept"


def _files(place: Path) -> dict[Path, bytes]:
    """Every file but those in which SQLite lets readers know of each other."""
    return {
        file: file.read_bytes()
        for file in place.rglob("*")
        if file.is_file() and not file.name.endswith(("-shm", "-wal"))
    }


def _run(statement: str) -> Callable[[Path], None]:
    def damage(place: Path) -> None:
        connection = sqlite3.connect(place / "collection.sqlite", isolation_level=None)
        connection.create_function("stemmed", 1, str)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(statement)
        connection.close()

    return damage


def _flip(pattern: str) -> Callable[[Path], None]:
    def damage(place: Path) -> None:
        file = sorted(place.glob(pattern))[0]
        data = bytearray(file.read_bytes())
        data[random.Random(1).randrange(len(data))] ^= 0x20
        file.write_bytes(data)

    return damage


def _remove(pattern: str) -> Callable[[Path], None]:
    return lambda place: sorted(place.glob(pattern))[0].unlink()


DAMAGE = {
    "a changed original": (_flip("originals/*/*"), "original", False),
    "a lost original": (_remove("originals/*/*"), "original", False),
    "a changed segment": (_flip("bulk/*.words.arrow"), "words", True),
    "a lost segment": (_remove("bulk/*.places.arrow"), "words", True),
    "a word of another number": (_run("UPDATE vocabulary SET form = 'nonsuch' WHERE word = 3"), "words", True),
    "a text that was changed": (
        _run("UPDATE documents SET text = replace(text, 'rota', 'roster') WHERE document = 2"),
        "document",
        True,
    ),
    "a record of a document": (_run("UPDATE documents SET body = x'00' WHERE document = 2"), "document", True),
    "a record of a letter": (_run("UPDATE letters SET body = x'00' WHERE document = 3"), "letter", True),
    "a column of a letter": (_run("UPDATE letters SET document_kind = 'cost'"), "letter", True),
    "a lost letter": (_run("DELETE FROM letters WHERE document = 3"), "pile", True),
    "a passage of other roles": (_run("UPDATE passages SET role = 'harm' WHERE passage = 1"), "passages", True),
    "an index without a passage": (
        _run("INSERT INTO passage_index (passage_index, rowid, text, stems) SELECT 'delete', passage, "
             "substr(text, start + 1, stop - start), '' FROM passages JOIN documents USING (document) LIMIT 1"),
        "passages",
        True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_seen_and_mended(place: Path, name: str) -> None:
    damage, kind, mendable = DAMAGE[name]
    with Collection.open(place) as collection:
        before = collection.letters()
    damage(place)
    with Collection.open(place) as collection:
        found = collection.doctor()
        assert {fault.kind for fault in found} == {kind}, found
        assert not any(fault.mended for fault in found)
        mended = collection.doctor(mend=True)
        assert [fault.mended for fault in mended] == [mendable] * len(mended) and mended
        if mendable:
            assert collection.doctor() == ()
            assert collection.letters() == before


def test_nothing_is_written_where_nothing_may_be(place: Path) -> None:
    files = _files(place)
    with Collection.open(place, read_only=True) as collection:
        assert collection.doctor() == ()
        assert len(collection.letters()) == 6
    assert _files(place) == files
    _run("UPDATE passages SET stop = stop - 5 WHERE passage = 2")(place)
    with Collection.open(place, read_only=True) as collection:
        assert {fault.kind for fault in collection.doctor()} == {"passages"}
