"""Floors of segmentation on the demonstration corpus, each layout left out of training."""

from __future__ import annotations

import tomllib

import pytest

from similarity.evaluate.known.demo_letters import read_truth
from similarity.evaluate.role_training import fit, lessons_of_truth
from similarity.evaluate.segmentation import Scores, left_out, score_letters, word_roles
from similarity.records import Span


@pytest.fixture(scope="module")
def truth(root):
    return read_truth(root / "corpus" / "demo" / "truth.json")


@pytest.fixture(scope="module")
def scores(truth) -> Scores:
    return score_letters(truth, left_out(truth))


@pytest.fixture(scope="module")
def floors(root) -> dict:
    return tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["segmentation"]


@pytest.mark.parametrize(
    "name",
    [
        "accuracy",
        "macro_f1",
        "chrome_precision",
        "chrome_recall",
        "citation_f1",
        "request_status",
        "question_precision",
    ],
)
def test_floor(scores, floors, name):
    assert getattr(scores, name) >= floors[name]


def test_window_diff(scores, floors):
    assert scores.window_diff <= floors["window_diff_at_most"]


def test_at_least_five_layouts_are_left_out(scores):
    assert len(scores.layouts) >= 5


def test_a_letter_read_wrong_scores_less(truth):
    letters = truth[:3]
    from similarity.segment import understand

    read = {x.document.document_id: understand(x.document) for x in letters}
    good = score_letters(letters, read).accuracy
    from dataclasses import replace

    spoiled = {
        k: replace(v, labels=tuple(replace(x, role="other") for x in v.labels)) for k, v in read.items()
    }
    assert score_letters(letters, spoiled).accuracy < good / 2


def test_word_roles_are_by_word():
    assert word_roles("one two", [(Span(0, 3), "harm"), (Span(4, 7), "other")]) == {0: "harm", 4: "other"}


def test_the_same_lessons_give_the_same_model(truth):
    lessons = lessons_of_truth(truth[:3])
    assert fit(lessons).to_json() == fit(lessons).to_json()
