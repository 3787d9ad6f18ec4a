"""What is shipped for the versions that the project pins is whole: a first run compiles next to nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from similarity import shipped
from similarity.kept_work import shipped_name

ROOT = Path(__file__).resolve().parents[2]
_REMEDY = "run `make shipped`"
_PINNED = re.search(r"^numba==(\S+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(autouse=True)
def _of_these_versions() -> None:
    assert _PINNED
    if sys.platform != "linux" or not shipped.folder().is_dir() or version("numba") != _PINNED[1]:
        pytest.skip("nothing is shipped for this Python, this numba or this system")


def _run(code: str, empty: Path) -> list[str]:
    """Words that ``code`` prints in an interpreter that has nothing of its own ready."""
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(empty)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_something_is_shipped_for_the_oldest_python() -> None:
    assert (shipped.folder().with_name("cpython-311") / shipped.loops_name()).exists(), _REMEDY


def test_every_loop_of_the_comparison_and_of_near_duplicates_is_shipped(tmp_path: Path) -> None:
    made = _run(
        "from numba.core import event\n"
        "heard = event.RecordingListener()\n"
        "event.register('numba:compile', heard)\n"
        "from similarity.match.compiling_ahead import compile_all\n"
        "from similarity.api import near_duplicates\n"
        "compile_all()\n"
        "near_duplicates(['the quay is closed today', 'the quay is open today'] * 9).query(['the quay'])\n"
        "print(*{one.data['dispatcher'].py_func.__name__ for _, one in heard.buffer})",
        tmp_path,
    )
    assert made == [], _REMEDY


def test_nearly_every_pattern_of_an_audit_is_shipped(tmp_path: Path) -> None:
    known = shipped.read(shipped_name())
    (made,) = _run(
        "import contextlib, io\n"
        "from similarity.cli import app\n"
        "from similarity import kept_work\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    app(['audit', 'corpus/writers/u/files/u05_kirkhallan_college.txt'])\n"
        "    app(['audit', 'corpus/writers/u/files/u07_severnlea_fire_review.eml'])\n"
        "    app(['audit', 'corpus/demo/carrowby-library.txt'])\n"
        "known = kept_work._shipped()\n"
        "print(sum(key not in known for key in kept_work._Work.new if key.startswith(('pattern', 'literals'))))",
        tmp_path,
    )
    assert int(made) < len(known) / 50, _REMEDY
