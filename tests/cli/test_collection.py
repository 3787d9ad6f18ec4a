"""The commands of a collection, as a user runs them."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from similarity.cli.signals import Stopped
from similarity.collection import Collection
from similarity.errors import InputError
from similarity.store.collection.never_used import take_away_never_used
from similarity.store.collection.tables.database import FILE
from tests.cli.command import run
from tests.cli.test_report import rows
from tests.store.collection.letters import letter_text, write_letters


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    place = tmp_path / "our letters, café"  # a name as people give them
    done = run("add", write_letters(tmp_path / "files")[0].parent, "--to", place)
    assert done.returncode == 0, done.stderr
    assert "6 letters added; " in done.stdout and "now holds 6." in done.stdout
    return place


def test_letters_are_added_listed_and_reported(kept: Path, tmp_path: Path) -> None:
    again = run("add", tmp_path / "files", "--to", kept)
    assert "0 letters added, 6 of the files were kept already" in again.stdout
    listed = run("list", kept, "--authority", "netherby", "--until", "2024-03-03")
    assert listed.stdout.splitlines()[-1] == "2 letters fit." and "gritting-" in listed.stdout
    table = list(csv.DictReader(io.StringIO(run("list", kept, "--csv").stdout)))
    assert len(table) == 6 and {row["document_kind"] for row in table} == {"part_refusal"}
    for name, place in (("a", kept), ("b", tmp_path / "files")):
        assert run("report", place, "--out", tmp_path / name, "--quiet").returncode == 0
    for file in ("report.html", "matches.csv", "templates.json", "findings.csv", "problems.csv"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file
    template = run("list", kept, "--template", "T0")
    assert template.returncode == 2 and "Its names stand in the report." in template.stderr


def test_what_is_known_is_kept_and_can_be_taken_out_as_a_table(kept: Path, tmp_path: Path) -> None:
    assert (
        run("set", "moorings.txt", "authority=Saltmere Trust", "date=4 May 2022", "--in", kept).returncode
        == 0
    )
    table = tmp_path / "letters.csv"
    listed = run("list", kept, "--authority", "saltmere", "--write-letters", table)
    assert listed.stdout.splitlines()[-1] == "1 letter fits."
    (row,) = rows(table)
    assert (row["source"], row["authority"], row["date"]) == ("moorings.txt", "Saltmere Trust", "2022-05-04")
    other = tmp_path / "other"
    assert run("add", tmp_path / "files", "--letters", table, "--to", other).returncode == 0
    assert "Saltmere Trust" in run("list", other).stdout
    wrong = run("set", "moorings.txt", "authority", "--in", kept)
    assert wrong.returncode == 2 and "Write FIELD=VALUE" in wrong.stderr


def test_trouble_is_a_row_and_a_sentence(kept: Path, tmp_path: Path) -> None:
    broken, good = tmp_path / "broken.pdf", tmp_path / "good.txt"
    broken.write_bytes(b"%PDF-1.4 no")
    good.write_text(letter_text("quays", 60), encoding="utf-8")
    done = run("add", broken, good, "--to", kept, "--problems", tmp_path / "problems.csv")
    assert done.returncode == 1 and "1 letter added" in done.stdout and "broken.pdf: " in done.stderr
    assert [row["source"] for row in rows(tmp_path / "problems.csv")] == ["broken.pdf"]
    again = run("add", broken, good, "--to", kept)
    assert "0 letters added, 1 of the files was kept already" in again.stdout
    nothing = run("add", broken, "--to", tmp_path / "new")
    assert nothing.returncode == 2 and "Nothing could be read." in nothing.stderr
    for command in (("list", tmp_path / "files"), ("remove", "x", "--from", tmp_path / "files")):
        refused = run(*command)
        assert refused.returncode == 2 and "is the folder of something else" in refused.stderr
    both = run("report", kept, good, "--out", tmp_path / "out")
    assert both.returncode == 2 and "stands alone" in both.stderr


def test_letters_are_removed_and_the_rest_is_sound(kept: Path, tmp_path: Path) -> None:
    done = run("remove", "moorings.txt", "FOI-102-24", "--from", kept)
    assert done.returncode == 0 and "Files: gritting.txt; moorings.txt" in done.stdout
    checked = run("doctor", kept)
    assert checked.returncode == 0 and "All fits: 4 letters" in checked.stdout
    next((kept / "originals").glob("*/*")).unlink()
    checked = run("doctor", kept, "--mend")
    assert checked.returncode == 1 and "Add the letter again" in checked.stderr
    assert run("add", tmp_path / "files", "--to", kept).returncode == 0


def test_a_collection_in_a_folder_of_letters_is_not_read(tmp_path: Path) -> None:
    folder = write_letters(tmp_path / "files")[0].parent
    for _ in range(2):
        done = run("add", folder, "--to", folder / "kept")
        assert done.returncode == 0 and "now holds 6." in done.stdout
    assert "is a kept collection" in done.stderr


@pytest.mark.parametrize("error", [Stopped("stopped"), InputError("letter.txt", "cannot be read")])
def test_a_first_add_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("similarity.collection.Collection.add", failing)
    (own := tmp_path / "own").mkdir()
    for place in (tmp_path / "new", own):
        with suppress(type(error)):
            run("add", tmp_path, "--to", place)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["own"]


def test_a_collection_that_somebody_may_need_stays(tmp_path: Path) -> None:
    for name in ("open", "with a file", "with a letter"):
        place = tmp_path / name
        Collection.open(place, create=True).close()
        if name == "with a file":
            (place / "originals" / "mine.txt").write_text("mine", encoding="utf-8")
        if name == "with a letter":
            with closing(sqlite3.connect(place / FILE)) as connection, connection:
                connection.execute("INSERT INTO originals VALUES ('0', 1)")
    with Collection.open(tmp_path / "open") as other:
        assert not any(take_away_never_used(place, folder=True) for place in tmp_path.iterdir())
        assert len(other) == 0
    assert all((place / FILE).is_file() and (place / "originals").is_dir() for place in tmp_path.iterdir())
    assert take_away_never_used(tmp_path / "open", folder=True) and not (tmp_path / "open").exists()
