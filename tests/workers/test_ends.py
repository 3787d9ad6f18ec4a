"""Workers end with the one that started them, whatever they are busy with."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from similarity.workers.budget import cores, shared_out
from similarity.workers.pool import WorkerPool

PARENT = """
import sys, threading
from similarity.workers.worker import Worker
worker = Worker("re:compile")
worker.call("x")
busy = Worker("similarity.workers.batches:run_batch")
threading.Thread(target=busy.call, args=(("tests.workers.busy:without_end", [1]), 60.0), daemon=True).start()
print(worker._process.pid, busy._process.pid, flush=True)
sys.stdin.read()
"""


def _alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_workers_end_with_a_parent_that_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    assert parent.stdout is not None
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    time.sleep(2)  # the busy one is in a search that lets nothing else of its process run
    assert all(map(_alive, pids))
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 60
    while any(map(_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_alive, pids))


def test_a_worker_whose_item_takes_too_long_ends_by_its_own_clock() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['serve']\n"
        "from similarity.workers import serve\n"
        "serve._GRACE = 0.5\n"
        "serve.main()\n"
    )
    from similarity.workers.frames import read_frame, write_frame

    worker = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert worker.stdin is not None and worker.stdout is not None
    write_frame(worker.stdin, ("similarity.workers.batches:run_batch", None, None))
    read_frame(worker.stdout)
    write_frame(worker.stdin, (0.5, ("tests.workers.busy:without_end", [1])))
    assert worker.wait(timeout=120) != 0


def test_one_budget_is_shared_out_among_all() -> None:
    assert shared_out(4_000_000_000, 2) == (2, 2_000_000_000)
    assert shared_out(4_000_000_000, 64) == (4, 1_000_000_000)
    assert shared_out(250_000_000, 8) == (1, 250_000_000)


def test_processors_are_counted_where_the_system_does_not_say_which_may_be_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert cores() == 4


def test_a_time_that_ends_with_the_work_costs_the_next_item_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class LastMoment:
        """A timer that goes off when it is stopped."""

        def __init__(self, _: float, expire: Callable[[], None]) -> None:
            self._expire = expire

        def start(self) -> None: ...

        def join(self) -> None: ...

        def cancel(self) -> None:
            self._expire()

    with WorkerPool("tests.workers.busy:own_number", 1) as pool:
        before = pool.call(None)
        monkeypatch.setattr(threading, "Timer", LastMoment)
        assert pool.call(None, 60.0) == before
        monkeypatch.undo()
        assert pool.call(None) != before
