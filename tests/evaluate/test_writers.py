"""Letters of a writer left out of every fit, scored by the cases' own scripts; the copies in corpus/writers."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from similarity.evaluate.known.demo_as_cases import write_as_cases
from similarity.evaluate.known.written_letters import block_roles, demo_letters, read_writer
from similarity.evaluate.role_training import HELD_OUT, fit, known_sentences, lessons_of, taught_writers
from similarity.evaluate.writers import (
    WriterScores,
    all_writers,
    figures,
    fold_model,
    keep_figures,
    score_writer,
)
from similarity.segment.decision.model import RoleModel, model_path, shipped_model

LEFT_OUT = "b"  # the writer whose letters are read worst
ROLES = "roles (words)"


@pytest.fixture(scope="module")
def writers(root: Path) -> dict[str, Path]:
    return all_writers(root / "corpus" / "writers")


@pytest.fixture(scope="module")
def floors(root: Path) -> dict[str, float]:
    return tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["writers"]


@pytest.fixture(scope="module")
def left_out(root: Path, writers: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> WriterScores:
    """One writer's letters, read by a model fitted to the other writers of the folder and the longer demonstration."""
    known = known_sentences(read_writer(writers[LEFT_OUT]))
    taught = [own for own in taught_writers(root / "corpus" / "writers") if own.name != LEFT_OUT]
    others = [x for own in taught for x in read_writer(own)]
    model = fit(lessons_of([*others, *demo_letters(root / "corpus" / "demo")], known))
    scripts = root / "corpus" / "writers"
    return score_writer(LEFT_OUT, writers[LEFT_OUT], scripts, model, tmp_path_factory.mktemp("fold"))


def test_roles_of_a_writer_left_out(left_out: WriterScores, floors: dict[str, float]) -> None:
    assert left_out.shares[ROLES] >= floors["roles_of_one_left_out"], left_out.misses


def test_figures_of_all_writers_left_out(
    root: Path, floors: dict[str, float], writers: dict[str, Path]
) -> None:
    """The kept figures of the whole measurement, which takes minutes: `python -m similarity.evaluate.writers --write`."""
    kept = json.loads((root / "tests" / "writers_measured.json").read_text(encoding="utf-8"))
    measured = sorted(set(writers) - HELD_OUT - {"styles"})  # no floor for letters held out
    assert set(kept) >= set(measured)
    for figure, name in ((ROLES, "roles"), ("request_status", "request_status")):
        shares = [kept[writer][figure] for writer in measured]
        assert sum(shares) / len(shares) >= floors[f"{name}_mean"]
        assert min(shares) >= floors[f"{name}_worst"]


def test_the_kept_figures_are_those_of_this_version(root: Path, left_out: WriterScores) -> None:
    kept = json.loads((root / "tests" / "writers_measured.json").read_text(encoding="utf-8"))[LEFT_OUT]
    assert abs(left_out.shares[ROLES] - kept[ROLES]) <= 0.02, "measure again and write the figures"


def test_figures_are_kept_beside_others(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    keep_figures([WriterScores("x", {ROLES: 0.5}, "", "")], file)
    keep_figures([WriterScores("y", {ROLES: 0.75}, "", "")], file)
    assert json.loads(file.read_text(encoding="utf-8")) == {"x": {ROLES: 0.5}, "y": {ROLES: 0.75}}


def test_the_fold_has_not_seen_its_letters(left_out: WriterScores) -> None:
    assert left_out.shares[ROLES] < 0.99


def test_the_shipped_model_is_small() -> None:
    assert model_path().stat().st_size <= 400_000


def test_a_model_is_the_same_after_a_file() -> None:
    model = shipped_model()
    assert model is not None
    assert RoleModel.from_json(model.to_json()).to_json() == model.to_json()


def test_no_sentence_of_the_writer_left_out_is_learned(writers: dict[str, Path]) -> None:
    own = read_writer(writers["styles"])
    assert lessons_of(own)
    long = [x for x in lessons_of(own, known_sentences(own)) if len(x.signs.text.split()) > 12]
    assert long == []


def test_letters_held_out_teach_nothing(root: Path, writers: dict[str, Path]) -> None:
    assert set(writers) >= HELD_OUT
    assert {own.name for own in taught_writers(root / "corpus" / "writers")} == set(writers) - HELD_OUT
    letters = {name: read_writer(writers[name]) for name in ("e", "styles", min(HELD_OUT))}
    without = {name: own for name, own in letters.items() if name not in HELD_OUT}
    assert fold_model("styles", letters).version == fold_model("styles", without).version


def test_every_true_block_is_taught(writers: dict[str, Path]) -> None:
    for letter in read_writer(writers["styles"]):
        taught = {
            role for number in range(len(letter.documents)) for _, role, _ in block_roles(letter, number)
        }
        assert taught >= {b.roles[0] for b in letter.blocks}


def test_demonstration_letters_as_cases(root: Path, tmp_path: Path) -> None:
    write_as_cases([root / "corpus" / "demo-audit"], tmp_path / "demo")
    letters = read_writer(tmp_path / "demo")
    assert len(letters) == len(list((tmp_path / "demo" / "files").iterdir()))
    assert all(letter.blocks for letter in letters)


def test_figures_are_read_from_what_the_script_prints() -> None:
    printed = "roles (words)                          0.500  10 of 20\nby kind: x\ndeclared   1.000  3 of 3\n"
    assert figures(printed) == {"roles (words)": 0.5, "declared": 1.0}
