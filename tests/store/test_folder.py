"""Output appears whole or not at all, and nobody's files are lost."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from pathlib import Path

import pytest

from similarity.errors import SettingsError
from similarity.store import folder as folder_module
from similarity.store.folder import replacing
from similarity.store.manifest import PACK, REPORT


def _write(out: Path, **files: str) -> None:
    with replacing(out, REPORT) as folder:
        for name, content in files.items():
            (folder / name.replace("_", ".")).write_text(content)


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_appears_with_its_parents(tmp_path: Path) -> None:
    with replacing(tmp_path / "a" / "b", REPORT) as folder:
        (folder / "run.json").write_text("{}")
        assert not (tmp_path / "a" / "b").exists()
    assert (tmp_path / "a" / "b" / "run.json").is_file()
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["b"]


def test_the_manifest_lists_every_file_with_its_hash(tmp_path: Path) -> None:
    with replacing(tmp_path / "out", REPORT) as folder:
        (folder / "text").mkdir()
        (folder / "text" / "a.txt").write_text("words")
        (folder / "run.json").write_text('{"schema_version": "1.0"}')
    made = json.loads((tmp_path / "out" / "run.json").read_text())
    assert made == {
        "schema_version": "1.0",
        "files": [{"file": "text/a.txt", "sha256": hashlib.sha256(b"words").hexdigest()}],
    }


def test_a_failed_run_leaves_the_earlier_report_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, summary_md="earlier")
    with pytest.raises(ZeroDivisionError), replacing(out, REPORT) as folder:
        (folder / "summary.md").write_text("half")
        raise ZeroDivisionError
    assert (out / "summary.md").read_text() == "earlier"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_failed_first_run_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "a" / "b" / "out", REPORT):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("in_one_step", [True, False])
def test_an_earlier_report_is_replaced_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(folder_module, "exchange", lambda one, other: False)
    out = tmp_path / "out"
    _write(out, findings_csv="x", blocks_csv="x")
    _write(out, findings_csv="y")
    assert _names(out) == {"run.json", "findings.csv"}
    assert (out / "findings.csv").read_text() == "y"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("in_one_step", [True, False])
def test_files_of_the_user_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool) -> None:
    if not in_one_step:
        monkeypatch.setattr(folder_module, "exchange", lambda one, other: False)
    out = tmp_path / "out"
    _write(out, summary_md="first")
    (out / "my-complaint.docx").write_text("mine")
    (out / "text").mkdir()
    (out / "text" / "notes.txt").write_text("my notes")
    (out / "empty").mkdir()
    (out / "link").symlink_to("my-complaint.docx")
    _write(out, summary_md="second")
    assert (out / "summary.md").read_text() == "second"
    assert (out / "my-complaint.docx").read_text() == "mine"
    assert (out / "text" / "notes.txt").read_text() == "my notes"
    assert (out / "empty").is_dir()
    assert (out / "link").readlink() == Path("my-complaint.docx")
    assert "my-complaint.docx" not in (out / "run.json").read_text()


def test_what_the_user_saves_during_the_run_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, summary_md="first")
    (out / "notes.txt").write_text("early")
    with replacing(out, REPORT) as folder:
        (folder / "summary.md").write_text("second")
        (out / "notes.txt").write_text("late")
        (out / "more.txt").write_text("new")
    assert (out / "notes.txt").read_text() == "late"
    assert (out / "more.txt").read_text() == "new"


def test_a_file_that_the_user_changed_is_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, findings_csv="x")
    (out / "findings.csv").write_text("x, with my marks")
    with pytest.raises(SettingsError, match=r"findings\.csv was changed"), replacing(out, REPORT):
        raise AssertionError("must not begin")
    assert (out / "findings.csv").read_text() == "x, with my marks"


def test_a_file_of_the_user_under_a_reports_name_is_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, findings_csv="x")
    (out / "blocks.parquet").write_text("mine")
    with pytest.raises(SettingsError, match=r"blocks\.parquet"), replacing(out, REPORT):
        raise AssertionError("must not begin")


def test_a_name_that_is_taken_is_seen_at_the_latest_before_the_exchange(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, findings_csv="x")
    (out / "letter.txt").write_text("mine")
    with pytest.raises(SettingsError, match=r"letter\.txt"):
        _write(out, letter_txt="the run's")
    assert (out / "letter.txt").read_text() == "mine"
    assert (out / "findings.csv").read_text() == "x"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    with replacing(tmp_path, REPORT) as folder:
        (folder / "run.json").write_text("{}")
    assert (tmp_path / "run.json").is_file()


@pytest.mark.parametrize("names", [["notes.txt"], ["run.json", "notes.txt"]])
def test_a_folder_that_no_report_wrote_is_refused(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("mine")
    with pytest.raises(SettingsError, match=r"notes\.txt"), replacing(tmp_path, REPORT):
        raise AssertionError("must not begin")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(names)


def test_a_pack_does_not_take_the_place_of_a_report_nor_the_other_way_round(tmp_path: Path) -> None:
    _write(tmp_path / "report", findings_csv="x")
    with replacing(tmp_path / "pack", PACK) as folder:
        (folder / "pack.html").write_text("x")
    with pytest.raises(SettingsError, match="is a report"), replacing(tmp_path / "report", PACK):
        raise AssertionError("must not begin")
    with pytest.raises(SettingsError, match="is a pack"), replacing(tmp_path / "pack", REPORT):
        raise AssertionError("must not begin")
    assert _names(tmp_path) == {"report/findings.csv", "report/run.json", "pack/pack.html", "pack/pack.json"}


def test_a_report_of_an_earlier_version_is_known_by_its_names(tmp_path: Path) -> None:
    described = {"schema_version": "1.0", "inputs": [{"document_id": "a-1"}]}
    for name, content in {"run.json": json.dumps(described), "blocks.csv": "x", "notes.txt": "mine"}.items():
        (tmp_path / name).write_text(content)
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a-1.txt").write_text("x")
    _write(tmp_path, findings_csv="y")
    assert _names(tmp_path) == {"run.json", "findings.csv", "notes.txt"}


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    file = tmp_path / "out"
    file.write_text("mine")
    with pytest.raises(SettingsError, match="is a file"), replacing(file, REPORT):
        raise AssertionError("must not begin")
    assert file.read_text() == "mine"


def test_a_link_leads_to_the_folder_that_is_replaced(tmp_path: Path) -> None:
    _write(tmp_path / "real", summary_md="first")
    (tmp_path / "link").symlink_to("real")
    _write(tmp_path / "link", summary_md="second")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "summary.md").read_text() == "second"


def test_a_link_to_nowhere_is_named_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    said = "nowhere, which does not exist"
    with pytest.raises(SettingsError, match=said), replacing(tmp_path / "link", REPORT):
        raise AssertionError("must not begin")


def test_the_folder_one_is_in_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for out in (Path(), Path("..")):
        with pytest.raises(SettingsError, match="the folder you are in"), replacing(out, REPORT):
            raise AssertionError("must not begin")


def test_a_place_below_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with (
        pytest.raises(SettingsError, match="cannot be written"),
        replacing(tmp_path / "file" / "out", REPORT),
    ):
        raise AssertionError("must not begin")


def test_two_runs_do_not_write_one_place_at_once(tmp_path: Path) -> None:
    with replacing(tmp_path / "out", REPORT) as folder:
        with pytest.raises(SettingsError, match="another run"), replacing(tmp_path / "out", REPORT):
            raise AssertionError("must not begin")
        assert folder.is_dir()


def test_a_full_disk_is_a_sentence_and_the_earlier_report_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, summary_md="first")
    with pytest.raises(SettingsError, match="No space left on device"), replacing(out, REPORT) as folder:
        (folder / "summary.md").write_text("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert (out / "summary.md").read_text() == "first"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_an_error_that_is_not_about_the_output_passes(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), replacing(tmp_path / "out", REPORT):
        raise PermissionError(errno.EACCES, "no", str(tmp_path / "letters"))
