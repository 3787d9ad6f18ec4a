"""Kills every command that writes at moments drawn by lot: old or new, whole, and no leftover after the next start.

``python -m tests.faults.kills --times 200``
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Target", "prepared", "tried"]

_LETTER = """Northmere Borough Council

Our reference: FOI {number}/24

You asked: how many {subject} were there in 2023?

The information is exempt under section 31(1)(a) of the Freedom of Information Act 2000.

Disclosure would tell offenders how often each site is checked and on which days nobody looks, and those who mean to
break the rules would choose those days for their landings.

Having weighed these factors the balance lies in favour of withholding the figures about {subject}.
"""
_SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Target:
    """A command that writes, where, and one of the user's own files there (none beside a single file)."""

    arguments: tuple[str, ...]
    out: Path
    notes: Path | None


def _command(target: Target) -> list[str]:
    return [sys.executable, "-m", "similarity", *target.arguments]


def _contents(target: Target) -> str:
    """Hash over every file of the output; seconds of the run aside."""
    if not target.out.exists():
        return ""
    files = [target.out] if target.out.is_file() else sorted(p for p in target.out.rglob("*") if p.is_file())
    whole = hashlib.sha256()
    for file in files:
        data = file.read_bytes()
        if file.name == "run.json":
            described = json.loads(data)
            described.pop("seconds", None)
            data = json.dumps(described).encode()
        whole.update(file.name.encode() + b"\0" + hashlib.sha256(data).digest())
    return whole.hexdigest()


@contextmanager
def prepared(first: int | None = None) -> Iterator[list[Target]]:
    """The commands, or the ``first`` of them, each with an earlier output and one of the user's files in it."""
    with tempfile.TemporaryDirectory() as place:
        top = Path(place)
        letters = top / "letters"
        letters.mkdir()
        for number, subject in enumerate(("landings", "stalls", "moorings")):
            text = _LETTER.format(number=100 + number, subject=subject)
            (letters / f"{subject}.txt").write_text(text, encoding="utf-8")
        run = top / "a" / "run"
        pack = top / "b" / "pack"
        page = top / "c" / "compared.html"
        library = top / "d" / "library.json"
        targets = [
            Target(("report", str(letters), "--out", str(run), "--quiet"), run, run / "notes.txt"),
            Target(
                ("evidence", str(run), "-r", "landings.txt", "--anyway", "--out", str(pack), "--quiet"),
                pack,
                pack / "notes.txt",
            ),
            Target(
                (
                    "compare",
                    str(letters / "landings.txt"),
                    str(letters / "stalls.txt"),
                    "-o",
                    str(page),
                    "--quiet",
                ),
                page,
                None,
            ),
            Target(("templates", str(run), "--out", str(library), "--quiet"), library, None),
        ][:first]
        for target in targets:
            subprocess.run(_command(target), check=True, stderr=subprocess.DEVNULL)
            if target.notes is not None:
                target.notes.write_text("mine", encoding="utf-8")
        yield targets


def tried(target: Target, number: signal.Signals, after: float) -> list[str]:
    """What did not hold when the command was sent a signal ``after`` so many seconds."""
    before = _contents(target)
    process = subprocess.Popen(_command(target), stderr=subprocess.PIPE, text=True)
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
    _, said = process.communicate(timeout=120)
    wrong = []
    if _contents(target) != before:  # the same letters give the same bytes: old and new are equal
        wrong.append("the output is not whole")
    if target.notes is not None and target.notes.read_text(encoding="utf-8") != "mine":
        wrong.append("the user's file is lost")
    if process.returncode not in ((0, 2, -9) if number == signal.SIGKILL else (0, 2)) and after > 1.5:
        wrong.append(f"exit code {process.returncode}")
    if process.returncode == 2 and said.count("\n") != 1:
        wrong.append(f"said {said!r}")
    subprocess.run(_command(target), check=True, stderr=subprocess.DEVNULL)
    left = [p.name for p in target.out.parent.iterdir() if p != target.out]
    if left:
        wrong.append(f"left {left}")
    if _contents(target) != before:
        wrong.append("the next run gives something else")
    return wrong


def main() -> int:
    """Print what did not hold; 1 if anything did not."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    chance = random.Random(given.seed)
    failed = 0
    with prepared() as targets:
        lasts = []
        for target in targets:
            begun = time.monotonic()
            subprocess.run(_command(target), check=True, stderr=subprocess.DEVNULL)
            lasts.append(time.monotonic() - begun)
        for turn in range(given.times):
            which = turn % len(targets)
            number = chance.choice(_SIGNALS)
            # Most kills fall into the time in which something is written.
            after = lasts[which] * chance.choice((chance.uniform(0.3, 1.0), chance.uniform(0.8, 1.05)))
            wrong = tried(targets[which], number, after)
            failed += bool(wrong)
            if wrong:
                print(
                    f"{targets[which].arguments[0]}, {number.name} after {after:.2f} s: {'; '.join(wrong)}",
                    flush=True,
                )
    print(f"{failed} of {given.times} kills did not hold")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
