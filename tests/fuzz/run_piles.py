"""The long fuzz run over whole commands: piles of garbled letters and damaged records until the time is over.

::

    python -m tests.fuzz.run_piles --minutes 10 [--seed N] [--keep FOLDER]

Each turn writes a report on a pile, checks every place in it, prints what `audit`, `explain`, `compare` and `evidence`
make of the letters, and has `evidence` read damaged records. Exit codes are 0, 1 and 2, no exception goes unhandled,
and no turn takes more than 20 seconds of the processor.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

from typer.testing import CliRunner

from similarity.cli import app
from similarity.store.results import FILE, load_results
from tests.fuzz.piles import damaged, pile
from tests.fuzz.quotations import check_records, check_tables

__all__ = ["ask", "turn"]

SLOW = 20.0  # seconds of the processor for one command
_DAMAGES = 4  # of one run's records


def ask(*arguments: object) -> int:
    """The exit code of a command in this process.

    Raises
    ------
    AssertionError
        It is none of the three, a fault of the program was met, or the command took too long.
    """
    begun = time.process_time()
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    took = time.process_time() - begun
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise AssertionError(f"{arguments} raised {done.exception!r}") from done.exception
    assert done.exit_code in (0, 1, 2), (arguments, done.exit_code, done.output)
    assert "fault of th" not in done.output, (arguments, done.output)
    assert took < SLOW, f"{arguments} took {took:.0f} seconds"
    return done.exit_code


def turn(draw: random.Random, top: Path) -> None:
    """One pile through all commands."""
    letters = pile(draw, top / "letters")
    run = top / "run"
    if ask("report", top / "letters", "--out", run, "--quiet") == 2:
        return
    problems = (run / "problems.csv").read_text(encoding="utf-8")
    assert "fault of this program" not in problems, problems
    results = load_results(run)
    check_records(results)
    check_tables(run, results)
    one, other = draw.sample(letters, 2)
    match draw.randrange(4):
        case 0:
            ask("audit", one, "--with", top / "letters")
        case 1:
            ask("explain", one)
        case 2:
            ask("compare", one, other, "-o", top / "compared.html", "--quiet")
        case _:
            ask("evidence", run, "-r", one.name, "--out", top / "pack", "--anyway", "--quiet")
    _read_damaged(draw, run, one.name, top)


def _read_damaged(draw: random.Random, run: Path, name: str, top: Path) -> None:
    whole = (run / FILE).read_bytes()
    (run / "run.json").unlink()  # else the changed hash is all that is seen
    for number in range(_DAMAGES):
        (run / FILE).write_bytes(damaged(draw, whole))
        ask("evidence", run, "-r", name, "--out", top / f"pack-{number}", "--anyway", "--quiet")


def main() -> int:
    """Run; the exit code is the number of failures, at most 99."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first turn")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    count, failures = options.first, 0
    while time.monotonic() < end:
        name = f"pile-{options.seed}-{count}"
        with tempfile.TemporaryDirectory() as place:
            faulthandler.dump_traceback_later(30 * SLOW, exit=True)  # a hang ends the run and shows where
            try:
                turn(random.Random(name), Path(place))
            except Exception:
                failures += 1
                options.keep.mkdir(exist_ok=True)
                shutil.copytree(place, options.keep / name, dirs_exist_ok=True)
                print(f"\n{name}: kept in {options.keep}\n{traceback.format_exc()}", flush=True)
            finally:
                faulthandler.cancel_dump_traceback_later()
        count += 1
    print(f"{count - options.first} piles, {failures} failures")
    return min(failures, 99)


if __name__ == "__main__":
    sys.exit(main())
