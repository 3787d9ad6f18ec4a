"""`similarity explain` names the role of every part and why."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.command import run
from tests.cli.test_report import LETTER, REASON


def test_every_part_has_a_role_and_a_reason(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER.format(reason=REASON, topic="harbours"), encoding="utf-8")
    done = run("explain", letter)
    assert done.returncode == 0, done.stderr
    for role in ("request", "harm", "balance"):
        assert f"[{role}" in done.stdout
    assert done.stdout.count("because: ") == done.stdout.count("\n[")
    assert "31(1)(a)" in done.stdout
    assert re.search(r"^    model: \w+ \d\.\d\d, \w+ \d\.\d\d$", done.stdout, re.MULTILINE)
    assert re.search(r"^read with certainty: \d+% ", done.stdout, re.MULTILINE)


def test_what_stayed_unread_is_said_by_part(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    welsh = "Mae gan y Cyngor yr hawl i gadw prisiau yn ôl o dan adran 43(2) o'r Ddeddf."
    letter.write_text(LETTER.format(reason=f"{REASON}\n\n{welsh}", topic="harbours"), encoding="utf-8")
    done = run("explain", letter)
    assert done.returncode == 0, done.stderr
    said = done.stdout.partition("What stayed unread")[2]
    assert re.search(r"^  \w+: \d+ words$", said, re.MULTILINE)
    assert "Mae gan y Cyngor" in said
    assert "in Welsh, which is not read" in said


def test_a_text_that_is_no_letter_is_said_to_be_none(tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.txt"
    recipe.write_text("Peel the apples. Add sugar and butter.\n\nBake for an hour.\n", encoding="utf-8")
    done = run("explain", recipe)
    assert done.returncode == 0, done.stderr
    assert "[harm" not in done.stdout
    assert "note: " in done.stdout
