"""What killed writers leave is put back or swept, whatever moment they were killed at."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.store.beside import holding, name_beside
from similarity.store.exchange import exchange
from similarity.store.file import write_whole
from similarity.store.folder import replacing
from similarity.store.leftovers import recover
from similarity.store.manifest import REPORT, seal


def _output(folder: Path, word: str) -> Path:
    folder.mkdir()
    (folder / "summary.md").write_text(word)
    seal(folder, REPORT)
    return folder


def test_half_an_output_goes(tmp_path: Path) -> None:
    out = _output(tmp_path / "out", "old")
    half = name_beside(out)
    half.mkdir()
    (half / "summary.md").write_text("half")
    recover(out)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert (out / "summary.md").read_text() == "old"


def test_an_earlier_output_that_stepped_aside_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = _output(name_beside(out), "new")
    _output(made.with_suffix(".old"), "old")
    recover(out)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert (out / "summary.md").read_text() == "old"


def test_an_earlier_output_that_was_replaced_goes_and_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    out = _output(tmp_path / "out", "new")
    old = _output(name_beside(out), "old")
    (old / "notes.txt").write_text("saved while the run went on")
    recover(out)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert (out / "summary.md").read_text() == "new"
    assert (out / "notes.txt").read_text() == "saved while the run went on"


def test_a_later_change_of_the_user_is_not_undone(tmp_path: Path) -> None:
    out = _output(tmp_path / "out", "old")
    made = _output(name_beside(out), "new")
    (made / "notes.txt").write_text("early")
    (out / "notes.txt").write_text("later")
    recover(out)
    assert (out / "notes.txt").read_text() == "later"


def test_what_a_living_writer_makes_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = name_beside(out)
    made.mkdir()
    with holding(made):
        recover(out)
        assert made.is_dir()
    recover(out)
    assert not made.exists()


def test_leftovers_of_another_place_are_left_alone(tmp_path: Path) -> None:
    other = name_beside(tmp_path / "other")
    other.mkdir()
    recover(tmp_path / "out")
    assert other.is_dir()


def test_the_next_start_sweeps(tmp_path: Path) -> None:
    out = tmp_path / "out"
    name_beside(out).mkdir()
    with replacing(out, REPORT) as folder:
        (folder / "summary.md").write_text("new")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_two_folders_change_places(tmp_path: Path) -> None:
    _output(tmp_path / "a", "a")
    _output(tmp_path / "b", "b")
    if not exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this system or file system has no step that exchanges two folders")
    assert (tmp_path / "a" / "summary.md").read_text() == "b"
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "nowhere")


def test_a_file_is_written_whole_and_a_half_one_swept(tmp_path: Path) -> None:
    name_beside(tmp_path / "page.html").write_text("half")
    write_whole(tmp_path / "page.html", "whole")
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]
    assert (tmp_path / "page.html").read_text() == "whole"
