"""Planted reuse of the demonstration corpus: floors, and the measure itself."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from similarity.evaluate.known.truth import letters_of_truth, load_truth, place_truth
from similarity.evaluate.planted import measure
from similarity.match import find_matches

ROOT = Path(__file__).resolve().parents[2]
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["planted"]


@pytest.fixture(scope="module")
def recovered() -> tuple[object, ...]:
    rows = load_truth(ROOT / "corpus" / "demo")
    letters = letters_of_truth(rows)
    return letters, place_truth(rows, letters).planted, find_matches(letters)


def test_floors_on_the_demonstration_corpus(recovered: tuple[object, ...]) -> None:
    result = measure(*recovered)  # type: ignore[arg-type]
    for name, floor in FLOORS.items():
        assert result[name].f1 >= floor, name


def test_nothing_found_is_nothing_recovered_and_whole_letters_are_not_precise(
    recovered: tuple[object, ...],
) -> None:
    letters, planted, matches = recovered
    assert measure(letters, planted, ())["all"].recall == 0  # type: ignore[arg-type]
    ends = {one.document.document_id: one.labels[-1].span.end for one in letters}  # type: ignore[attr-defined]
    whole = [
        replace(m, left=replace(m.left, start=0, end=ends[m.left_document]))
        for m in matches[:200]  # type: ignore[index]
    ]
    assert measure(letters, planted, whole)["all"].precision < 0.8  # type: ignore[arg-type]
