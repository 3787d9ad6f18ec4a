"""Output appears whole or not at all, and nobody's files are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.errors import SettingsError
from similarity.store.folder import replacing


def test_a_new_folder_appears_with_its_parents(tmp_path: Path) -> None:
    with replacing(tmp_path / "a" / "b") as folder:
        (folder / "run.json").write_text("{}")
        assert not (tmp_path / "a" / "b").exists()
    assert (tmp_path / "a" / "b" / "run.json").is_file()
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["b"]


def test_a_failed_run_leaves_the_earlier_report_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "run.json").write_text("earlier")
    with pytest.raises(ZeroDivisionError), replacing(out) as folder:
        (folder / "run.json").write_text("half")
        raise ZeroDivisionError
    assert (out / "run.json").read_text() == "earlier"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_an_earlier_report_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("run.json", "old.csv"):
        with replacing(out) as folder:
            (folder / "run.json").write_text("{}")
            (folder / name).write_text("x")
    with replacing(out) as folder:
        (folder / "run.json").write_text("{}")
    assert [p.name for p in out.iterdir()] == ["run.json"]


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    with replacing(tmp_path) as folder:
        (folder / "run.json").write_text("{}")
    assert (tmp_path / "run.json").is_file()


@pytest.mark.parametrize("names", [["notes.txt"], ["run.json", "notes.txt"]])
def test_somebody_elses_files_are_never_removed(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("mine")
    with pytest.raises(SettingsError, match=r"notes\.txt"), replacing(tmp_path):
        raise AssertionError("must not begin")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(names)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    file = tmp_path / "out"
    file.write_text("mine")
    with pytest.raises(SettingsError, match="is a file"), replacing(file):
        raise AssertionError("must not begin")
    assert file.read_text() == "mine"
