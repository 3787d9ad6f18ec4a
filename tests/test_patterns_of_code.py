"""No pattern in the code takes long on ordinary letters, nor for ever on hostile ones."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import similarity
from similarity.facts.triggers import Sought
from tests.facts.test_patterns_are_fast import HOSTILE

_ROOMS = ("audit", "facts", "ingest", "requests", "segment", "templates", "words")
_LETTERS = 6
_SECONDS = (
    0.7  # of one core; the slowest takes a tenth, one that parts a word at every letter ten times as long
)


def _held(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Sought):
        yield value.pattern
    elif depth and isinstance(value, dict):
        for inner in value.values():
            yield from _held(inner, depth - 1)
    elif depth and isinstance(value, (tuple, list, frozenset, set)):
        for inner in value:
            yield from _held(inner, depth - 1)


def _patterns(room: str) -> dict[str, re.Pattern[str]]:
    package = importlib.import_module(f"similarity.{room}")
    found = {}
    for info in pkgutil.walk_packages(package.__path__, f"similarity.{room}."):
        for name, value in vars(importlib.import_module(info.name)).items():
            for number, pattern in enumerate(_held(value)):
                if isinstance(pattern.pattern, str):
                    found[f"{info.name}.{name}[{number}]"] = pattern
    return found


@pytest.fixture(scope="module")
def lines() -> list[str]:
    letters = sorted((Path(similarity.__file__).parents[1] / "corpus" / "demo").glob("*.txt"))[:_LETTERS]
    assert len(letters) == _LETTERS
    read = [line for letter in letters for line in letter.read_text(encoding="utf-8").splitlines() if line]
    sentences = [s for line in read for s in re.split(r"(?<=[.;:]) ", line)]
    return [*read, *sentences, *(s.lower() for s in sentences), *HOSTILE]


@pytest.mark.parametrize("room", _ROOMS)
def test_a_pattern_takes_no_longer_than_its_text(room: str, lines: list[str]) -> None:
    patterns = _patterns(room)
    assert patterns
    slow = {}
    for name, pattern in patterns.items():
        begun = time.thread_time()
        for line in lines:
            for _ in pattern.finditer(line):
                pass
        taken = time.thread_time() - begun
        if taken > _SECONDS:
            slow[name] = round(taken, 2)
    assert not slow
