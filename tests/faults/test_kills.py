"""A few kills; many: `python -m tests.faults.kills`, `python -m tests.faults.collection_kills`."""

from __future__ import annotations

import random
import signal
import sys

import pytest

from tests.faults import collection_kills
from tests.faults.kills import prepared, tried

if sys.platform == "win32":
    pytest.skip("signals of POSIX systems", allow_module_level=True)


def test_killed_at_some_moments_the_output_is_old_or_new_and_nothing_is_left() -> None:
    with prepared(2) as targets:
        assert tried(targets[0], signal.SIGKILL, 2.5) == []
        assert tried(targets[1], signal.SIGTERM, 2.0) == []


def test_a_collection_that_was_killed_at_work_is_whole() -> None:
    chance = random.Random(7)
    with collection_kills.prepared(2) as cases:
        for case in cases:
            assert collection_kills.killed(case, case.seconds * chance.uniform(0.2, 0.9)) == []
