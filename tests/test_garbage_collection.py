"""Memory that was freed goes back to the system when it is asked for."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import pytest

from similarity.garbage_collection import give_memory_back

_SIZE, _COUNT = 2_000, 40_000  # pieces that the C library keeps between others when they are freed


def _held() -> int:
    """Bytes of this process that are in memory."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only the usual C library of Linux keeps it")
def test_freed_memory_goes_back_though_what_came_after_it_is_held() -> None:
    pieces = [bytes(_SIZE) for _ in range(_COUNT)]
    last = pieces[-1]
    del pieces
    kept = _held()
    give_memory_back()
    assert kept - _held() > _SIZE * _COUNT / 2
    assert len(last) == _SIZE


@pytest.mark.parametrize(("system", "asked"), [("linux", [None]), ("win32", []), ("darwin", [])])
def test_another_system_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, system: str, asked: list[None]
) -> None:
    libraries: list[None] = []

    def library(name: None) -> object:
        libraries.append(name)
        return object()  # a C library that cannot

    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("ctypes.CDLL", library)
    give_memory_back()
    assert libraries == asked
