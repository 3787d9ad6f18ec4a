"""Runs that several tests look at, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity import pipeline
from similarity.results import Results


@pytest.fixture(scope="session")
def real_run(real_letters: Path) -> Results:
    """The two real letters through every stage."""
    return pipeline.analyse([real_letters])


@pytest.fixture(scope="session")
def demo_run(demo_corpus: Path) -> Results:
    """The demonstration corpus through every stage."""
    return pipeline.analyse([demo_corpus])
