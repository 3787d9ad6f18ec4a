from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from similarity.pipeline import getting_ready

DEMO = Path(__file__).resolve().parents[2] / "corpus" / "demo"
_LOOPS_AFTERWARDS = """
import sys
from pathlib import Path
from numba.core.dispatcher import Dispatcher
from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.match import find_matches
from similarity.match.compiling_ahead import compile_all, compile_from_the_end
from similarity.segment import understand


def loops():
    return {
        f"{name}.{key}": len(value.signatures)
        for name, module in sorted(sys.modules.items())
        if name.startswith("similarity.")
        for key, value in vars(module).items()
        if isinstance(value, Dispatcher)
    }


{"all": compile_all, "from the end": compile_from_the_end}[sys.argv[2]]()
before = loops()
files = sorted(Path(sys.argv[1]).glob("carrowby*.txt"))[:4]
assert find_matches([understand(d) for d in read_sources(files, IngestSettings()).documents])
assert loops() == before, (loops(), before)
assert sum(before.values()) >= 8
"""


@pytest.mark.parametrize("order", ["all", "from the end"])
def test_no_loop_of_the_comparison_is_compiled_after_it(order: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _LOOPS_AFTERWARDS, str(DEMO), order],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_only_many_files_are_worth_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[None] = []
    monkeypatch.setattr(getting_ready, "get_ready", lambda: asked.append(None))
    monkeypatch.setattr(getting_ready, "_compiled", lambda: True)
    few = [tmp_path / f"{number}.txt" for number in range(3)]
    getting_ready.get_ready_beside(few)()
    assert asked == []
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text("Reply", encoding="utf-8")
    getting_ready.get_ready_beside([tmp_path])()
    assert asked == [None]


def _never_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch, *, shipped: bool) -> None:
    """Two processors that have compiled nothing, and twenty letters in ``folder``."""
    monkeypatch.setattr(getting_ready, "cores", lambda: 2)
    monkeypatch.setattr(getting_ready, "_loops", lambda: f"loops of {folder}")
    monkeypatch.setattr(getting_ready, "_shipped", lambda: shipped)
    for number in range(20):
        (folder / f"{number}.txt").write_text("Reply", encoding="utf-8")


def test_help_comes_until_all_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[None] = []
    monkeypatch.setattr(getting_ready, "_help", lambda: asked.append(None))
    _never_compiled(tmp_path, monkeypatch, shipped=False)
    getting_ready.help_compiling([tmp_path / "0.txt"])
    assert asked == []
    getting_ready.help_compiling([tmp_path])
    assert asked == [None]
    getting_ready.get_ready()
    getting_ready.help_compiling([tmp_path])
    assert asked == [None]


def test_what_is_shipped_needs_no_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[None] = []
    monkeypatch.setattr(getting_ready, "_help", lambda: asked.append(None))
    _never_compiled(tmp_path, monkeypatch, shipped=True)
    getting_ready.help_compiling([tmp_path])
    assert (asked, getting_ready.readers([tmp_path])) == ([], 2)


def test_one_process_less_reads_few_letters_while_others_compile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _never_compiled(tmp_path, monkeypatch, shipped=False)
    assert getting_ready.readers([tmp_path]) == 1
    (tmp_path / "long.txt").write_text("Reply " * 200_000, encoding="utf-8")
    assert getting_ready.readers([tmp_path]) == 2
    (tmp_path / "long.txt").unlink()
    getting_ready.get_ready()
    assert getting_ready.readers([tmp_path]) == 2


def test_processes_start_before_anything_is_read_where_letters_are_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getting_ready, "cores", lambda: 2)
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text("Reply " * 5_000, encoding="utf-8")
    assert getting_ready.long_letters([tmp_path])
    assert not getting_ready.long_letters([tmp_path / f"{number}.txt" for number in range(10)])
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    assert not getting_ready.long_letters([tmp_path])  # its reader takes a process
    (tmp_path / "scan.pdf").unlink()
    for number in range(100):
        (tmp_path / f"short {number}.txt").write_text("Reply", encoding="utf-8")
    assert not getting_ready.long_letters([tmp_path])
