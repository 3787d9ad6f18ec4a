"""Speed, memory and exactness of near-duplicate search beside its peers, on seeded paragraphs.

::

    python -m pip install -r benchmarks/requirements.txt
    python benchmarks/scale.py --sizes 10000 100000 --out build/scale

Each system runs in a process of its own, on texts in memory, after a warm-up on other texts (imports and compiling
are shown as its first run). ``expanded`` rows write all pairs out; ``compact`` rows give pairs of distinct texts
(and, in our case, groups of equal ones). Seconds are the median of up to three runs. Truth is a full product of
TF-IDF rows (:mod:`benchmarks.truth`); for large sizes it is taken for a sample of rows. Results: ``scale.md``, ``scale.json`` and ``scale.svg``.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import numpy.typing as npt

from benchmarks.generate import paragraphs

Longs = npt.NDArray[np.int64]
THRESHOLD = 0.7
ENOUGH = 60.0  # seconds after which a system is not run again
# Systems whose time grows with the square of the texts, or with memory, stop at this size.
LIMITS = {
    "scikit-learn brute force": 10_000,
    "scikit-learn NearestNeighbors": 10_000,
    "sparse_dot_topn": 100_000,
    "sparse_dot_topn after dedup": 100_000,
    "datasketch": 100_000,
    "rensa": 100_000,
    "rensa after dedup": 100_000,
    "ours, pairs written out": 100_000,
}


def peak_mb() -> float:
    """Most memory this process has held, in MB; since its own start, not since its parent's."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run_one(system: str, texts_file: Path, out: Path, repeats: int) -> None:
    """In the child process: run one system and write its figures and pairs."""
    import pyarrow.parquet as pq

    from benchmarks.systems import SYSTEMS

    column = pq.read_table(texts_file)["text"]
    texts: Any = column.to_pylist() if len(column) <= 300_000 else column.combine_chunks()
    del column  # else the texts are held twice
    find = SYSTEMS[system]
    before = peak_mb()
    began = time.perf_counter()
    find(paragraphs(300, 2), THRESHOLD)
    first_run = time.perf_counter() - began
    seconds: list[float] = []
    processor: list[float] = []
    while len(seconds) < repeats and sum(seconds) < ENOUGH:
        began, busy = time.perf_counter(), time.process_time()
        left, right = find(texts, THRESHOLD)
        seconds.append(time.perf_counter() - began)
        processor.append(time.process_time() - busy)
    np.save(out.with_suffix(".npy"), np.stack((left, right)))
    figures = {
        "seconds": float(np.median(seconds)),
        "processor_seconds": float(np.median(processor)),
        "first_run_seconds": first_run,
        "peak_mb": peak_mb(),
        "input_mb": before,
        "pairs": len(left),
    }
    out.with_suffix(".json").write_text(json.dumps(figures), encoding="utf-8")


def accuracy(pairs: Longs, truth: dict[int, set[int]], same: dict[int, Longs] | None) -> tuple[float, float]:
    """Recall and precision on the rows of ``truth``; ``same`` writes compact pairs out."""
    hit = wanted = found_in_all = 0
    for row, neighbours in truth.items():
        found = set(pairs[1][pairs[0] == row].tolist()) | set(pairs[0][pairs[1] == row].tolist())
        if same is not None:
            group = same[row]
            first = int(group[0])
            linked = np.concatenate((pairs[1][pairs[0] == first], pairs[0][pairs[1] == first]))
            found = {int(k) for one in linked for k in same[int(one)]} | set(group.tolist())
            found.discard(row)
        hit += len(found & neighbours)
        wanted += len(neighbours)
        found_in_all += len(found)
    return hit / wanted if wanted else 1.0, hit / found_in_all if found_in_all else 1.0


def measure(size: int, systems: list[str], folder: Path, options: argparse.Namespace) -> list[dict[str, Any]]:
    """All systems on one size."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from benchmarks.systems import COMPACT
    from benchmarks.truth import groups, neighbours

    file = folder / f"texts-{size}.parquet"
    if not file.is_file():
        pq.write_table(pa.table({"text": paragraphs(size, options.seed)}), file)
    texts: list[str] = pq.read_table(file)["text"].to_pylist()
    sampled = size > options.sample * 5
    draw = np.random.default_rng(options.seed)
    rows = np.sort(draw.choice(size, options.sample, replace=False)) if sampled else np.arange(size)
    truth = neighbours(texts, rows, THRESHOLD) if options.sample else {}
    same = {int(k): ones for ones in groups(texts).values() for k in ones}
    del texts  # systems run beside this process
    results = []
    for system in systems:
        if size > LIMITS.get(system, sys.maxsize):
            continue
        out = folder / f"run-{size}-{system.replace(' ', '-').replace(',', '')}"
        command = [sys.executable, __file__, "--run", system, "--texts", str(file), "--result", str(out)]
        try:
            subprocess.run([*command, "--repeats", str(options.repeats)], check=True, timeout=options.timeout)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            results.append({"size": size, "system": system, "failed": type(error).__name__})
            continue
        figures = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
        pairs = np.load(out.with_suffix(".npy"))
        recall, precision = (
            accuracy(pairs, truth, same if system in COMPACT else None) if truth else (math.nan,) * 2
        )
        form = "compact" if system in COMPACT else "expanded"
        results.append(
            {
                "size": size,
                "system": system,
                "form": form,
                **figures,
                "recall": recall,
                "precision": precision,
            }
        )
        print(json.dumps(results[-1]), flush=True)
    return results


def _exponent(n: float, m: float, before: float, after: float) -> float:
    return math.log(after / before) / math.log(m / n) if before > 0 < after else math.nan


def table(results: list[dict[str, Any]]) -> str:
    """Markdown table with each system's time as a multiple of ours."""
    lines = [
        "| paragraphs | system | form | seconds | x ours | first run, s | peak MB | recall | precision |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    own = {row["size"]: row["seconds"] for row in results if row["system"] == "ours" and "seconds" in row}
    for row in results:
        if "failed" in row:
            lines.append(f"| {row['size']:,} | {row['system']} | | {row['failed']} | | | | | |")
            continue
        times = row["seconds"] / own[row["size"]] if row["size"] in own else math.nan
        lines.append(
            f"| {row['size']:,} | {row['system']} | {row['form']} | {row['seconds']:.3f} | {times:.1f} "
            f"| {row['first_run_seconds']:.1f} | {row['peak_mb']:.0f} | {row['recall']:.4f} | {row['precision']:.4f} |"
        )
    points = sorted(
        (row["size"], row["seconds"], row["peak_mb"] - row["input_mb"])
        for row in results
        if row["system"] == "ours" and "seconds" in row
    )
    for (n, t, a), (m, u, b) in pairwise(points):
        lines.append(
            f"\nGrowth of ours from {n:,} to {m:,}: time as n to the power of {_exponent(n, m, t, u):.2f}, memory "
            f"beyond the input as n to the power of {_exponent(n, m, a, b):.2f}."
        )
    return "\n".join(lines) + "\n"


def plot(results: list[dict[str, Any]], out: Path) -> None:
    """Time by size on logarithmic axes."""
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame([row for row in results if "seconds" in row])
    chart = (
        alt.Chart(frame)
        .mark_line(point=True)
        .encode(
            x=alt.X("size", scale=alt.Scale(type="log"), title="paragraphs"),
            y=alt.Y("seconds", scale=alt.Scale(type="log"), title="seconds"),
            color=alt.Color("system", title=None),
        )
        .properties(width=480, height=320)
    )
    chart.save(out)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--systems", nargs="+", help="default: all")
    parser.add_argument("--out", type=Path, default=Path("build/scale"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--sample", type=int, default=2000, help="rows that brute force checks on large sizes; 0: none"
    )
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--timeout", type=float, default=900, help="seconds for one system")
    for hidden in ("--run", "--texts", "--result"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run_one(options.run, Path(options.texts), Path(options.result), options.repeats)
        return
    from benchmarks.systems import SYSTEMS

    options.out.mkdir(parents=True, exist_ok=True)
    print(f"{os.cpu_count()} cores", flush=True)
    results: list[dict[str, Any]] = []
    for size in options.sizes:
        results += measure(size, options.systems or list(SYSTEMS), options.out, options)
    (options.out / "scale.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    text = table(results)
    (options.out / "scale.md").write_text(text, encoding="utf-8")
    print(text)
    plot(results, options.out / "scale.svg")


if __name__ == "__main__":
    main()
