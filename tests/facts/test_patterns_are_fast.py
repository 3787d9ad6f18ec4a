"""No shipped pattern can be made to think for ever: letters are hostile input."""

from __future__ import annotations

import re
import time

import pytest

from similarity.facts import load, table_names

HOSTILE = (
    "section 31(1)(a) and 24(1) " + "and the words go on " * 30 + "!",
    "1" * 300 + "x",
    "a" * 300 + "!",
    "the " * 150 + "x!",
    "section 1" + "(a)" * 150 + "!",
    "january and " * 60 + "!",
    "'" * 200 + " " * 200 + "x",
    "to be and or not, " * 60,
)
SECONDS = 1.0  # a pattern that backtracks without end takes minutes; a good one microseconds


def _patterns() -> list[tuple[str, str]]:
    found = []
    for table in table_names():
        for row in load(table).rows:
            for key, value in row.items():
                if "pattern" in key or key == "regex":
                    values = value if isinstance(value, list) else [value]
                    found += [(f"{table}:{row.get('id', '?')}", v) for v in values if isinstance(v, str)]
    return found


@pytest.mark.parametrize("name", sorted({name.partition(":")[0] for name, _ in _patterns()}))
def test_no_pattern_backtracks_without_end(name: str) -> None:
    for row, pattern in _patterns():
        if not row.startswith(f"{name}:"):
            continue
        compiled = re.compile(pattern, re.IGNORECASE)
        for text in HOSTILE:
            begun = time.thread_time()
            compiled.search(text)
            compiled.fullmatch(text)
            assert time.thread_time() - begun < SECONDS, f"{row} on {text[:40]!r}"
