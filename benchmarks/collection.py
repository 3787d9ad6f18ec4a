"""What a kept collection costs: ``python benchmarks/collection.py [LETTERS]``.

Dense letters of :mod:`benchmarks.letters` are written as files. Each step is a process of its own, its start
included: all are added, then ten more, then ten that are there; a report on the collection and one on the files (the
peer, in the same run); a letter is corrected and removed; the doctor looks all over. Printed: wall seconds, peak
memory, bytes on disk for each byte of text, and whether both reports have the same bytes.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measured import Measured, measured

MORE = 10  # letters added to the many


def step(title: str, *arguments: str | Path, allowed: tuple[int, ...] = (0, 1)) -> Measured:
    """Run one command; print and return what it took."""
    one = measured([sys.executable, "-m", "similarity", *map(str, arguments)])
    if one.code not in allowed:
        raise SystemExit(f"{title}: {one.said}")
    print(f"{title:<38}{one.wall:8.2f} s {one.busy:8.2f} s of processors {one.megabytes:8.0f} MB", flush=True)
    return one


def bytes_below(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def same_bytes(left: Path, right: Path) -> bool:
    """Whether two reports are the same, the seconds of their runs aside."""
    for name in sorted({f.relative_to(d) for d in (left, right) for f in d.rglob("*") if f.is_file()}):
        one, other = ((side / name).read_bytes() for side in (left, right))
        if name.name == "run.json":
            one, other = (
                json.dumps({k: v for k, v in json.loads(data).items() if k != "seconds"}).encode()
                for data in (one, other)
            )
        if one != other:
            return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("letters", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep letters, collection and reports here")
    options = parser.parse_args()
    work = options.keep or Path(tempfile.mkdtemp(prefix="collection-"))
    packages = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "pyarrow", "pydantic")
    )
    print(
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}, {os.cpu_count()} cores"
    )
    try:
        from benchmarks.letters import compose_letters, write_letters

        letters = compose_letters(options.letters + MORE, options.seed)
        words = write_letters(letters[: options.letters], work / "many")
        write_letters(letters[options.letters :], work / "ten")
        text = bytes_below(work / "many")
        print(
            f"{options.letters:,} letters of {words / options.letters:,.0f} words, {text / 1e6:.1f} MB of text"
        )
        kept = work / "kept"
        first = step("add all", "add", work / "many", "--to", kept, "-q")
        size = bytes_below(kept)
        print(
            f"on disk: {size / 1e6:.1f} MB, {size / text:.2f} times the text, {size / options.letters:,.0f} bytes a letter"
        )
        ten = step(f"add {MORE} to them", "add", work / "ten", "--to", kept, "-q")
        step(f"add the same {MORE}", "add", work / "ten", "--to", kept, "-q")
        step("list", "list", kept)
        report = step("report on the collection", "report", kept, "--out", work / "from-kept", "-q")
        files = step(
            "report on the files", "report", work / "many", work / "ten", "--out", work / "from-files", "-q"
        )
        same = same_bytes(work / "from-kept", work / "from-files")
        ratio, busy = report.wall / files.wall, report.busy / files.busy
        print(f"the same bytes: {'yes' if same else 'NO'}; report takes {ratio:.2f} of one on files")
        name = next(iter(sorted((work / "ten").rglob("*.txt")))).name
        step("set one value", "set", name, "subject=a ledger", "--in", kept, "-q")
        step("remove one letter", "remove", name, "--from", kept, "-q")
        step("doctor", "doctor", kept, "-q", allowed=(0,))
        print(
            f"add ten {ten.wall:.2f} s (floor 5, aim 2), report {ratio:.2f} of one on files, {busy:.2f} by processors "
            f"(floor 0.5, aim 0.3), size {size / text:.2f} times the text (floor 10, aim 5); add all {first.wall:.0f} s"
        )
    finally:
        if options.keep is None:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
