"""What the Spark engine costs and gains: ``python benchmarks/spark.py [LETTERS ...] [--paragraphs N ...] [--limit-memory 2GB]``.

Two measures, each in processes of its own, one after the other, first once on a few texts so that all is loaded:

- LETTERS: piles of :mod:`benchmarks.letters` through reading, understanding, match and templates;
- ``--paragraphs``: near duplicates of a Parquet table of :mod:`benchmarks.generate`, from table to tables.

Both run in this process's way (``here``) and on ``local[1]`` and ``local[2]``, without the start of the session. Of
``local[1]`` all processes together (this one, Java, the worker) have one processor of the machine, of ``local[2]`` two.
Printed: seconds; how many times those of ``here``; how much faster two processors are than one; seconds of processors;
bytes that went to tasks or through shuffles for each paragraph; the largest task against the median of its stage. A
floor stands beside each figure that has one. Results are compared: they are the same, or the benchmark ends. ``--limit-memory`` lets no process
(neither this one, nor Java, nor a worker) hold more; what ends for want of memory is said.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

WAYS = ("here", "local[1]", "local[2]")
# What is done before time is taken, so that all is loaded: enough that two readers of files have met every kind of them.
FEW = {"letters": 24, "paragraphs": 300}
_HEAVY = 0.02  # share of the seconds of all tasks from which a stage's balance is looked at


class Ran(NamedTuple):
    """Seconds of each stage, of processors in all, a digest of what was found, and how many paragraphs there are."""

    seconds: dict[str, float]
    busy: float
    digest: str
    count: int


def _letters(folder: Path, engine: Any, _: Path) -> Ran:
    from benchmarks.processor_seconds import processor_seconds
    from similarity.config import Settings
    from similarity.ingest import read_sources
    from similarity.match.kernels import LOCAL
    from similarity.match.matches import find_recurrences
    from similarity.pipeline.understanding import understand_all
    from similarity.progress import silent
    from similarity.requests.same_request import compare_requests
    from similarity.templates import build_templates

    settings, seconds = Settings(), {}
    before = processor_seconds()
    if engine is not None:
        engine.begin([folder], settings, None)
    began = time.perf_counter()
    if engine is None:
        reading = read_sources([folder], settings.ingest)
    else:
        reading = engine.read_sources([folder], settings.ingest, silent)
    seconds["read"] = time.perf_counter() - began
    began = time.perf_counter()
    letters = understand_all(reading.documents, silent, engine=engine)
    seconds["segment"] = time.perf_counter() - began
    requests = compare_requests(letters, settings.templates.same_request)
    began = time.perf_counter()
    kernels = LOCAL if engine is None else engine.kernels
    found = find_recurrences(letters, settings.match, silent, requests.groups, "", kernels)
    seconds["match"] = time.perf_counter() - began
    began = time.perf_counter()
    families = build_templates(
        letters, found.matches, settings.templates, silent, requests, linked=found.linked, elsewhere=engine
    )
    seconds["templates"] = time.perf_counter() - began
    busy = processor_seconds() - before
    digest = hashlib.sha256()
    for record in (*letters, *families.matches, *families.templates, *families.overlaps):
        digest.update(repr(record).encode())
    return Ran(seconds, busy, digest.hexdigest(), sum(len(letter.document.blocks) for letter in letters))


def _paragraphs(folder: Path, engine: Any, scratch: Path) -> Ran:
    import pyarrow.parquet as pq

    from benchmarks.processor_seconds import processor_seconds
    from similarity.neighbours.near_tables import find_near_tables

    out = scratch / "out"
    shutil.rmtree(out, ignore_errors=True)
    find = find_near_tables if engine is None else engine.near_tables
    began, before = time.perf_counter(), processor_seconds()
    found = find(str(folder / "texts.parquet"), str(out), 0.7)
    seconds = {"near duplicates": time.perf_counter() - began}
    busy = processor_seconds() - before
    digest = hashlib.sha256()
    for name, keys in (("pairs", ["left", "right"]), ("groups", ["path"])):
        table = pq.read_table(out / f"{name}.parquet").sort_by([(key, "ascending") for key in keys])
        for column in table.combine_chunks().to_pydict().values():
            digest.update(repr(column).encode())
    return Ran(seconds, busy, digest.hexdigest(), found.texts)


MEASURES = {"letters": _letters, "paragraphs": _paragraphs}


def measure(kind: str, folder: Path, way: str) -> dict[str, Any]:
    """One run, in a process of its own."""
    few, scratch = folder.with_name(f"{folder.name}-few"), folder.with_name("scratch")
    run = MEASURES[kind]
    if way == "here":
        run(few, None, scratch)
        return run(folder, None, scratch)._asdict()
    from benchmarks.spark_stages import stage_costs
    from similarity.engine.spark.session import spark_session
    from similarity.engine.spark.spark_engine import SparkEngine

    began = time.perf_counter()
    with spark_session(way) as session:
        start = time.perf_counter() - began
        run(few, SparkEngine(session), scratch)
        before = {cost.stage for cost in stage_costs(session)}
        engine = SparkEngine(session)
        ran = run(folder, engine, scratch)
        costs = [cost for cost in stage_costs(session) if cost.stage not in before]
        steps = [
            (step.function.rpartition(":")[2], step.seconds, step.shuffled) for step in engine.cluster.steps
        ]
    return {
        **ran._asdict(),
        "session": start,
        "steps": steps,
        "shuffled": sum(cost.written for cost in costs),
        "stages": [(f"stage {cost.stage}", cost.seconds, cost.written) for cost in costs],
    }


def _made(kind: str, count: int, place: Path) -> Path:
    """A folder of letters or of a table, and one of a few beside it."""
    for name, size in ((kind, count), (f"{kind}-few", FEW[kind])):
        if kind == "letters":
            from benchmarks.letters import compose_letters, write_letters

            write_letters(compose_letters(size, 1), place / name)
        else:
            import pyarrow as pa
            import pyarrow.parquet as pq

            from benchmarks.generate import paragraphs

            (place / name).mkdir()
            texts = paragraphs(size, 1)
            paths = [f"{number:09}" for number in range(size)]
            pq.write_table(
                pa.table({"path": paths, "text": texts}),
                place / name / "texts.parquet",
                row_group_size=20_000,
            )
    return place / kind


def _environment() -> dict[str, str]:
    arguments = os.environ.get("PYSPARK_SUBMIT_ARGS", "--driver-memory 1g pyspark-shell")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "PYSPARK_SUBMIT_ARGS": arguments}


def _run(kind: str, folder: Path, way: str, limit: int) -> dict[str, Any] | None:
    """The figures of one run; None where it ended for want of memory."""
    cores = re.fullmatch(r"local\[(\d+)\]", way)

    def limited() -> None:
        if cores and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(cores[1])])
        if limit:
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))

    done = subprocess.run(
        [sys.executable, __file__, "--one", kind, str(folder), way],
        capture_output=True, text=True, env=_environment(), preexec_fn=limited, check=False,
    )  # fmt: skip
    if done.returncode == 0:
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found
    if limit and (done.returncode < 0 or re.search(r"[Mm]emory|ArrowMemory|std::bad_alloc", done.stderr)):
        print(f"  {way}: {(done.stderr.strip().splitlines() or [done.returncode])[-1]}")
        return None
    raise SystemExit(f"{way} ended with {done.returncode}:\n{done.stderr[-3000:]}")


def _tell(found: dict[str, dict[str, Any] | None], limit: str) -> None:
    """The figures of one size, a sentence each."""
    whole = {way: one for way, one in found.items() if one is not None}
    for way in found:
        if way not in whole:
            print(f"  {way}: ended for want of memory at {limit} a process")
    if len({one["digest"] for one in whole.values()}) > 1:
        raise SystemExit("the engines differ")
    if not whole:
        return
    here, one, two = (found.get(way) for way in WAYS)
    count = next(iter(whole.values()))["count"]
    print(f"  results equal in all that ended: {', '.join(whole)}; {count:,} paragraphs")
    stages = list(next(iter(whole.values()))["seconds"])
    for stage in [*stages, "all"] if len(stages) > 1 else stages:
        took = {
            way: sum(run["seconds"].values()) if stage == "all" else run["seconds"][stage]
            for way, run in whole.items()
        }
        told = [f"{way} {seconds:.1f} s" for way, seconds in took.items()]
        if here and two:
            told.append(f"local[2] takes {took['local[2]'] / took['here']:.2f}× here (floor at 10^5: ≤ 8)")
        if one and two:
            told.append(f"two cores {took['local[1]'] / took['local[2]']:.2f}× one (floor ≥ 1.6)")
        print(f"  {stage}: {'; '.join(told)}")
    busy = ", ".join(f"{way} {run['busy']:.1f} s" for way, run in whole.items())
    print(f"  of processors, however busy the machine is: {busy}")
    if two:
        _tell_tasks(two, count)


def _tell_tasks(two: dict[str, Any], count: int) -> None:
    print(f"  session started in {two['session']:.1f} s, which is in no figure above")
    sent = sum(step[2] for step in two["steps"])
    print(
        f"  bytes a paragraph: {two['shuffled'] / count:,.0f} through shuffles, {sent / count:,.0f} packed for tasks"
    )
    total = sum(sum(seconds) for _, seconds, _ in two["stages"])
    rows = two["steps"] or [row for row in two["stages"] if sum(row[1]) >= _HEAVY * total]
    for name, seconds, size in rows:
        largest, median = max(seconds), statistics.median(seconds)
        print(
            f"    {name}: {len(seconds)} tasks, {sum(seconds):.1f} s, {size / count:,.0f} bytes a paragraph, largest "
            f"{largest:.2f} s = {largest / max(median, 1e-3):.1f}× the median (floor ≤ 3)"
        )


def _bytes(told: str) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(GB|MB)", told)
    if not found:
        raise argparse.ArgumentTypeError(f"{told}: write it like 2GB")
    return int(float(found[1]) * {"GB": 1 << 30, "MB": 1 << 20}[found[2]])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("letters", nargs="*", type=int)
    parser.add_argument("--paragraphs", nargs="*", type=int, default=[])
    parser.add_argument(
        "--limit-memory", type=_bytes, default=0, metavar="SIZE", help="as 2GB; of each process"
    )
    parser.add_argument("--ways", nargs="*", default=list(WAYS), choices=WAYS)
    parser.add_argument("--one", nargs=3, metavar=("KIND", "FOLDER", "WAY"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        kind, folder, way = given.one
        print(json.dumps(measure(kind, Path(folder), way)))
        return
    wanted = [("letters", count) for count in given.letters] + [("paragraphs", n) for n in given.paragraphs]
    limit = f"{given.limit_memory / (1 << 30):g} GB" if given.limit_memory else "no limit"
    for kind, count in wanted or [("letters", 100)]:
        load = os.getloadavg()[0]
        print(
            f"{count:,} {kind} ({limit} of memory a process; load of the machine before: {load:.1f}, seconds are worth little above 0.5)"
        )
        with tempfile.TemporaryDirectory() as place:
            folder = _made(kind, count, Path(place))
            found = {way: _run(kind, folder, way, given.limit_memory) for way in given.ways}
            _tell(found, limit)


if __name__ == "__main__":
    main()
