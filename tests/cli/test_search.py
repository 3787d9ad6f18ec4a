"""`similarity search` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import run
from tests.cli.test_check import collection

__all__ = ["collection"]


def test_words_a_phrase_and_bad_syntax(collection: Path) -> None:
    done = run("search", collection, "offenders landing")
    assert done.returncode == 0, done.stderr
    assert "3 passages in 3 letters" in done.stdout and "stands in 3 letters" in done.stdout
    found = json.loads(run("search", collection, "often each site is checked", "--phrase", "--json").stdout)
    assert found["letters"] == 3 and found["hits"][0]["letters"] == 3
    first = run("search", collection, "often each site is checked", "--phrase", "--limit", "2").stdout
    assert "in 3 letters, oldest first; the first 2 follow, --all lists them all." in first
    assert run("search", collection, "often each site is checked", "--phrase", "--all").stdout.startswith(
        first[:20]
    )
    assert run("search", collection, "site", "--all", "--limit", "2").returncode == 2
    assert "Nothing was found" in run("search", collection, "zebra").stdout
    for wrong in (['"open'], ["x", "--from", "yesterday"], ["x", "--role", "hero"]):
        bad = run("search", collection, *wrong)
        assert bad.returncode == 2 and "Traceback" not in bad.stderr and len(bad.stderr.splitlines()) == 1
    assert run("search", collection.parent, "x").returncode == 2
