"""Precision and recall of findings on both demonstration piles, not below what was reached."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from similarity.evaluate.accusations import merged_accused
from similarity.evaluate.adjudicated import load_adjudicated
from similarity.evaluate.findings import KindScore, findings_of, merged, score
from similarity.evaluate.measured_certainty import Judged, judge
from similarity.evaluate.role_training import taught_writers


@pytest.fixture(scope="module")
def scores(root: Path) -> dict[str, KindScore]:
    found = []
    for name in ("demo", "demo-audit"):
        folder = root / "corpus" / name
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["letters"]
        letters, findings = findings_of(folder)
        found.append(score(letters, findings, truth))
    return {one.kind: one for one in merged(found)}


PLANTED = (
    "dated_claim",
    "leftover",
    "exemption_gap",
    "text_for_several_exemptions",
    "review_repeats_refusal",
    "for_the_authority",
)


@pytest.mark.parametrize("kind", PLANTED)
def test_findings_stay_above_their_floors(scores: dict[str, KindScore], root: Path, kind: str) -> None:
    floors = tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["findings"]
    one = scores[kind]
    assert one.planted >= floors["planted"], "too few planted anomalies to say anything"
    missed = "; ".join(f"{m.letter}: {m.text[:60]}" for m in one.missed)
    wrong = "; ".join(f"{m.letter}: {m.text[:60]}" for m in one.wrong)
    assert one.recall >= floors["recall"][kind], f"missed {missed}"
    assert one.precision >= floors["precision"][kind], f"wrong {wrong}"


@pytest.fixture(scope="module")
def judged(root: Path) -> Judged:
    folders = taught_writers(root / "corpus" / "writers")  # no floor for letters held out
    return judge(folders, load_adjudicated(root / "tests" / "adjudicated.csv"))


def test_faults_that_other_writers_planted_are_found(root: Path, judged: Judged) -> None:
    findings = tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["findings"]
    floors = findings["faults"]
    score = merged_accused(judged.accusations.values())
    assert score.planted >= floors["planted"]
    assert score.found >= floors["found"] * score.planted, str(score)
    assert score.open_true >= floors["open_true"] * score.open, str(score)
    assert score.firm_high == 0, str(score)


def test_what_is_found_in_letters_by_other_writers_is_true(root: Path, judged: Judged) -> None:
    floors = tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["findings"]["read"]
    accusing = [
        true
        for group, true in judged.findings
        if group.split("/")[1] == "contradicted" or group.split("/")[0] in {"exemption_gap", "leftover"}
    ]
    unread = [k for k in judged.unread if k[2] == "contradicted" or k[1] in {"exemption_gap", "leftover"}]
    assert len(accusing) >= floors["accusations"]
    assert not unread, f"read these against their letters and add them to tests/adjudicated.csv: {unread}"
    assert sum(accusing) >= floors["accusations_true"] * len(accusing), judged.false
    for kind, floor in floors["precision"].items():
        own = [true for group, true in judged.findings if group.startswith(kind + "/")]
        assert own and sum(own) >= floor * len(own), (kind, judged.false)
