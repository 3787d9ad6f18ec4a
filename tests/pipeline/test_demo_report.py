"""The committed report of the demonstration corpus is the one this code makes."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

from similarity import pipeline


def _contents(folder: Path) -> dict[str, str]:
    found = {}
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = file.read_bytes()
        if file.suffix == ".gz":
            data = gzip.decompress(data)  # the same records, whatever zlib is installed
        if file.name in ("run.json", "results.json.gz"):
            described = json.loads(data)
            run = described.get("run", described)
            for changing in ("seconds", "versions"):
                run.pop(changing, None)
            data = json.dumps(described, sort_keys=True).encode()
        found[file.relative_to(folder).as_posix()] = hashlib.sha256(data).hexdigest()
    return found


def test_the_committed_demo_report_is_rebuilt_byte_for_byte(
    root: Path, demo_corpus: Path, tmp_path: Path
) -> None:
    """After a change that is meant: `make demo`, look at the report, commit it."""
    pipeline.report([demo_corpus], tmp_path / "demo")
    assert _contents(tmp_path / "demo") == _contents(root / "reports" / "demo")


def test_the_demo_run_has_no_problem(root: Path) -> None:
    lines = (root / "reports" / "demo" / "problems.csv").read_text(encoding="utf-8").splitlines()
    assert all(",info," in line for line in lines[1:]), lines
