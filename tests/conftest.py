"""Fixtures shared by the whole suite."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


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
def demo_corpus() -> Path:
    """The demonstration corpus."""
    return ROOT / "corpus" / "demo"
