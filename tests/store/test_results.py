"""Records of a run come back as they were."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from similarity.errors import SettingsError
from similarity.records import Span
from similarity.results import Results
from similarity.store import results
from similarity.store.manifest import REPORT, seal
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
    assert demo_run.notes == ()  # these are left out where there are none
    assert gzip.decompress((tmp_path / FILE).read_bytes()) == whole.removesuffix(b',"notes":[]}') + b"}"


def test_a_folder_without_a_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not the folder of a report"):
        load_results(tmp_path)


@pytest.mark.parametrize(
    "data", [b"", b"not gzip", gzip.compress(b"{}", mtime=0), gzip.compress(b'{"letters": [1]}', mtime=0)]
)
def test_damaged_records_say_what_to_do(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(SettingsError, match="Run `similarity report` again"):
        load_results(tmp_path)


def test_records_that_unpack_to_far_too_much_are_not_unpacked(tmp_path: Path) -> None:
    with gzip.open(tmp_path / FILE, "wb", compresslevel=9) as file:
        for _ in range(300):
            file.write(b" " * 1_000_000)
    tracemalloc.start()
    with pytest.raises(SettingsError, match="unpacks to more than"):
        load_results(tmp_path)
    assert tracemalloc.get_traced_memory()[1] < 150_000_000
    tracemalloc.stop()


def test_records_of_too_many_letters_say_what_to_do(
    demo_run: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_results(demo_run, tmp_path)
    size = len(gzip.decompress((tmp_path / FILE).read_bytes()))
    monkeypatch.setattr("similarity.store.results._MOST", size)
    assert load_results(tmp_path).letters == demo_run.letters
    monkeypatch.setattr("similarity.store.results._MOST", size - 1)
    with pytest.raises(SettingsError, match=r"too much to read.* fewer letters at a time"):
        load_results(tmp_path)


def test_records_that_were_changed_after_the_run_are_named(demo_run: Results, tmp_path: Path) -> None:
    save_results(demo_run, tmp_path)
    seal(tmp_path, REPORT)
    load_results(tmp_path)
    save_results(replace(demo_run, findings=()), tmp_path)
    with pytest.raises(SettingsError, match="was changed since it was written"):
        load_results(tmp_path)


def _with_a_letter(results: Results, **changes: object) -> Results:
    first = results.letters[0]
    document = replace(first.document, **changes)  # type: ignore[arg-type]
    return replace(results, letters=(replace(first, document=document), *results.letters[1:]))


_FAULTS: dict[str, Callable[[Results], Results]] = {
    "lies outside": lambda r: replace(r, matches=(replace(r.matches[0], left=Span(0, 10**9)),)),
    "a place lies outside": lambda r: replace(r, matches=(replace(r.matches[0], left=Span(-5, 3)),)),
    "names a letter that is not there": lambda r: replace(
        r, findings=(replace(r.findings[0], document_id="nobody"),)
    ),
    "names a place that it does not have": lambda r: replace(
        r, templates=(replace(r.templates[0], medoid=10**6),)
    ),
    "is no name of a file": lambda r: _with_a_letter(r, document_id="../../etc/passwd"),
    "the date of": lambda r: _with_a_letter(r, date="2023-13-45"),
    "two letters have one id": lambda r: replace(r, letters=(r.letters[0], *r.letters)),
    "a share is no number": lambda r: replace(r, matches=(replace(r.matches[0], cosine=float("inf")),)),
}


@pytest.mark.parametrize("said", _FAULTS)
def test_crafted_records_are_named(demo_run: Results, tmp_path: Path, said: str) -> None:
    made = json.dumps(TypeAdapter(Results).dump_python(_FAULTS[said](demo_run)))
    (tmp_path / FILE).write_bytes(gzip.compress(made.encode()))
    with pytest.raises(SettingsError, match=said):
        load_results(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"label":"', b'"label":"\\u001b[31m', "control characters"),
        (b'"label":"', b'"label":"\\\\\\f', "control characters"),
        (b'"first_seen":"2', b'"first_seen":"2-', "date of template"),
    ],
)
def test_records_that_no_run_writes_are_refused(
    demo_run: Results, tmp_path: Path, old: bytes, new: bytes, said: str
) -> None:
    save_results(demo_run, tmp_path)
    whole = gzip.decompress((tmp_path / FILE).read_bytes())
    assert old in whole
    (tmp_path / FILE).write_bytes(gzip.compress(whole.replace(old, new, 1)))
    with pytest.raises(SettingsError, match=said):
        load_results(tmp_path)


def test_a_backslash_in_a_label_is_no_control_character(demo_run: Results, tmp_path: Path) -> None:
    save_results(demo_run, tmp_path)
    whole = gzip.decompress((tmp_path / FILE).read_bytes())
    (tmp_path / FILE).write_bytes(
        gzip.compress(whole.replace(b'"label":"', b'"label":"C:\\\\books\\\\u001b', 1))
    )
    assert load_results(tmp_path).templates[0].label.startswith("C:\\books\\u001b")
