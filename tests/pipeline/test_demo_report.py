"""The committed report of the demonstration corpus is the one this code makes."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from similarity import pipeline


def _stable(file: Path) -> bytes:
    """A file's bytes without what a machine's fonts, processor or clock decide."""
    data = file.read_bytes()
    if file.name == "run.json":
        described = json.loads(data)
        for changing in ("seconds", "versions"):
            described.pop(changing)
        described["files"] = [entry["file"] for entry in described["files"]]
        return json.dumps(described, sort_keys=True).encode()
    if file.suffix == ".html":
        # Text in pictures is measured with local fonts; the versions are those of this machine.
        data = re.sub(rb"<svg.*?</svg>", b"<svg/>", data, flags=re.DOTALL)
        return re.sub(rb"<h2>Versions</h2>\s*<dl.*?</dl>", b"", data, flags=re.DOTALL)
    if file.suffix in (".png", ".svg", ".gz"):
        return b""  # pictures of the specification beside them; records with unrounded floats
    return data


def _contents(folder: Path) -> dict[str, str]:
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {f.relative_to(folder).as_posix(): hashlib.sha256(_stable(f)).hexdigest() for f in files}


def test_the_committed_demo_report_is_rebuilt_byte_for_byte(
    root: Path, demo_corpus: Path, tmp_path: Path
) -> None:
    """After a change that is meant: `make demo`, look at the report, commit it."""
    pipeline.report([demo_corpus], tmp_path / "demo")
    assert _contents(tmp_path / "demo") == _contents(root / "reports" / "demo")


def test_the_demo_run_has_no_problem(root: Path) -> None:
    lines = (root / "reports" / "demo" / "problems.csv").read_text(encoding="utf-8").splitlines()
    assert all(",info," in line for line in lines[1:]), lines
