"""A few kills; two hundred: `python -m tests.faults.kills`."""

from __future__ import annotations

import signal
import sys

import pytest

from tests.faults.kills import prepared, tried

if sys.platform == "win32":
    pytest.skip("signals of POSIX systems", allow_module_level=True)


def test_killed_at_some_moments_the_output_is_old_or_new_and_nothing_is_left() -> None:
    with prepared() as targets:
        assert tried(targets[0], signal.SIGKILL, 2.5) == []
        assert tried(targets[1], signal.SIGTERM, 2.0) == []
        assert tried(targets[2], signal.SIGKILL, 2.0) == []
