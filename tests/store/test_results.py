"""Records of a run come back as they were."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from similarity.errors import SettingsError
from similarity.results import Results
from similarity.store import results
from similarity.store.results import FILE, load_results, save_results


def test_every_record_comes_back(demo_run: Results, tmp_path: Path) -> None:
    save_results(demo_run, tmp_path)
    back = load_results(tmp_path)
    assert back.letters == demo_run.letters
    assert back.matches == demo_run.matches
    assert back.templates == demo_run.templates
    assert (back.requests, back.overlaps, back.findings, back.problems) == (
        demo_run.requests, demo_run.overlaps, demo_run.findings, demo_run.problems,
    )  # fmt: skip


def test_the_bytes_are_stable(demo_run: Results, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        save_results(demo_run, tmp_path / name)
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()


def test_parts_are_the_whole(demo_run: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_BATCH", 3)  # no table of the run is a multiple of it throughout
    save_results(demo_run, tmp_path)
    run = {key: value for key, value in demo_run.run.items() if key != "seconds"}
    whole = TypeAdapter(Results).dump_json(replace(demo_run, run=run))
    assert gzip.decompress((tmp_path / FILE).read_bytes()) == whole


def test_a_folder_without_a_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not the folder of a report"):
        load_results(tmp_path)


@pytest.mark.parametrize("data", [b"", b"not gzip", gzip.compress(b"{}"), gzip.compress(b'{"letters": [1]}')])
def test_damaged_records_say_what_to_do(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(SettingsError, match="Run `similarity report` again"):
        load_results(tmp_path)
