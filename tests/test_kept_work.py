"""What is kept on disk is what would be made anew, and a damaged file does no harm."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.facts import load, table_names
from similarity.kept_work import kept, pattern

_PATTERNS = [
    (str(row["pattern"]), flags)
    for table in table_names()
    for row in load(table).rows
    if isinstance(row.get("pattern"), str)
    for flags in (0, re.IGNORECASE)
]


def test_patterns_of_all_tables_are_what_re_compiles() -> None:
    assert len(_PATTERNS) > 500
    for text, flags in _PATTERNS:
        made, plain = pattern(text, flags), re.compile(text, flags)
        assert (made, made.flags, made.groups, made.groupindex) == (
            plain,
            plain.flags,
            plain.groups,
            plain.groupindex,
        )


@given(st.text("ab(c|d)*+?[x]{,2}\\.^$", max_size=12))
def test_any_text_is_taken_or_refused_as_by_re(text: str) -> None:
    try:
        plain = re.compile(text)
    except re.error:
        with pytest.raises(re.error):
            pattern(text)
    else:
        assert pattern(text) == plain


_RUN = """
import sys
from similarity.kept_work import kept, pattern
made = []
def make(text):
    made.append(text)
    return [text.upper(), {"n": (1, None)}]
print(kept("test", "quay", make), pattern("(?P<q>qu+ay)").search("a quuay").groupdict(), len(made))
"""


def _run(folder: Path) -> str:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", _RUN], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_a_second_process_makes_nothing_and_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    said = "['QUAY', {'n': (1, None)}] {'q': 'quuay'}"
    assert _run(tmp_path) == f"{said} 1"
    assert _run(tmp_path) == f"{said} 0"
    (file,) = tmp_path.glob("kept.*.bin")
    data = file.read_bytes()
    file.write_bytes(data[:-3] + b"\0\0\0")
    assert _run(tmp_path) == f"{said} 1"
    assert _run(tmp_path) == f"{said} 0"
    assert [f.name for f in tmp_path.iterdir()] == [file.name]


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert _run(tmp_path / "file" / "under").endswith(" 1")


def test_what_cannot_be_written_is_made_each_time() -> None:
    assert kept("test object", "x", lambda _: Path("x")) == Path("x")
    assert kept("test object", "x", lambda _: Path("y")) == Path("y")
