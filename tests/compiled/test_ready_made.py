"""A loop is found among those that are shipped by all that it was compiled from, and gives what numba would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numba
import numpy as np
import pytest

from similarity.compiled.ready_made import key_of

_WHOLE = numba.typeof(np.zeros(1, np.int64))
_LOOP = """
import numba
STEP = {step}

@numba.njit(inline="always")
def part(a):
    '''{said}'''
    return a + STEP  # {said}

@numba.njit(nogil={nogil})
def loop(values):
    total = 0
    for value in values:
        total {sign}= part(value) * {factor}
    return total
"""
_SAME = {"step": 2, "said": "one", "nogil": True, "sign": "+", "factor": 3}


def _key(type_: object = _WHOLE, **changed: object) -> str:
    names: dict[str, object] = {"__name__": "made_up"}
    exec(_LOOP.format(**_SAME | changed), names)
    return key_of(names["loop"], (type_,))


def test_what_is_only_said_changes_nothing() -> None:
    assert _key() == _key(said="another")


@pytest.mark.parametrize("changed", [{"step": 4}, {"nogil": False}, {"sign": "-"}, {"factor": 5}], ids=str)
def test_code_options_and_constants_count_those_of_what_it_calls_too(changed: dict[str, object]) -> None:
    assert _key(**changed) != _key()


def test_types_count() -> None:
    assert _key(numba.typeof(np.zeros(1, np.int32))) != _key()


_RUN = """
import json, sys
import numpy as np
from numba.core import event
from similarity import shipped
from similarity.compiled import ready_made
from similarity.compiled.loops import LOOPS, compiled
from pathlib import Path
folder = Path(sys.argv[1])
shipped.folder = lambda: folder
compiling = event.RecordingListener()
event.register("numba:compile", compiling)

@compiled
def squares(values, least):
    found = np.empty(len(values), np.int64)
    n = 0
    for value in values:
        if value * value >= least:
            found[n] = value * value
            n += 1
    return found[:n]

@compiled(makes_arrays=False)
def total(values, least):
    sum_ = 0
    for value in squares(values, least):
        sum_ += value
    return sum_

answer = [squares(np.arange(9), 10).tolist(), int(total(np.arange(9), 10))]
if sys.argv[2] == "ship":
    content = {ready_made.key_of(loop, types): ready_made.packed(result) for loop in LOOPS for types, result in loop.overloads.items()}
    shipped.write(shipped.loops_name(), content)
if sys.argv[2] == "damage":
    content = shipped.read(shipped.loops_name())
    shipped.write(shipped.loops_name(), {key: made[:60] for key, made in content.items()})
print(json.dumps([answer, len(compiling.buffer)]))
"""


def _run(place: Path, task: str, cache: str) -> tuple[object, int]:
    script = place / "loops_of_a_test.py"
    if not script.exists():
        script.write_text(textwrap.dedent(_RUN), encoding="utf-8")
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(place / cache)}
    done = subprocess.run(
        [sys.executable, script, place / "shipped", task],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    answer, compiled = json.loads(done.stdout)
    return answer, compiled


def test_a_shipped_loop_is_not_compiled_and_kept_as_if_it_had_been(tmp_path: Path) -> None:
    answer, compiled = _run(tmp_path, "ship", "first")
    assert compiled
    assert _run(tmp_path, "use", "second") == (answer, 0)
    for file in (tmp_path / "shipped").iterdir():
        file.unlink()
    assert _run(tmp_path, "use", "second") == (answer, 0)  # from numba's own place
    assert _run(tmp_path, "use", "third") == (answer, compiled)


def test_a_damaged_loop_is_compiled(tmp_path: Path) -> None:
    answer, compiled = _run(tmp_path, "ship", "first")
    _run(tmp_path, "damage", "second")
    assert _run(tmp_path, "use", "third") == (answer, compiled)
