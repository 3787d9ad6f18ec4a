"""What waits on the disk comes back as often as it is asked for, and no file is to be seen."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from similarity.workers.spool import Spool


def test_bytes_come_back_whole_and_again(tmp_path: Path) -> None:
    pieces = [str(number).encode() * number for number in range(300)]
    with closing(Spool(tmp_path)) as spool:
        with ThreadPoolExecutor(4) as threads:
            kept = list(threads.map(spool.keep, pieces))
        for _ in range(2):
            assert [piece() for piece in kept] == pieces


@pytest.mark.skipif(sys.platform == "win32", reason="the file has a name there until it is closed")
def test_the_file_is_never_to_be_seen(tmp_path: Path) -> None:
    with closing(Spool(tmp_path)) as spool:
        spool.keep(b"x" * 1_000_000)
        assert not list(tmp_path.iterdir())
