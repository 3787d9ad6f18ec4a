"""Workers that have another version of the package on their path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_WAIT = 600.0  # far more than it takes, however busy the machine is
_RUN = """
import sys
sys.path.insert(0, sys.argv[1])
import similarity
from similarity import pipeline
from similarity.engine import engine_called
from similarity.errors import SimilarityError
try:
    with engine_called("spark", sys.argv[2]) as engine:
        pipeline.report([sys.argv[3]], pipeline.run.Path(sys.argv[4]), engine=engine)
except SimilarityError as error:
    print(similarity.__version__, error, sep="\\n")
"""


def _said(master: str, workers: Path, folder: Path) -> tuple[str, str]:
    """Version of a driver and the sentence with which its run ended; its workers find the package in a folder."""
    (folder / "pile").mkdir()
    (folder / "pile" / "letter.txt").write_text("We hold no such records. Yours, the team.", encoding="utf-8")
    out = folder / "report"
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(_ROOT), master, str(folder / "pile"), str(out)],
        env={**os.environ, "PYTHONPATH": str(workers)}, stdout=subprocess.PIPE, text=True, timeout=_WAIT, check=True,
        cwd=folder,
    )  # fmt: skip
    assert not out.exists()
    version, sentence = done.stdout.splitlines()
    return version, sentence


def test_another_version_on_the_workers_is_refused_and_named(spark_here: None, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(_ROOT / "similarity", other / "similarity", ignore=shutil.ignore_patterns("__pycache__"))
    start = other / "similarity" / "__init__.py"
    text = start.read_text(encoding="utf-8")
    version = next(line for line in text.splitlines() if line.startswith("__version__ ="))
    start.write_text(text.replace(version, '__version__ = "0.0.7"'), encoding="utf-8")
    own, said = _said("local[1,1]", other, tmp_path)
    assert own != "0.0.7"
    assert "has similarity 0.0.7+" in said
    assert f"and this machine {own}+" in said
    assert "mixed versions are refused" in said
