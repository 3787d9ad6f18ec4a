"""What stands in the way of a collection is one sentence, and nothing is lost."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from similarity.api import Collection
from similarity.errors import CollectionError
from similarity.store.collection import originals
from similarity.store.collection.bulk import segment_files
from similarity.store.collection.tables import database
from similarity.store.collection.tables.definitions import create
from tests.store.collection.letters import write_letters


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Collection.open(tmp_path / "kept", create=True) as kept:
        kept.add(*write_letters(tmp_path / "files"))
    return tmp_path / "kept"


def _sound(place: Path, count: int = 6) -> None:
    with Collection.open(place) as kept:
        assert kept.doctor() == () and len(kept) == count
    assert not (place / "unfinished").exists()
    assert not list(place.rglob("*.new"))


def _full_at(monkeypatch: pytest.MonkeyPatch, target: object, name: str, call: int) -> None:
    real, calls = getattr(target, name), [0]

    def full(*arguments: object) -> object:
        calls[0] += 1
        if calls[0] == call:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments)

    monkeypatch.setattr(target, name, full)


@pytest.mark.parametrize(
    ("module", "call"), [(originals, 1), (originals, 3), (segment_files, 1), (segment_files, 2)]
)
def test_a_full_disk_leaves_the_collection_as_it_was(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, call: int
) -> None:
    new = write_letters(tmp_path / "new", ("quays", "weirs", "fords"), 50)
    with Collection.open(place) as kept, monkeypatch.context() as patch:
        _full_at(patch, module.os, "fsync", call)  # type: ignore[attr-defined]
        with pytest.raises(CollectionError, match=r"No space left.* Free some room .* as it was"):
            kept.add(*new)
        assert len(kept) == 6
    _sound(place)
    with Collection.open(place) as kept:
        assert len(kept.add(*new).taken) == 3


def test_a_full_database_leaves_the_collection_as_it_was(place: Path, tmp_path: Path) -> None:
    with Collection.open(place) as kept:
        connection = kept.kept.database.connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(CollectionError, match=r"the disk is full\. Free some room"):
            kept.add(*write_letters(tmp_path / "new", ("quays", "weirs", "fords"), 50))
    _sound(place)


_WRITER = """
import sys
from similarity.api import Collection
with Collection.open(sys.argv[1]) as kept, kept.kept.changing() as connection:
    print("writing", flush=True)
    sys.stdin.readline()
"""


def test_a_second_writer_waits_says_so_and_readers_do_not(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdin is not None and writer.stdout is not None
    writer.stdout.readline()
    with Collection.open(place, read_only=True) as reader:
        assert len(reader.letters()) == 6 and len(reader.tokens()) == 1
    with Collection.open(place, say=said.append) as second:
        with (
            pytest.raises(CollectionError, match=r"is being written by another program\. Wait until"),
            second.kept.changing(patience=0.3),
        ):
            pass
        assert len(said) == 1 and "waiting for its end" in said[0]
        threading.Timer(0.5, lambda: (writer.stdin.write("\n"), writer.stdin.close())).start()  # type: ignore[union-attr]
        assert len(second.add(*write_letters(tmp_path / "new", ("quays",), 50)).taken) == 1
    assert writer.wait() == 0 and len(said) == 2
    _sound(place, 7)


def test_a_reader_sees_one_state_while_a_writer_changes_it(place: Path, tmp_path: Path) -> None:
    with Collection.open(place, read_only=True) as reader, Collection.open(place) as writer:
        segments = reader.tokens()
        with reader.kept.reading() as connection:
            connection.execute("SELECT count(*) FROM letters").fetchone()
            writer.add(*write_letters(tmp_path / "new", ("quays",), 50))
            assert connection.execute("SELECT count(*) FROM letters").fetchone() == (6,)
        assert len(reader) == 7 and sum(int(one.alive.sum()) for one in reader.tokens()) == 7
        assert segments[0].words.word.sum() > 0  # still mapped
    _sound(place, 7)


def test_an_erasure_waits_for_a_reader_and_is_done_with_the_next_change(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from similarity.store.collection import kept as kept_module

    monkeypatch.setattr(kept_module, "_PATIENCE", 0.2)
    with Collection.open(place, read_only=True) as reader, Collection.open(place) as writer:
        with reader.kept.reading() as connection:
            connection.execute("SELECT count(*) FROM letters").fetchone()
            assert writer.remove("moorings.txt").erased is False
        assert (place / "unfinished").exists()
        writer.set("byways.txt", subject="paths")
        assert not writer.kept.erasing
    held = b"".join(file.read_bytes() for file in place.rglob("*") if file.is_file())
    assert b"moorings" not in held
    _sound(place, 5)


def test_a_later_version_and_a_strange_database_are_refused(place: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(place / "collection.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for read_only in (True, False):
        with pytest.raises(CollectionError, match=r"later version .* nothing was changed"):
            Collection.open(place, read_only=read_only)
    other = tmp_path / "other"
    other.mkdir()
    connection = sqlite3.connect(other / "collection.sqlite")
    connection.execute("CREATE TABLE birds (name)")
    connection.close()
    with pytest.raises(CollectionError, match=r"damaged or no collection"):
        Collection.open(other, create=True)


@pytest.mark.parametrize("name", ["file", "folder", "absent"])
def test_what_is_no_collection_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "diary.txt").write_text("x", encoding="utf-8")
    said = {
        "file": "is a file",
        "folder": r"something else \(it holds diary.txt\)",
        "absent": "similarity add",
    }
    with pytest.raises(CollectionError, match=said[name]):
        Collection.open(tmp_path / name)


@pytest.mark.parametrize("damage", ["head", "middle", "cut"])
def test_a_damaged_database_is_a_sentence(place: Path, damage: str) -> None:
    file = place / "collection.sqlite"
    data = bytearray(file.read_bytes())
    if damage == "head":
        data[:200] = b"\0" * 200
    elif damage == "middle":
        data[4096 : len(data) - 4096] = os.urandom(len(data) - 8192)
    else:
        del data[len(data) // 3 :]
    file.write_bytes(data)
    with pytest.raises(CollectionError, match=r"damaged|cannot be used"), Collection.open(place) as kept:
        if kept.doctor():
            raise CollectionError("damaged, says the doctor")
        kept.letters()
    assert file.read_bytes()[:64] == bytes(data)[:64]


def test_where_nothing_can_be_written_a_collection_is_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a medium for reading only: SQLite cannot make the file in which readers meet."""
    real = sqlite3.connect

    def connect(address: str, **options: object) -> sqlite3.Connection:
        if "immutable" not in address and address != ":memory:":
            raise sqlite3.OperationalError("unable to open database file")
        return real(address, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(database.sqlite3, "connect", connect)
    with Collection.open(place, read_only=True) as kept:
        assert len(kept.letters()) == 6 and kept.doctor() == ()
        with pytest.raises(CollectionError, match="for reading only"):
            kept.remove("moorings.txt")
    with pytest.raises(CollectionError, match="cannot be written"):
        Collection.open(place)


@pytest.mark.parametrize("name", ["a b/c d", "Überlingen/ćevap ✓", "x" * 200, "50% #1?&=.d"])
def test_folders_of_any_name(tmp_path: Path, name: str) -> None:
    files = write_letters(tmp_path / name / "in", ("moorings", "beach huts"))
    with Collection.open(tmp_path / name / "kept", create=True) as kept:
        assert len(kept.add(*files).taken) == 2
    with Collection.open(tmp_path / name / "kept", read_only=True) as kept:
        assert len(kept.letters()) == 2 and kept.doctor() == ()


@pytest.mark.parametrize("between", ["PRAGMA application_id", "PRAGMA user_version", "SELECT count(*)"])
def test_one_made_by_another_while_it_is_looked_at_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    """Its head and its tables are of one moment, so that it never looks like somebody else's database."""
    real, tries = database._connected, []

    def other_maker(statement: str) -> None:
        if not tries and statement.startswith(between):
            tries.append(statement)
            with contextlib.closing(sqlite3.connect(tmp_path / database.FILE, timeout=0)) as other:
                other.isolation_level = None
                with contextlib.suppress(
                    sqlite3.OperationalError
                ):  # where the first one's view is in its way
                    other.execute("BEGIN IMMEDIATE")
                    create(other)
                    other.execute("COMMIT")

    def watched(place: Path, writable: bool) -> sqlite3.Connection:
        connection = real(place, writable)
        connection.set_trace_callback(other_maker)
        return connection

    monkeypatch.setattr(database, "_connected", watched)
    opened = database.Database(tmp_path, writable=True)
    opened.close()
    assert tries and database.is_collection(tmp_path)


def test_two_that_make_one_collection_at_once_both_add(tmp_path: Path) -> None:
    files = write_letters(tmp_path / "files")
    code = (
        "import sys; from similarity.api import Collection\n"
        "with Collection.open(sys.argv[1], create=True) as kept: kept.add(*sys.argv[2:])"
    )
    makers = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "kept"), *map(str, half)])
        for half in (files[:3], files[3:], files[1:5])
    ]
    assert [maker.wait() for maker in makers] == [0, 0, 0]
    _sound(tmp_path / "kept")
