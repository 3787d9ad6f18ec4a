"""A sign is told of a text once, and is what its pattern finds there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.audit import signs
from similarity.audit.signs import Said, Sign, Signs, named_sign, said, sign
from similarity.facts.triggers import Sought, SoughtTogether, folded

PATTERNS = (
    r"\bgate keys?\b",
    r"(?:orchard|\bplum)s?\b[^.]{0,10}\bwall\b",
    r"^(?:The|A) ladder",
    r"\d",
    r"ſhed|K2",
)
WORDS = (
    "gate key",
    "GATE KEYS",
    "orchards",
    "plum",
    "wall",
    "The ladder",
    "a ladder",
    "7",
    "shed",
    "k2",
    ". ",
    "Kiln",
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@given(TEXTS)
def test_a_sign_is_what_its_pattern_finds(text: str) -> None:
    for pattern in PATTERNS:
        one, plain = Sign(pattern), re.compile(pattern, re.IGNORECASE)
        words = Said(text)
        for _ in range(2):  # as it is found, and as it is kept
            assert one.shown_in(words) == (plain.search(text) is not None)
            assert [m.span() for m in one.finditer(words)] == [m.span() for m in plain.finditer(text)]
            found, right = one.search(words), plain.search(text)
            assert (found and found.span()) == (right and right.span())


@given(TEXTS)
def test_signs_together_are_the_signs_one_by_one(text: str) -> None:
    sought = [Sought(pattern, re.IGNORECASE) for pattern in PATTERNS]
    right = [n for n, one in enumerate(sought) if one.pattern.search(text)]
    together, words = Signs(sought), Said(text)
    assert [list(together.shown_in(words)) for _ in range(2)] == [right, right]
    assert set(right) <= set(SoughtTogether(sought).possible(folded(text)))


@given(TEXTS)
def test_signs_asked_of_every_text_are_told_alike_in_one_pass(text: str) -> None:
    busy = [one for one in map(Sign, PATTERNS) if all(one.sought.ways)]
    right = [one.pattern.search(text) is not None for one in busy]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signs._busy, "together", signs._Together(busy))
        words = Said(text)
        assert [one.shown_in(words) for one in busy] == right
        assert Sign(r"\d").shown_in(words) == any(map(str.isdigit, text))  # which is not among them


def test_a_sign_becomes_busy_by_being_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signs, "_busy", signs._Busy())
    one, other = Sign(r"\bgate\b"), Sign(r"\bwall\b")
    for number in range(signs._FIRST):
        assert not one.shown_in(Said(f"{number} huts"))
    assert not other.shown_in(Said("No hut."))
    together = signs._busy.together
    assert together is not None and one in together.signs and other not in together.signs
    assert one.shown_in(Said("The gate of the huts.")) and not one.shown_in(Said("The wall of the huts."))


def test_what_was_found_of_a_text_is_known_of_its_equals() -> None:
    one = Sign(r"\blatch\b")
    first = said("The latch of the third hut was mended.")
    assert one.shown_in(first)
    assert said("The latch of the third hut " + "was mended.") is first


def test_many_signs_of_one_text() -> None:
    words = Said("The latch of the third hut was mended.")
    signs = [Sign(pattern) for pattern in ("latch", "hut$", "third", "fourth")] * 200
    assert [one.shown_in(words) for one in reversed(signs)] == [one.shown_in(words) for one in signs][::-1]


def test_a_row_of_the_facts_has_one_sign() -> None:
    assert named_sign("reasoning_cues", "would") is named_sign("reasoning_cues", "would")
    assert sign(named_sign("reasoning_cues", "would").pattern.pattern) is named_sign(
        "reasoning_cues", "would"
    )
