"""A pattern that stays in a line finds in a text what it finds in its lines, and no other is called so."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.facts.one_line import stays_in_line

STAYS = [
    r"\b(?:heron|egret)s? (?:\w+ )?nest(?:s|ing)?\b",
    r"a.{0,3}b",
    r"(?<!not )\bab\b(?! c)",
    r"[^.\n]{2}a|(?=b)b",
    r"(?P<one>a|b)(?P=one)",
]
LEAVES = [
    r"a\s+b",
    r"^ab",
    r"ab$",
    r"[^.;]{0,9}b",
    r"a\W?b",
    "a\nb",
    r"(?s:a.b)",
    r"a(?!\s)",
    r"[^\d]b",
    r"a[\t-\r]b",
    r"\Aab",
    r"(?s)a.b",
]


@pytest.mark.parametrize("pattern", STAYS)
@given(st.text("ab .;c\n", max_size=30))
def test_what_stays_in_a_line_is_found_in_the_lines(pattern: str, text: str) -> None:
    assert stays_in_line(pattern)
    for candidate in (text, f"{text}\nherons  nest{text}", f"egrets\n{text} herons often nesting"):
        found = re.search(pattern, candidate)
        assert (found is not None) == any(re.search(pattern, line) for line in candidate.split("\n"))


@pytest.mark.parametrize("pattern", LEAVES)
def test_what_may_leave_its_line_is_not_said_to_stay(pattern: str) -> None:
    assert not stays_in_line(pattern)
