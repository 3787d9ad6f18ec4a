"""The PAN training sample: quality must not drop below the pinned floors."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from benchmarks.pan import Pair, detect, read_features, read_pairs, score, write_detections
from similarity.config import ReuseSettings
from similarity.evaluate.measures.plagdet import Reuse

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT.parent / "shared" / "benchmarks" / "pan13-train-sample"
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["pan"]


def tiny(folder: Path) -> Path:
    for name, text in (("susp/s.txt", "x"), ("src/r.txt", "y"), ("01-some/pairs", "s.txt r.txt\n")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_truth_is_read_and_detections_come_back(tmp_path: Path) -> None:
    (pair,) = read_pairs(tiny(tmp_path))
    assert pair.cases == () and pair.file_name == "s-r.xml"
    assert read_pairs(tmp_path / "01-some") == [pair]
    found = [Reuse("s.txt", "r.txt", 3, 9, 0, 5)]
    write_detections(tmp_path / "out", pair, found)
    assert list(read_features(tmp_path / "out" / "01-some" / "s-r.xml", "detected-plagiarism")) == found


@pytest.mark.shared
def test_floors_on_the_training_sample() -> None:
    if not SAMPLE.is_dir():
        if "CI" in os.environ:
            pytest.fail("the PAN training sample is not beside the repository")
        pytest.skip("the PAN training sample is not beside the repository")
    pairs = read_pairs(SAMPLE)
    kept: list[Pair] = []
    for name in sorted({pair.subset for pair in pairs}):  # a fixed part of each subset keeps the suite fast
        kept += [pair for pair in pairs if pair.subset == name][: FLOORS["pairs_of_each_subset"]]
    rows = score(kept, [detect(pair, ReuseSettings()) for pair in kept])
    for name, floor in FLOORS["plagdet"].items():
        assert rows[name]["plagdet"] >= floor, name
    assert rows["01-no-plagiarism"]["clean"] >= FLOORS["clean"]
