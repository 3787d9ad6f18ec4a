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
from similarity.pipeline.getting_ready import get_ready
from similarity.segment import understand


def loops():
    return {
        f"{name}.{key}": len(value.signatures)
        for name, module in sorted(sys.modules.items())
        if name.startswith("similarity.")
        for key, value in vars(module).items()
        if isinstance(value, Dispatcher)
    }


get_ready()
before = loops()
files = sorted(Path(sys.argv[1]).glob("carrowby*.txt"))[:4]
assert find_matches([understand(d) for d in read_sources(files, IngestSettings()).documents])
assert loops() == before, (loops(), before)
assert sum(before.values()) >= 8
"""


def test_no_loop_of_the_comparison_is_compiled_after_it() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _LOOPS_AFTERWARDS, str(DEMO)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_only_many_files_are_worth_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[None] = []
    monkeypatch.setattr(getting_ready, "get_ready", lambda: asked.append(None))
    few = [tmp_path / f"{number}.txt" for number in range(3)]
    getting_ready.get_ready_beside(few)()
    assert asked == []
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text("Reply", encoding="utf-8")
    getting_ready.get_ready_beside([tmp_path])()
    assert asked == [None]
