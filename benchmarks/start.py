"""What a small run costs, start of the process included: ``python benchmarks/start.py [--against CHECKOUT]``.

A report of two letters, and ``audit`` and ``explain`` of one, each as a process of its own; everything is compiled,
for a first round does not count. ``--against`` measures another checkout of the project in the same run, turn by turn:
what else the machine does then falls on both. ``--fresh`` adds the report of 30 dense letters by an installation that
has compiled nothing yet: no loop, for the package's own files have been compiled to byte code, as pip does when it
installs them. Processor seconds are those of all processes; wall seconds are worth little on a machine
that does other work. The least and the median of the rounds are printed.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))
_LETTERS = (
    HERE / "corpus" / "demo" / "northmere-israel-exchanges.html",
    HERE / "corpus" / "demo" / "northmere-facial-recognition.html",
)


def measure(
    checkout: Path, arguments: list[str], work: Path, compiled: Path | None = None
) -> tuple[float, float]:
    """Wall and processor seconds of one command of the project at ``checkout``.

    Parameters
    ----------
    checkout
        Folder that holds the package.
    arguments
        Of ``python -m similarity``.
    work
        Where it runs; a folder without settings.
    compiled
        Where compiled loops are kept, if not in the usual place.
    """
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages have their compiled modules
    if compiled is not None:
        environment["NUMBA_CACHE_DIR"] = str(compiled)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "similarity", *arguments],
        env=environment,
        cwd=work,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"similarity {' '.join(arguments)} ended with {process.returncode} in {checkout}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def show(title: str, checkout: Path, took: list[tuple[float, float]]) -> None:
    """Print one row."""
    wall, processor = zip(*took, strict=True)
    print(f"{title:<32} {checkout.name:<16} processor {min(processor):6.2f} {statistics.median(processor):6.2f}   "
          f"wall {min(wall):6.2f} {statistics.median(wall):6.2f}", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--against", type=Path, help="another checkout, measured in the same run")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--letters", type=Path, nargs=2, default=_LETTERS)
    parser.add_argument("--fresh", action="store_true", help="30 letters with nothing compiled yet, too")
    options = parser.parse_args()
    checkouts = [HERE, *([options.against.resolve()] if options.against else [])]
    for checkout in checkouts:
        compileall.compile_dir(checkout / "similarity", quiet=1)
    work = Path(tempfile.mkdtemp(prefix="start-"))
    first, second = (str(letter.resolve()) for letter in options.letters)
    commands = {
        "report of two letters": ["report", first, second, "--quiet", "--out", str(work / "report")],
        "audit of one letter": ["audit", first],
        "explain of one letter": ["explain", first],
    }
    print(f"{'':49}           least median        least median")
    try:
        for title, arguments in commands.items():
            took: dict[Path, list[tuple[float, float]]] = {checkout: [] for checkout in checkouts}
            for turn in range(options.rounds + 1):
                for checkout in checkouts:
                    one = measure(checkout, arguments, work)
                    if turn:
                        took[checkout].append(one)
            for checkout, times in took.items():
                show(title, checkout, times)
        if options.fresh:
            from benchmarks.letters import compose_letters, write_letters

            write_letters(compose_letters(30, 1), work / "letters")
            arguments = ["report", str(work / "letters"), "--quiet", "--out", str(work / "report")]
            for checkout in checkouts:
                empty = work / f"compiled-{checkouts.index(checkout)}"
                show("30 letters, nothing compiled", checkout, [measure(checkout, arguments, work, empty)])
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
