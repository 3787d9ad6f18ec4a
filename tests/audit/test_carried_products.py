"""Estimates told over several sentences, and minutes turned into hours: what comes out otherwise, and what may not be called so."""

from __future__ import annotations

import pytest

from similarity.audit.contradictions.costs.carried_products import carried_products
from similarity.records import Finding
from tests.audit.letters import letter


def found(words: str, cited: str = "Section 12(1)") -> list[Finding]:
    return list(
        carried_products(
            letter(
                ("request", "Why was each fine cancelled?"), ("exemption_list", cited), ("decision", words)
            )
        )
    )


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("There are 2,400 cancelled fines. Each takes 4 minutes to read. That makes 260 hours.", "160.0"),
        ("We hold 900 folders. Each folder takes 10 minutes. That comes to 190 hours.", "150.0"),
        ("There are 1,200 letters. Each one would need 5 minutes, which makes 200 hours.", "100.0"),
        ("We counted 600 forms. Each of them takes 6 minutes. In all that would take 90 hours.", "60.0"),
        ("The cellar holds 3,000 cards. Each card takes 2 minutes. Altogether this amounts to 180 hours.", "100.0"),
        ("It is 7,300 folders at 4 minutes each: 29,200 minutes, or 686 hours.", "486.7"),
        ("That is 7,566 minutes, which comes to 226 hours.", "126.1"),
    ],
)  # fmt: skip
def test_a_product_that_comes_out_otherwise(words: str, right: str) -> None:
    (one,) = found(words)
    assert (one.kind, one.verdict) == ("contradiction", "contradicted")
    assert f"{right} hours" in one.statement


@pytest.mark.parametrize(
    "words",
    [
        "There are 2,400 cancelled fines. Each takes 4 minutes to open and read. That makes 160 hours.",
        "There are 2,400 cancelled fines. Each takes 4 minutes to open and then 3 to read. That makes 280 hours.",
        "There are 2,400 cancelled fines. Each takes 4 minutes. Two officers would share it. That makes 80 hours.",
        "There are 2,400 cancelled fines over 9 years. Each takes 4 minutes. That makes 1,440 hours.",
        "There are about 2,400 cancelled fines. Each takes 4 minutes. That makes 260 hours.",
        "There are 2,400 cancelled fines. Each takes 4 minutes to open. Reading takes another 2. That makes 260 hours.",
        "There are 2,400 cancelled fines. Each takes 4 minutes. If you narrowed it to a year that would be 18 hours.",
        "There are 2,400 cancelled fines. Each takes 4 minutes. With travel to the store that makes 190 hours and more.",
        "There are 2,400 cancelled fines, of which 1,000 are on paper. Each takes 4 minutes. That makes 66 hours.",
        "There are 2,400 cancelled fines. Each has 3 sheets. Each takes 4 minutes. That makes 480 hours.",
        "There are 2,400 cancelled fines. Each takes 4 minutes per sheet. That makes 480 hours.",
        "There are 12 boxes. Each takes 40 minutes for each file. That makes 160 hours.",
        "That is 7,566 minutes, which comes to 126 hours.",
        "There are 12 boxes at 100 minutes, or 20 hours.",
        "The trial took 120 minutes, or 5 hours with travel.",
        "Each of 90 files needs 110 minutes, which makes 165 hours.",
    ],
)
def test_what_may_be_right_is_left_alone(words: str) -> None:
    assert found(words) == []


def test_only_where_cost_is_relied_on() -> None:
    assert found("That is 7,566 minutes, which comes to 226 hours.", "Section 43(2)") == []
