"""What the Spark engine costs and gains: ``python benchmarks/spark.py [LETTERS ...] [--paragraphs N ...]``.

For piles of :mod:`benchmarks.letters`: seconds of reading, understanding and the match stage in this process and on
``local[1]`` and ``local[2]``, without the start of the session; how much faster two processors are than one; bytes that
went to tasks for each paragraph; the largest task against the median, by step. Results are compared: they are the same
or the benchmark ends.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def _stages(folder: Path, engine: Any) -> tuple[dict[str, float], Any, int]:
    """Seconds of each stage, the matches, and how many paragraphs there are."""
    from similarity.config import Settings
    from similarity.ingest import read_sources
    from similarity.match.kernels import LOCAL
    from similarity.match.matches import find_recurrences
    from similarity.pipeline.understanding import understand_all
    from similarity.progress import silent
    from similarity.requests.same_request import compare_requests

    settings = Settings()
    seconds: dict[str, float] = {}
    began = time.perf_counter()
    if engine is None:
        reading = read_sources([folder], settings.ingest)
    else:
        engine.begin([folder], settings, None)
        began = time.perf_counter()
        reading = engine.read_sources([folder], settings.ingest, silent)
    seconds["read"] = time.perf_counter() - began
    began = time.perf_counter()
    letters = understand_all(reading.documents, silent, engine=engine)
    seconds["segment"] = time.perf_counter() - began
    groups = compare_requests(letters, settings.templates.same_request).groups
    began = time.perf_counter()
    kernels = LOCAL if engine is None else engine.kernels
    found = find_recurrences(letters, settings.match, silent, groups, "", kernels)
    seconds["match"] = time.perf_counter() - began
    blocks = sum(len(letter.document.blocks) for letter in letters)
    return seconds, found.matches, blocks


def measure(folder: Path, master: str) -> dict[str, Any]:
    """One run, in this process where ``master`` is ``here``; each first once on a few letters, so that all is loaded."""
    from similarity.engine.spark.session import spark_session
    from similarity.engine.spark.spark_engine import SparkEngine

    few = folder.with_name(f"{folder.name}-few")
    if master == "here":
        _stages(few, None)
        seconds, matches, blocks = _stages(folder, None)
        return {"seconds": seconds, "matches": hash(matches), "blocks": blocks}
    began = time.perf_counter()
    with spark_session(master) as session:
        start = time.perf_counter() - began
        _stages(few, SparkEngine(session))
        engine = SparkEngine(session)
        seconds, matches, blocks = _stages(folder, engine)
        steps = [
            {
                "step": step.function.rpartition(":")[2],
                "tasks": len(step.seconds),
                "bytes": step.shuffled,
                "largest": max(step.seconds),
                "median": statistics.median(step.seconds),
            }
            for step in engine.cluster.steps
        ]
    return {"seconds": seconds, "matches": hash(matches), "blocks": blocks, "session": start, "steps": steps}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("letters", nargs="*", type=int, default=[100])
    parser.add_argument("--one", nargs=2, metavar=("FOLDER", "MASTER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(Path(given.one[0]), given.one[1])))
        return
    from benchmarks.letters import compose_letters, write_letters

    for count in given.letters:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "letters"
            for name, size in (("letters", count), ("letters-few", 4)):
                write_letters(compose_letters(size, 1), Path(place) / name)
            found: dict[str, dict[str, Any]] = {}
            for master in ("here", "local[1]", "local[2]"):
                command = [sys.executable, __file__, "--one", str(folder), master]
                done = subprocess.run(
                    command, check=True, stdout=subprocess.PIPE, env={"PYTHONHASHSEED": "0", **_environment()}
                )
                found[master] = json.loads(done.stdout.splitlines()[-1])
            _tell(count, found)


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _tell(count: int, found: dict[str, dict[str, Any]]) -> None:
    if len({one["matches"] for one in found.values()}) > 1:
        raise SystemExit("the engines differ")
    here, one, two = (found[name] for name in ("here", "local[1]", "local[2]"))
    print(f"{count} letters, {here['blocks']:,} paragraphs; sessions started in {two['session']:.1f} s")
    for stage in here["seconds"]:
        seconds = [run["seconds"][stage] for run in (here, one, two)]
        print(
            f"  {stage}: here {seconds[0]:.1f} s, local[1] {seconds[1]:.1f}, local[2] {seconds[2]:.1f}; "
            f"{seconds[2] / seconds[0]:.2f}× in-process, two cores {seconds[1] / seconds[2]:.2f}× one"
        )
    total = [sum(run["seconds"].values()) for run in (here, one, two)]
    print(f"  all: {total[2] / total[0]:.2f}× in-process, two cores {total[1] / total[2]:.2f}× one")
    for step in two["steps"]:
        print(
            f"  {step['step']}: {step['tasks']} tasks, {step['bytes'] / here['blocks']:,.0f} bytes a paragraph, "
            f"largest {step['largest']:.2f} s, {step['largest'] / max(step['median'], 1e-9):.1f}× the median"
        )


if __name__ == "__main__":
    main()
