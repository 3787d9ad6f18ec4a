"""A user's facts reach every room, and leave none behind."""

from __future__ import annotations

from pathlib import Path

from similarity import pipeline
from similarity.config import Settings

LETTER = """Westmarch Council

Reference: 44/2024

Date: 4 March 2024

You asked: how many lamps were mended?

The information is exempt under section 31(1)(a) of the Act.

Disclosure would tell offenders where it is dark. The current threat level is {level}.
"""
TABLE = """[[row]]
id = "national-2022-02-09"
level = "CRITICAL"
source = "a test"
checked = "2026-11-22"
"""


def _verdict(folder: Path, facts: Path | None) -> set[str]:
    results = pipeline.analyse([folder], Settings(facts=facts))
    return {f.verdict for f in results.findings if f.kind == "dated_claim" and "threat level" in f.statement}


def test_an_overridden_level_changes_the_verdict_and_only_then(tmp_path: Path) -> None:
    letters, facts = tmp_path / "letters", tmp_path / "facts"
    letters.mkdir()
    facts.mkdir()
    (letters / "a.txt").write_text(LETTER.format(level="substantial"), encoding="utf-8")
    (facts / "threat_levels.toml").write_text(TABLE, encoding="utf-8")
    assert _verdict(letters, None) == {"supported"}
    assert _verdict(letters, facts) == {"contradicted"}
    assert _verdict(letters, None) == {"supported"}
