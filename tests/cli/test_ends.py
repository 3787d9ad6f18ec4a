"""However a command ends: one sentence, one of three exit codes, and nothing lost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_report import contents, pair, run  # noqa: F401

if sys.platform == "win32":
    pytest.skip("signals and limits of POSIX systems", allow_module_level=True)


def _listening() -> None:
    """Take signals as usual: a run under nohup, or in the background of a shell, hands on that they are ignored."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _begun(pair: Path, out: Path) -> subprocess.Popen[str]:  # noqa: F811
    """A report that has begun to be written: its folder stands beside its place."""
    command = [sys.executable, "-m", "similarity", "report", str(pair), "--out", str(out), "--quiet"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=_listening)
    for _ in range(1000):
        if any(p.name.startswith(".similarity-") for p in out.parent.iterdir()):
            return process
        time.sleep(0.02)
    raise AssertionError("the run never began")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_run_with_a_sentence(pair: Path, tmp_path: Path, number: signal.Signals) -> None:  # noqa: F811
    out = tmp_path / "out"
    assert run("report", pair, "--out", out, "--quiet").returncode == 0
    before = contents(out)
    process = _begun(pair, out)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said.count("\n") == 1
    assert "stopped" in said
    assert contents(out) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["letters", "out"]


def test_the_next_run_sweeps_what_a_killed_one_left(pair: Path, tmp_path: Path) -> None:  # noqa: F811
    out = tmp_path / "out"
    process = _begun(pair, out)
    process.kill()
    process.wait()
    assert run("report", pair, "--out", out, "--quiet").returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["letters", "out"]


def test_a_full_disk_is_one_sentence_with_an_earlier_report_in_place(pair: Path, tmp_path: Path) -> None:  # noqa: F811
    out = tmp_path / "out"
    assert run("report", pair, "--out", out, "--quiet").returncode == 0
    before = contents(out)
    done = subprocess.run(
        [sys.executable, "-m", "similarity", "report", str(pair), "--out", str(out), "--quiet"],
        capture_output=True,
        text=True,
        # No file may be longer than this: writing the page fails as on a disk that is full.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        timeout=300,
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr
    assert contents(out) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["letters", "out"]


def test_a_place_that_cannot_be_written_is_known_before_any_work(pair: Path, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "link").symlink_to("nowhere")
    done = run("report", pair, "--out", tmp_path / "link")
    assert done.returncode == 2
    assert "Reading" not in done.stderr
    assert "is a link to nowhere" in done.stderr


def test_a_comparison_over_a_folder_is_refused_before_any_work(pair: Path, tmp_path: Path) -> None:  # noqa: F811
    done = run("compare", pair / "a.txt", pair / "b.txt", "--out", pair)
    assert done.returncode == 2
    assert "is a folder" in done.stderr


def test_a_fault_of_the_program_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from similarity import pipeline
    from similarity.cli import app

    def broken(*arguments: object) -> None:
        raise EOFError("nothing\nhere")

    monkeypatch.setattr(pipeline, "report", broken)
    done = CliRunner().invoke(app, ["report", str(tmp_path), "--out", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "EOFError in test_ends.py" in done.stderr
    assert done.stderr.count("\n") == 1


def test_names_of_files_do_not_steer_the_terminal(pair: Path, tmp_path: Path) -> None:  # noqa: F811
    name = "\x1b[2Jred.txt"
    (pair / "a.txt").rename(pair / name)
    (pair / "\x1b[31mempty.txt").write_bytes(b"")
    done = run("report", pair, "--out", tmp_path / "out\x1b[2J")
    assert done.returncode == 1, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    for table in ("documents.csv", "problems.csv"):
        assert b"\x1b" not in (tmp_path / "out\x1b[2J" / table).read_bytes()
    refused = run("evidence", tmp_path / "no\x1b[2J", "-r", "x", "--out", tmp_path / "pack")
    assert refused.returncode == 2
    assert "\x1b" not in refused.stderr
    assert "[U+001B]" in refused.stderr


def test_what_a_command_printed_and_kept_is_there_when_it_ends_at_once(pair: Path, tmp_path: Path) -> None:  # noqa: F811
    letter = sorted(pair.iterdir())[0]
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path / "kept")}
    command = [sys.executable, "-m", "similarity", "audit", str(letter)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode in (0, 1)
    assert ended.stderr == ""
    assert ended.stdout
    assert list((tmp_path / "kept").glob("kept.*.bin"))
