"""What the package imports, and when."""

from __future__ import annotations

import subprocess
import sys

import pytest

from similarity.cli import app

HEAVY = ("sklearn", "nltk", "pandas", "numba", "scipy", "pyarrow", "trafilatura")
COMMANDS = ([], *([c.name or c.callback.__name__] for c in app.registered_commands if c.callback))


def _loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n' + ' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c) or "root")
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    code = (
        "from similarity.cli import app\n"
        f"try:\n    app({[*command, '--help']!r})\nexcept SystemExit as end:\n    assert end.code == 0"
    )
    assert _loaded_after(code) == set()


def test_bare_import_is_light() -> None:
    assert _loaded_after("import similarity, similarity.records, similarity.errors") == set()


def test_importing_the_verbs_is_light_and_quick() -> None:
    assert _loaded_after("import similarity.api") == set()
    timing = "import time; t = time.perf_counter(); import similarity.api; print(time.perf_counter() - t)"
    seconds = min(
        float(
            subprocess.run([sys.executable, "-c", timing], capture_output=True, text=True, check=True).stdout
        )
        for _ in range(3)
    )
    assert seconds < 0.3


def test_the_probe_sees_a_heavy_import() -> None:
    assert _loaded_after("import pandas") >= {"pandas"}


@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda c: c[0])
def test_every_command_has_an_example_in_its_help(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "similarity", *command, "--help"], capture_output=True, text=True, check=True
    )
    assert f"Example: similarity {command[0]}" in " ".join(done.stdout.split())
