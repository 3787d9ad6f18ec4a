"""What Windows or macOS lack is taken away: commands work as before, and what stood there stays whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from similarity.errors import SettingsError
from similarity.ingest.formats.word import office
from similarity.store import exchange, folder
from similarity.store.folder import replacing
from similarity.store.manifest import REPORT
from similarity.workers.budget import limit_memory
from tests.faults.good_letters import DEMO, GOOD

# Run in a process of its own before the command: neither modules nor calls of one system only are there.
_WITHOUT = """
import os, signal, sys
{modules}
for name in {calls!r}:
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGHUP", "SIGUSR1", "SIGALRM"):
    if hasattr(signal, name):
        delattr(signal, name)
import ctypes
library = ctypes.CDLL
class CDLL(library):
    def __init__(self, name, *more, **named):
        if name is None:
            raise TypeError("there is no library without a name")
        super().__init__(name, *more, **named)
ctypes.CDLL = CDLL
from similarity.cli import main
sys.argv = ["similarity", *sys.argv[1:]]
main()
"""
_CALLS = (
    "sched_getaffinity",
    "fork",
    "forkpty",
    "getuid",
    "geteuid",
    "killpg",
    "getpgid",
    "setsid",
    "mkfifo",
)
_CODE = _WITHOUT.format(
    modules='for name in ("fcntl", "resource", "pwd", "grp"): sys.modules[name] = None', calls=_CALLS
)


def _without(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _CODE, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)


def test_commands_work_without_what_one_system_has(tmp_path: Path) -> None:
    letters, run, pack = [DEMO / name for name in GOOD], tmp_path / "run", tmp_path / "pack"
    for _ in range(2):  # made, and replaced beside a file of the user
        done = _without("report", *letters, "--out", run, "--quiet")
        assert (done.returncode, done.stderr) == (0, "")
        (run / "notes.txt").write_text("mine", encoding="utf-8")
    assert (run / "notes.txt").read_text(encoding="utf-8") == "mine"
    done = _without("evidence", run, "-r", GOOD[0], "--anyway", "--out", pack, "--quiet")
    assert done.returncode in (0, 1), done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack", "run"]


def _write(out: Path, text: str) -> None:
    with replacing(out, REPORT) as made:
        (made / "report.html").write_text(text, encoding="utf-8")


def test_two_renames_where_folders_cannot_change_places(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(folder, "exchange", lambda one, other: False)
    _write(tmp_path / "run", "old")
    (tmp_path / "run" / "notes.txt").write_text("mine", encoding="utf-8")
    _write(tmp_path / "run", "new")
    assert (tmp_path / "run" / "report.html").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "run" / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize("first", [True, False], ids=["first rename", "second rename"])
def test_a_folder_that_something_holds_open_keeps_what_it_had(
    first: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On Windows a file that is open in a viewer keeps its folder from being renamed."""
    out = tmp_path / "run"
    _write(out, "old")
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self == out if first else self.suffix == ".new":
            raise PermissionError(13, "The process cannot access the file", str(self))
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(folder, "exchange", lambda one, other: False)
        patched.setattr(Path, "rename", rename)
        with pytest.raises(SettingsError, match="cannot be written"):
            _write(out, "new")
    assert (out / "report.html").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_there_is_no_exchange_without_the_systems_library(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def none(*_: object, **__: object) -> None:
        raise TypeError("a name is needed")

    monkeypatch.setattr(exchange.ctypes, "CDLL", none)
    assert exchange.exchange(tmp_path, tmp_path) is False


def test_no_limit_where_none_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    limit_memory(1_000_000)


def test_a_program_without_a_group_is_ended_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "killpg", raising=False)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        office._end(process)
        assert process.wait(timeout=50) != 0  # by itself it ends after 60
