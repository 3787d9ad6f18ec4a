"""`similarity compare` on the terminal and as HTML."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.command import run
from tests.cli.test_report import LETTER, REASON


def _letters(folder: Path) -> tuple[Path, Path]:
    left, right = folder / "left.txt", folder / "right.txt"
    left.write_text(LETTER.format(reason=REASON, topic="harbours"), encoding="utf-8")
    right.write_text(LETTER.format(reason=REASON, topic="markets"), encoding="utf-8")
    return left, right


def test_two_letters_on_the_terminal_and_as_html(tmp_path: Path) -> None:
    left, right = _letters(tmp_path)
    done = run("compare", left, right, "--out", tmp_path / "pair.html")
    assert done.returncode == 0, done.stderr
    assert "offenders" in done.stdout
    said = " ".join(done.stdout.split())
    assert re.search(r"\b[89]\d% of the runs of three words and [89]\d% of the runs of five stand", said), (
        said
    )
    html = (tmp_path / "pair.html").read_text(encoding="utf-8")
    assert "offenders" in html
    assert "http://" not in html.replace("http://www.w3.org", "")


def test_the_same_file_twice_is_explained(tmp_path: Path) -> None:
    left, _ = _letters(tmp_path)
    done = run("compare", left, left)
    assert done.returncode == 2
    assert "two different letters" in done.stderr


def test_a_missing_letter_is_named(tmp_path: Path) -> None:
    left, _ = _letters(tmp_path)
    done = run("compare", left, tmp_path / "gone.txt")
    assert done.returncode == 2
    assert "gone.txt" in done.stderr
