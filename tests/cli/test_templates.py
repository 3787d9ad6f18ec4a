"""`similarity templates` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import run
from tests.cli.test_report import LETTER, REASON


def test_a_run_gives_a_library(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for topic in ("harbours", "markets"):
        text = LETTER.format(reason=REASON, topic=topic)
        (tmp_path / "in" / f"{topic}.txt").write_text(text, encoding="utf-8")
    assert run("report", tmp_path / "in", "--out", tmp_path / "run", "-q").returncode == 0
    done = run("templates", tmp_path / "run", "--out", tmp_path / "library.json")
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "library.json").read_text(encoding="utf-8"))
    assert found["templates"] and "markets" not in json.dumps(found)
    assert run("templates", tmp_path / "in", "--out", tmp_path / "no.json").returncode == 2
    assert not (tmp_path / "no.json").exists()
