"""`similarity audit` on one letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import run
from tests.cli.test_report import LETTER, REASON


def test_findings_of_one_letter(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    stale = "The current threat level is substantial, meaning that an attack is a strong possibility."
    letter.write_text(
        "Date: 4 March 2024\n\n" + LETTER.format(reason=f"{stale} {REASON}", topic="harbours"),
        encoding="utf-8",
    )
    done = run("audit", letter)
    assert done.returncode == 0, done.stderr
    assert "strong possibility" in done.stdout
    assert "31(1)(a)" in done.stdout


@pytest.mark.shared
def test_the_real_letter_with_the_stale_history(real_letters: Path) -> None:
    (letter,) = real_letters.glob("004_*.txt")
    done = run("audit", letter, "--with", real_letters)
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    assert "fit a text written in 2018" in said
    assert "section 22" in said


def test_a_missing_letter_is_named(tmp_path: Path) -> None:
    done = run("audit", tmp_path / "gone.txt")
    assert done.returncode == 2
    assert "gone.txt" in done.stderr
