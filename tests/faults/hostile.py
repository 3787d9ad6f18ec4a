"""Reports of folders with three good letters and something hostile: the letters' rows are as without it.

``python -m tests.faults.hostile --folders 60``: each kind of hostile file in turn, with new seeds.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.good_letters import DEMO, GOOD, rows_of
from tests.faults.hostile_files import KINDS

__all__ = ["Outcome", "differences", "report"]

_PATIENCE = 300.0  # seconds after which a run is ended
_MOST = 4_000_000_000  # resident bytes at which it is ended


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: exit code, seconds of processor time, most resident bytes of one process, what it said.

    Processor time: on a busy machine a run waits, and that is not its fault.
    """

    code: int
    seconds: float
    memory: int
    said: str


def report(letters: Path, out: Path) -> Outcome:
    """A report of a folder, made in a process of its own."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "similarity", "report", str(letters), "--out", str(out), "--quiet"]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True)
        memory = 0
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            memory = max(memory, _most_resident(process.pid))
            if time.monotonic() - begun > _PATIENCE or memory > _MOST:
                process.kill()
            time.sleep(0.05)
        process.returncode = os.waitstatus_to_exitcode(ended[1])
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    used = ended[2]
    return Outcome(process.returncode, used.ru_utime + used.ru_stime, memory, said)


def _most_resident(pid: int) -> int:
    """The most bytes that a process has had in memory.

    What the system counts at its end (`ru_maxrss`) begins with the memory of the process that started it.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def folder_with(kind: str | None, seed: int, top: Path) -> Path:
    """A folder with the good letters and, unless None, a hostile ``kind``."""
    folder = top / "letters"
    folder.mkdir()
    for name in GOOD:
        shutil.copy(DEMO / name, folder / name)
    if kind is not None:
        KINDS[kind](folder, random.Random(seed))
    return folder


def differences(run: Path, alone: Path) -> list[str]:
    """Tables in which the good letters' rows are not as without the hostile file."""
    with_it, without = rows_of(run), rows_of(alone)
    return [table for table in without if with_it[table] != without[table]]


def _tidy(top: Path) -> None:
    for locked in top.rglob("locked"):
        locked.chmod(0o700)
    shutil.rmtree(top, ignore_errors=True)


def main() -> int:
    """Print a line for each folder; 1 if any did not hold."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--folders", type=int, default=60)
    asked.add_argument("--seconds", type=float, default=20.0)
    asked.add_argument("--memory", type=float, default=1e9, help="bytes")
    asked.add_argument("--only", default="", help="kinds whose name holds this")
    given = asked.parse_args()
    kinds = [kind for kind in KINDS if given.only in kind]
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        alone = Path(place) / "alone"
        (Path(place) / "without").mkdir()
        report(folder_with(None, 0, Path(place) / "without"), alone)
        for number in range(given.folders):
            kind = kinds[number % len(kinds)]
            top = Path(place) / str(number)
            top.mkdir()
            ended = report(folder_with(kind, number, top), top / "run")
            wrong = [f"exit code {ended.code}: {ended.said[:300]}"] if ended.code not in (0, 1) else []
            wrong += [f"rows in {t}" for t in (differences(top / "run", alone) if not wrong else ())]
            wrong += [f"{ended.seconds:.0f} s"] if ended.seconds > given.seconds else []
            wrong += [f"{ended.memory / 1e9:.1f} GB"] if ended.memory > given.memory else []
            failed += bool(wrong)
            print(
                f"{'WRONG' if wrong else 'ok':6}{ended.seconds:6.1f} s {ended.memory / 1e9:5.2f} GB  {kind}"
                f"{': ' + '; '.join(wrong) if wrong else ''}",
                flush=True,
            )
            _tidy(top)
    print(f"{failed} of {given.folders} folders did not hold")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
