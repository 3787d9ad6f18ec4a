"""Literals of a pattern stand in every text that it matches."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from similarity.facts.literals import Way, ways
from similarity.facts.reader import load
from similarity.facts.triggers import WaysTogether

_PARTS = st.sampled_from(
    ["plum", "pear tree", "(?:fig|quince) jam", "(?:a |the )?", r"\b", r"\w+ ", "[pq]", "z", "(?:oak|ash|)", "ee+",
     "(?=plum)", "(?<!fig )", "(?:elm|oak (?:bark|leaf))"]
)  # fmt: skip
_PATTERNS = st.lists(
    st.lists(_PARTS, min_size=1, max_size=3).map("".join), min_size=1, max_size=3
).map("|".join)  # fmt: skip
_TEXTS = st.lists(
    st.sampled_from(["plum", "pear", " tree", "fig jam", "quince jam", "the ", "z", "oak bark", "elm", "eee", " "]),
    max_size=8,
).map("".join)  # fmt: skip


def _open(way: Way, text: str) -> bool:
    return all(any(literal in text for literal in group) for group in way)


@given(_PATTERNS, _TEXTS)
def test_a_way_is_open_wherever_a_pattern_matches(pattern: str, text: str) -> None:
    if re.search(pattern, text):
        assert any(_open(way, text) for way in ways(pattern)), ways(pattern)


@given(st.lists(_PATTERNS, max_size=6), _TEXTS)
def test_patterns_together_are_open_where_each_is_alone(patterns: list[str], text: str) -> None:
    every = [ways(pattern) for pattern in patterns]
    alone = [n for n, of_one in enumerate(every) if any(_open(way, text) for way in of_one)]
    assert WaysTogether(every).open_in(text) == alone


def test_a_choice_is_told_branch_by_branch() -> None:
    plum, oak = ways(r"\b(?:the (?:ripe|green) plum|bark of (?:the |an )?oak)\b")
    assert _open(plum, "where the ripe plum fell")
    assert not _open(plum, "where the ripe pear fell")
    assert _open(oak, "bark of an oak")
    assert not _open(oak, "an oak")


def test_what_spares_most_comes_first_and_what_it_implies_is_left_out() -> None:
    assert ways(r"\bthe (?:orchard|meadow)\b") == ((("the meadow", "the orchard"),),)
    assert ways(r"\bin the .{1,9}\bwithered\b") == ((("withered",), ("in the ",)),)


def test_a_pattern_without_literals_is_always_tried() -> None:
    assert ways(r"\d+|plum") == ((), (("plum",),))
    assert WaysTogether([ways(r"\d+|plum"), ways("plum")]).open_in("pears") == [0]


def test_literals_of_the_cues_stand_in_their_examples() -> None:
    for row in load("letter_cues").rows:
        for example in row["examples"]:
            low = " ".join(example.lower().split())
            assert any(_open(way, low) for way in ways(row["pattern"])), row["id"]
