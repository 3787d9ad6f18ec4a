"""Two programs on one collection: neither takes the other's unfinished work for its own, for damage or for nothing."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from similarity.api import Collection
from similarity.errors import CollectionError
from similarity.store.collection import kept as kept_module
from similarity.store.collection.kept import Kept
from similarity.store.collection.tables import database
from tests.store.collection.letters import letter_text, write_letters


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Collection.open(tmp_path / "kept", create=True) as kept:
        kept.add(*write_letters(tmp_path / "files", ("moorings", "byways")))
    return tmp_path / "kept"


def test_the_sign_of_a_writer_goes_while_nobody_else_can_write(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = Kept._finished, []

    def finished(self: Kept) -> None:
        with contextlib.closing(sqlite3.connect(place / database.FILE, timeout=0)) as other:
            other.isolation_level = None
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        seen.append(True)
        real(self)

    monkeypatch.setattr(Kept, "_finished", finished)
    with Collection.open(place) as kept:
        kept.set("moorings.txt", subject="a quay")
        kept.remove("byways.txt")
    assert len(seen) == 2 and not (place / "unfinished").exists()


def test_files_that_another_writer_has_yet_to_take_away_are_no_fault(place: Path) -> None:
    with Collection.open(place) as kept:
        (place / "unfinished").touch()
        left = place / "originals" / "ab" / ("ab" * 32)
        left.parent.mkdir(exist_ok=True)
        left.write_bytes(b"of a file that gave no letter")
        assert kept.doctor() == ()
        assert not left.exists()
        left.parent.mkdir(exist_ok=True)
        left.write_bytes(b"left by nobody who writes")
        (place / "unfinished").unlink()
        assert [fault.kind for fault in kept.doctor()] == ["leftover"]


def test_one_that_is_just_being_made_is_not_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / database.FILE).write_bytes(b"the first page comes")
    answers = [False, False, True, True]
    monkeypatch.setattr(kept_module, "is_collection", lambda _: answers.pop(0))
    monkeypatch.setattr(kept_module, "_MOMENT", 3600.0)
    kept_module._check(tmp_path, create=True)
    monkeypatch.setattr(kept_module, "is_collection", lambda _: False)
    monkeypatch.setattr(kept_module, "_MOMENT", 0.0)
    with pytest.raises(CollectionError, match="damaged"):
        kept_module._check(tmp_path, create=True)


def test_one_that_is_held_by_a_writer_is_not_read_as_if_nobody_wrote(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_BRIEF", 0.0)
    with contextlib.closing(sqlite3.connect(place / database.FILE)) as other:
        other.isolation_level = None
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CollectionError, match="is being written"):
            Collection.open(place, read_only=True)


def test_a_kept_letter_that_is_named_in_another_folder_is_taken_as_known(tmp_path: Path) -> None:
    """Alone, too: that nothing had to be read is not that nothing could be."""
    (first,) = write_letters(tmp_path / "one", ("moorings",))
    again = tmp_path / "two" / first.name
    again.parent.mkdir()
    again.write_bytes(first.read_bytes())
    with Collection.open(tmp_path / "kept", create=True) as kept:
        kept.add(first)
        before = kept.letters()
        added = kept.add(again)
        assert added.taken == () and [form.how for form in added.other_forms] == ["the same file"]
        assert [x.document.text for x in kept.letters()] == [x.document.text for x in before]
        again.write_text(letter_text("weirs", 9), encoding="utf-8")
        assert len(kept.add(again).taken) == 1 and kept.doctor() == ()
