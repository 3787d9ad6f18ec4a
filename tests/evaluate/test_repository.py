"""Away from the repository the measures say what is missing, not where they broke."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MEASURES = (
    "chance",
    "families",
    "findings",
    "planted",
    "rewordings",
    "role_training",
    "segmentation",
    "writers",
)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_without_its_letters_says_what_to_do(name: str, root: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"similarity.evaluate.{name}"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "lie in the repository" in " ".join(done.stderr.split()) and "Traceback" not in done.stderr
