"""A list that says it has all: in the sentence itself, in the lines below it, or by a sentence after it."""

from __future__ import annotations

import pytest

from similarity.audit.absence.closed_lists import closed_list
from tests.audit.letters import letter

LISTED = "We rely on section 36(2)(c) and section 43(2)."


@pytest.mark.parametrize(
    "closing",
    [
        "We do not rely on any other exemption.",
        "It does not claim any further.",
        "No other exemption has been applied.",
        "We have applied no other.",
        "Nothing else is relied on.",
    ],
)
def test_a_sentence_that_closes_the_list_above_it(closing: str) -> None:
    one = letter(
        ("exemption_list", f"{LISTED} {closing}"), ("harm", "Section 38(1)(b). They could be followed.")
    )
    assert closed_list(one)[0] == {"36(2)(c)", "43(2)"}


@pytest.mark.parametrize(
    "more",
    [
        "We do not rely on any other supplier for coal.",
        "For the rents no other exemption is claimed.",
        "We hold no other copy.",
        "Section 38(1)(b) applies too.",
    ],
)
def test_other_sentences_close_nothing(more: str) -> None:
    one = letter(("exemption_list", LISTED), ("other", "The list is long."), ("decision", more))
    assert closed_list(one) == (set(), 0)
