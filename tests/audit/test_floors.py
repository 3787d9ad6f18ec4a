"""Precision and recall of findings on both demonstration piles, not below what was reached."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from similarity.evaluate.findings import KINDS, KindScore, findings_of, merged, score


@pytest.fixture(scope="module")
def scores(root: Path) -> dict[str, KindScore]:
    found = []
    for name in ("demo", "demo-audit"):
        folder = root / "corpus" / name
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["letters"]
        letters, findings = findings_of(folder)
        found.append(score(letters, findings, truth))
    return {one.kind: one for one in merged(found)}


@pytest.mark.parametrize("kind", KINDS)
def test_findings_stay_above_their_floors(scores: dict[str, KindScore], root: Path, kind: str) -> None:
    floors = tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["findings"]
    one = scores[kind]
    assert one.planted >= floors["planted"], "too few planted anomalies to say anything"
    missed = "; ".join(f"{m.letter}: {m.text[:60]}" for m in one.missed)
    wrong = "; ".join(f"{m.letter}: {m.text[:60]}" for m in one.wrong)
    assert one.recall >= floors["recall"][kind], f"missed {missed}"
    assert one.precision >= floors["precision"][kind], f"wrong {wrong}"
