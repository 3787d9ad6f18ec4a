"""A command of the tool in this process, which has loaded what it needs; `test_report` and `test_ends` start processes."""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

from typer.testing import CliRunner

from similarity.cli import app

__all__ = ["run"]


def run(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a command said, and its exit code; an error that is none of the tool's own is raised."""
    words = [str(word) for word in arguments]
    with contextlib.chdir(cwd or Path.cwd()):
        done = CliRunner().invoke(app, words, catch_exceptions=False)
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)
