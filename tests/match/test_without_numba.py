"""Without numba the same functions run as plain Python, with the same answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from similarity.compiled import HAVE_NUMBA

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
from similarity.compiled import HAVE_NUMBA
from tests.match.letters import letter_of
from tests.match.test_passages import invented
from similarity.match import find_matches
from similarity.match.exact.align import align_batch, Scoring
from similarity.neighbours.near_duplicates import NearDuplicatePairs
import numpy as np
s = invented(1, 6)
words = s[2].split()
letters = [letter_of("a", [s[0], s[1], s[2]]), letter_of("b", [s[3], s[1], " ".join(words[::2]), s[5]])]
for match in find_matches(letters):
    print(match)
print(NearDuplicatePairs(0.3).fit([*s, s[1], s[1] + " more"]).pairs_)
pair = np.array([1, 2, 3, 4, 5, 9], np.int32), np.array([7, 1, 2, 3, 5], np.int32)
print([found.tolist() for found in align_batch([pair, pair[::-1]], Scoring(4, 6, 6, 1))])
"""


def output(**environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error::SyntaxWarning", "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.skipif(not HAVE_NUMBA, reason="numba is absent, so there is nothing to compare with")
def test_plain_python_gives_the_same_answers() -> None:
    compiled = output()
    assert "Match(" in compiled
    assert output(SIMILARITY_NO_NUMBA="1") == compiled
