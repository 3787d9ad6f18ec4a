"""The floor on letters that repeat themselves, and a few hostile folders; all of them: `python -m tests.faults.hostile`."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.faults.good_letters import rows_of
from tests.faults.hostile import folder_with, report
from tests.faults.hostile_files import KINDS

if sys.platform == "win32":
    pytest.skip("names and files of POSIX systems", allow_module_level=True)

# Far above what they take (`python -m tests.faults.hostile` holds them to 20 s), far below what a step that grows with
# the square of what repeats itself would: this is no measure of speed.
_ENDLESS = 100.0
KIND_OF_MATCHES = ("copy", "reworded", "same_argument")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("alone")
    assert report(folder_with(None, 0, top), top / "run").code == 0
    return top / "run"


@pytest.mark.parametrize("kind", ["table of 2,000 rows", "20,000 equal sentences"])
def test_a_letter_that_repeats_itself_changes_nothing_for_the_others(
    kind: str, alone: Path, tmp_path: Path
) -> None:
    ended = report(folder_with(kind, 1, tmp_path), tmp_path / "run")
    assert ended.code == 1, ended.said
    assert ended.seconds <= _ENDLESS
    assert ended.memory <= 1e9
    with_it = rows_of(tmp_path / "run", kinds=KIND_OF_MATCHES)
    assert with_it == rows_of(alone, kinds=KIND_OF_MATCHES)
    assert "repeats itself" in (tmp_path / "run" / "problems.csv").read_text(encoding="utf-8")


def test_several_at_once_change_nothing_for_the_others(alone: Path, tmp_path: Path) -> None:
    folder = folder_with(None, 1, tmp_path)
    for number, kind in enumerate(("40 kB of full stops", "false formats", "20,000 valedictions")):
        (folder / str(number)).mkdir()
        KINDS[kind](folder / str(number), random.Random(number))
    ended = report(folder, tmp_path / "run")
    assert ended.code == 1, ended.said
    assert ended.seconds <= _ENDLESS
    assert rows_of(tmp_path / "run") == rows_of(alone)
