"""A loop is compiled once for each machine, however many processes want it at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_TIE = """
import sys
from pathlib import Path
import numpy as np
from similarity.compiled.one_process_each import alone
from similarity.match.exact import linking

print("ready", flush=True)
for line in sys.stdin:
    if line == "hold\\n":
        held = alone(Path(linking._tie_all.stats.cache_path), "similarity.match.exact.linking._tie_all")
        held.__enter__()
        print("held", flush=True)
        continue
    parent = np.arange(4)
    linking._tie_all(np.array(((0, 2, 1), (2, 3, 1)), np.int32), parent)
    loops = (linking._tie_all, linking._tie, linking._root)
    print(*parent.tolist(), *(sum(loop.stats.cache_misses.values()) for loop in loops), flush=True)
"""


class _Process:
    """A process with loops to compile, at the word."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TIE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "NUMBA_CACHE_DIR": str(folder)},
        )
        assert self.answer() == "ready"

    def tell(self, word: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


def test_processes_that_start_together_compile_each_loop_once(tmp_path: Path) -> None:
    together = [_Process(tmp_path) for _ in range(3)]
    for process in together:
        process.tell("tie")
    said = [[int(number) for number in process.answer().split()] for process in together]
    for process in together:
        process.end()
    assert [one[:4] for one in said] == [[0, 1, 0, 0]] * 3
    assert [sum(one[4 + loop] for one in said) for loop in range(3)] == [1, 1, 1]


def test_a_process_that_ends_in_the_middle_keeps_no_loop_from_the_others(tmp_path: Path) -> None:
    holder, waiting = _Process(tmp_path), _Process(tmp_path)
    holder.tell("hold")
    assert holder.answer() == "held"
    waiting.tell("tie")
    holder.end()
    assert waiting.answer() == "0 1 0 0 1 1 1"
    waiting.end()
