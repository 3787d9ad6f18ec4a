"""A whole that is told before its parts, and does not come out."""

from __future__ import annotations

import pytest

from similarity.audit.contradictions.sums import wrong_sums
from similarity.records import Finding
from tests.audit.letters import letter


def found(words: str) -> list[Finding]:
    return list(wrong_sums(letter(("disclosure", words))))


@pytest.mark.parametrize(
    "words",
    [
        "In all there were 310 in 2023: 120 in the town, 85 at the kiln and 75 on the beach.",
        "We issued 88 permits in all: 30 to potters, 30 to traders and 18 to carers.",
        "Altogether we spent £4,200: £1,500 on clay, £1,200 on brushes and £1,400 on wood.",
    ],
)
def test_parts_that_do_not_make_the_whole(words: str) -> None:
    (one,) = found(words)
    assert one.verdict == "contradicted"


@pytest.mark.parametrize(
    "words",
    [
        "In all there were 280 in 2023: 120 in the town, 85 at the kiln and 75 on the beach.",
        "In total there were 310: about 120 in the town, 85 at the kiln and 75 on the beach.",
        "In all there were 310: 120 in the town, 85 at the kiln and the rest on the beach.",
        "In all there were 310 in three years: 120 in 2021, 85 in 2022 and 100 in 2023.",
        "Altogether we spent £4,200: the clay is at page 12 and the brushes at page 15.",
        "In all 12 papers are held: 4 of which are enclosed and 3 withheld.",
        "There were 310 in total: 120 more than in May and 85 fewer than in June.",
    ],
)
def test_what_adds_up_or_is_no_sum(words: str) -> None:
    assert found(words) == []
