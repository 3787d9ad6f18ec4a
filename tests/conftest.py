"""Fixtures shared by the whole suite."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

# Threads of NumPy's library wait for each other by spinning: two of them in each of two workers took twice the processor
# time of one. Said before NumPy is first imported; the processes that tests start are told, too.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from hypothesis import HealthCheck, settings

from similarity import pipeline
from similarity.results import Results

ROOT = Path(__file__).resolve().parent.parent

# How long an example takes says more of what else the machine does than of the code. All else is as hypothesis sets it.
settings.register_profile(
    "any machine", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, Any, Any]:
    """What is collected stays to the end: nobody looks for garbage in it, neither now nor while tests run."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, and what needs Spark together.

    So no worker is left with a long file at the end, and each starts Spark once (`--no-loadscope-reorder`).
    """
    first = (ROOT / "tests" / "longest_files.txt").read_text(encoding="utf-8").split()
    items.sort(key=lambda item: _place(item.nodeid.partition("::")[0], first))


def _place(file: str, first: list[str]) -> int:
    places = (n for n, path in enumerate(first) if file == path or file.startswith(path + "/"))
    return next(places, len(first))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def real_letters() -> Path:
    """The folder of two real letters; skips with the reason where it is absent, never in CI."""
    folder = ROOT.parent / "shared" / "corpus" / "met"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{folder.name}: the real letters must be there in CI")
        pytest.skip("the real letters are not beside this repository (shared/corpus/met)")
    return folder


@pytest.fixture(scope="session")
def shared_faults() -> Path:
    """The folder of inputs that were once read wrongly; skips with the reason where it is absent, never in CI."""
    folder = ROOT.parent / "shared" / "cases" / "faults"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{folder.name}: the cases must be there in CI")
        pytest.skip("the cases are not beside this repository (shared/cases/faults)")
    return folder


@pytest.fixture(scope="session")
def demo_corpus() -> Path:
    """The demonstration corpus."""
    return ROOT / "corpus" / "demo"


@pytest.fixture(scope="session")
def real_run(real_letters: Path) -> Results:
    """The two real letters through every stage."""
    return pipeline.analyse([real_letters])


@pytest.fixture(scope="session")
def demo_run(demo_corpus: Path) -> Results:
    """The demonstration corpus through every stage."""
    return pipeline.analyse([demo_corpus])
