"""What the words of a block show of its grammar."""

from __future__ import annotations

import pytest

from similarity.segment.decision.block_words import block_words


@pytest.mark.parametrize(
    ("form", "holds", "fails"),
    [
        ("must", ("The clerk must wait.", "Boats need to moor.", "It has to float."), ("A boat has moored.", "The needle turns to port.")),
        ("not", ("No boat came.", "It doesn't float.", "It doesn’t float."), ("It's the knot.", "A notable boat.")),
        ("because", ("As tides fall.", "Moor it so that it floats.", "It sank for this reason."), ("So, that boat sank.", "A reason was given.")),
        ("but", ("But it floats.", "Even so it sank.", "That said, it floats."), ("An even score.", "She said that.")),
        ("more", ("A heavier boat.", "Tides outweigh winds."), ("A heavy boat.", "The weight moved.")),
        ("asked", ("You kindly asked after boats.", "Your letter came."), ("You sail well.", "The letter came.")),
        ("interest", ("The public may swim.", "A public interest test."), ("A public slipway.",)),
        ("many figures", ("1 boat, 2 oars, 3 sails, 4 ropes, 5 hooks, 6 buoys.",), ("1 boat, 2 oars, 3 sails, 4 ropes, 5 hooks.",)),
        ("money", ("It cost £ 40.",), ("It cost £ forty.", "40 boats.")),
        ("address", ("Write to quay@skell.example", "www.skell.example", "Skell SK4 2ZZ"), ("Skell, 42 boats", "the sk4 2 boats")),
        ("passive", ("Boats were quickly moored.",), ("Boats moored.", "Boats were here.")),
    ],
)  # fmt: skip
def test_a_form_is_told_where_it_stands(form: str, holds: tuple[str, ...], fails: tuple[str, ...]) -> None:
    sign = f"g:{form}"
    assert [sign in block_words(text).signs for text in holds] == [True] * len(holds)
    assert [sign in block_words(text).signs for text in fails] == [False] * len(fails)


def test_a_form_is_told_once() -> None:
    signs = block_words("Write to quay@skell.example, Skell SK4 2ZZ").signs
    assert signs.count("g:address") == 1
