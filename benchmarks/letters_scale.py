"""How long a whole run takes: ``python benchmarks/letters_scale.py [LETTERS ...]``.

Letters of :mod:`benchmarks.letters` are written as files, and ``similarity report`` runs on the folder as a process
of its own. Printed for each size: wall seconds, seconds by stage, peak memory of the largest process and of all
together, counts, sizes of the outputs; and between sizes the power of the number of letters by which time grew.
``--folder`` measures letters that are there already, ``--fresh`` an installation that has compiled nothing yet.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def _memory_of(process: int) -> int:
    """Memory that a process and all that came of it hold now, in kB; pages they share count for each."""
    parent: dict[int, int] = {}
    held: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                lines = dict(
                    line.split(":", 1)
                    for line in (entry / "status").read_text(encoding="ascii").splitlines()
                    if line.startswith(("PPid:", "VmRSS:"))
                )
            except (OSError, ValueError):
                continue  # it has just ended
            parent[int(entry.name)] = int(lines["PPid"])
            held[int(entry.name)] = int(lines.get("VmRSS", "0").split()[0])
    ours = {process}
    while more := {one for one, of in parent.items() if of in ours} - ours:
        ours |= more
    return sum(held.get(one, 0) for one in ours)


class _Peak:
    """Watches the memory of a process and its children four times a second."""

    def __init__(self, process: int) -> None:
        self.most = 0
        self._process, self._stop = process, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stop.wait(0.25):
            self.most = max(self.most, _memory_of(self._process))

    def end(self) -> float:
        """Most memory seen, in MB."""
        self._stop.set()
        self._thread.join()
        return self.most / 1024


def run(folder: Path, out: Path, fresh: bool) -> dict[str, Any]:
    """One report in a process of its own, and what it took."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages have their compiled modules
    if fresh:
        environment["NUMBA_CACHE_DIR"] = str(out.parent / "compiled")
    command = [sys.executable, "-m", "similarity", "report", str(folder), "--out", str(out)]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    peak = _Peak(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall, together = time.perf_counter() - began, peak.end()
    if process.returncode not in (0, 1):
        raise SystemExit(f"similarity report ended with {process.returncode}")
    made = json.loads((out / "run.json").read_text(encoding="utf-8"))
    seconds = dict(made["seconds"])
    seconds.setdefault("report, start and end", wall - sum(seconds.values()))
    return {
        "letters": made["counts"]["documents"],
        "wall": wall,
        "processor": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss / 1024,
        "together": together,
        "seconds": seconds,
        "counts": made["counts"],
        "sizes": {
            path.name: sum(f.stat().st_size for f in path.rglob("*"))
            if path.is_dir()
            else path.stat().st_size
            for path in sorted(out.iterdir())
        },
    }


def show(result: dict[str, Any], words: int) -> None:
    """Print one run."""
    print(f"{result['letters']:,} letters" + (f", {words:,} words" if words else ""))
    print(f"  wall {result['wall']:.1f} s, processor {result['processor']:.1f} s, "
          f"peak {result['peak']:.0f} MB, all processes {result['together']:.0f} MB")  # fmt: skip
    print("  " + ", ".join(f"{stage} {took:.1f}" for stage, took in result["seconds"].items()))
    print("  " + ", ".join(f"{name} {count:,}" for name, count in result["counts"].items()))
    print("  MB: " + ", ".join(f"{name} {size / 1e6:.1f}" for name, size in result["sizes"].items()))


def growth(results: list[dict[str, Any]]) -> None:
    """Print the powers by which wall time, stages and memory grew."""
    for small, large in pairwise(results):
        times = math.log(large["letters"] / small["letters"])

        def power(a: float, b: float, times: float = times) -> str:
            return f"{math.log(max(b, 1e-3) / max(a, 1e-3)) / times:.2f}"

        stages = ", ".join(
            f"{name} {power(took, large['seconds'].get(name, took))}"
            for name, took in small["seconds"].items()
        )
        print(f"from {small['letters']:,} to {large['letters']:,} letters, n to the power of: "
              f"wall {power(small['wall'], large['wall'])}, memory {power(small['together'], large['together'])}; {stages}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("letters", type=int, nargs="*", default=[100, 300, 1000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="measure these letters instead")
    parser.add_argument("--fresh", action="store_true", help="with nothing compiled yet")
    parser.add_argument("--keep", type=Path, help="keep letters and reports here")
    options = parser.parse_args()
    work = options.keep or Path(tempfile.mkdtemp(prefix="letters-"))
    results = []
    try:
        for count in [0] if options.folder else options.letters:
            folder, words = options.folder, 0
            if folder is None:
                from benchmarks.letters import compose_letters, write_letters

                folder = work / f"letters-{count}"
                words = write_letters(compose_letters(count, options.seed), folder)
            results.append(run(folder, work / f"report-{count}", options.fresh))
            show(results[-1], words)
            sys.stdout.flush()
        growth(results)
    finally:
        if options.keep is None:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
