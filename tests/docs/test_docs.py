"""The documentation builds without a warning, and names what exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def test_the_pages_build_without_a_warning(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(root / "docs"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "strongest recurrence" in (tmp_path / "tutorial.html").read_text(encoding="utf-8")


def test_links_of_the_readme_lead_somewhere(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (root / target).exists(), target
    for command in re.findall(r"^make (\w+)", readme, re.MULTILINE):
        assert re.search(rf"^{command}:", (root / "Makefile").read_text(), re.MULTILINE), command


def test_a_text_that_the_readme_names_is_in_the_report_it_names(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    known = (root / "reports" / "demo" / "templates.json").read_text(encoding="utf-8")
    named = re.findall(r"similarity template (\S+) reports/my-report", readme)
    assert named and all(f'"short_name": "{name}"' in known for name in named)


def test_every_command_is_in_the_reference(root: Path) -> None:
    from similarity.cli import app

    reference = (root / "docs" / "reference.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        assert f"`similarity {name}" in reference, name
