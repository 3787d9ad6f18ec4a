import os
import threading
import time
from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.facts import use_folder
from similarity.ingest import parallel, read_sources
from similarity.ingest.parallel import read_all
from similarity.ingest.sources import SourceFile
from similarity.workers.pool import WorkerPool
from tests.ingest.makers import tiny_pdf, zip_file


def files_of(folder: Path) -> list[SourceFile]:
    return [SourceFile(path, path.name) for path in sorted(folder.iterdir())]


def quiet(done: int, total: int) -> None:
    pass


def test_results_come_in_order_whatever_the_number_of_processes(tmp_path: Path) -> None:
    for n in range(7):
        (tmp_path / f"{n}.pdf").write_bytes(tiny_pdf([f"Letter number {n} about the bridge and its survey."]))
        (tmp_path / f"{n}.txt").write_text(f"Letter number {n} about the tunnel.", encoding="utf-8")
    one, two = (read_all(files_of(tmp_path), IngestSettings(workers=n), quiet) for n in (1, 2))
    assert one == two
    assert [r.documents[0].origin.source for r in one] == [
        f"{n}.{end}" for n in range(7) for end in ("pdf", "txt")
    ]


def test_many_small_files_go_to_processes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(9):
        (tmp_path / f"{n}.txt").write_text(f"Letter number {n} about the tunnel.", encoding="utf-8")
    here = read_all(files_of(tmp_path), IngestSettings(), quiet)
    monkeypatch.setattr(parallel, "FEW", 3)
    assert read_all(files_of(tmp_path), IngestSettings(workers=2), quiet) == here


def test_a_second_process_starts_where_there_is_enough_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    class Counted(WorkerPool):
        def __init__(self, function: str, count: int, memory: int | None = None) -> None:
            started.append(count)
            super().__init__(function, count, memory)

    monkeypatch.setattr(parallel, "WorkerPool", Counted)
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    for n in range(3):
        (tmp_path / f"{n}.pdf").write_bytes(tiny_pdf([f"Letter number {n} about the bridge."]))
    few = read_all(files_of(tmp_path), IngestSettings(), quiet)
    monkeypatch.setattr(parallel, "_ENOUGH", 1_000)
    assert read_all(files_of(tmp_path), IngestSettings(), quiet) == few
    missing = [SourceFile(tmp_path / "gone.pdf", "gone.pdf"), *files_of(tmp_path)]
    assert read_all(missing, IngestSettings(workers=3), quiet)[1:] == few
    assert started == [1, 2, 3]


def test_a_file_over_its_time_is_ended_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(tiny_pdf([f"Page {n} of a letter without end." for n in range(10_000)]))
    (tmp_path / "b.pdf").write_bytes(tiny_pdf(["The council holds the survey of the bridge."]))
    started = time.monotonic()
    result = read_sources([tmp_path], IngestSettings(max_seconds=3.0, max_pages=10_000, workers=1))
    assert time.monotonic() - started < 60
    assert [d.origin.source for d in result.documents] == ["b.pdf"]
    (problem,) = result.problems
    assert problem.source == "a.pdf" and "time limit of 3 seconds" in problem.problem


def test_memory_is_bounded(tmp_path: Path) -> None:
    member = b"".join(b"Words %d of the letter that go on and on. " % n for n in range(800_000))
    (tmp_path / "big.zip").write_bytes(zip_file({"big.txt": member}))
    (tmp_path / "good.pdf").write_bytes(tiny_pdf(["The council holds the survey of the bridge."]))
    result = read_sources([tmp_path], IngestSettings(max_memory_bytes=250_000_000, workers=1))
    assert [d.origin.source for d in result.documents] == ["good.pdf"]
    assert any(p.source.startswith("big.zip") and p.what_was_done for p in result.problems)


def test_a_file_removed_while_others_are_read(tmp_path: Path) -> None:
    for n in range(2):
        (tmp_path / f"{n}.pdf").write_bytes(tiny_pdf(["The council holds the survey of the bridge."]))
    files = files_of(tmp_path)
    (tmp_path / "1.pdf").unlink()
    _, gone = read_all(files, IngestSettings(workers=1), quiet)
    assert gone.problems[0].problem == "was removed while it was read"


def test_an_interrupt_ends_every_process(tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / f"{n}.pdf").write_bytes(tiny_pdf([f"Letter {n} about the bridge."]))

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        read_all(files_of(tmp_path), IngestSettings(workers=2), interrupt)
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert threading.active_count() <= before
    if Path("/proc/self/task").exists():
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
        names = [
            Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children if Path(f"/proc/{pid}").exists()
        ]
        assert not any(b"similarity.workers.serve" in name for name in names)


def test_a_users_facts_hold_in_the_processes(tmp_path: Path) -> None:
    facts, letters = tmp_path / "facts", tmp_path / "letters"
    facts.mkdir()
    letters.mkdir()
    row = {
        "id": '"own-banner"', "scope": '"block"', "pattern": '"our own banner"', "examples": '["Our own banner"]',
        "not_examples": '["Our own letter"]', "source": '"made for this test"', "checked": '"2026-11-22"', "verified": '"VERIFIED_PAGE"',
    }  # fmt: skip
    table = '[table]\nname = "chrome_fingerprints"\ndescription = "Own."\n\n[[row]]\n'
    (facts / "chrome_fingerprints.toml").write_text(
        table + "".join(f"{k} = {v}\n" for k, v in row.items()), encoding="utf-8"
    )
    (letters / "a.pdf").write_bytes(
        tiny_pdf(["Our own banner", "The council holds the survey of the bridge."])
    )
    try:
        use_folder(facts)
        (document,) = read_sources([letters], IngestSettings(workers=1)).documents
    finally:
        use_folder(None)
    assert [document.quote(b.span) for b in document.blocks if b.kind == "chrome"] == ["Our own banner"]
