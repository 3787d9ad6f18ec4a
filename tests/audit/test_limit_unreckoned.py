"""The limit of cost beside another ground: whether anything is said of what the work would take."""

from __future__ import annotations

import pytest

from similarity.audit.absence.limit_unreckoned import limit_unreckoned
from tests.audit.letters import Part, letter

ASK: Part = ("request", "Every letter about the weir since 2017, at what cost and in how many hours of work?")
BOTH: Part = ("exemption_list", "Sections 14(1) and 12(1)")
HARM: Part = ("harm", "There have been 49 requests and each answer gives rise to more.", ("14(1)",))


def test_no_word_of_cost_is_an_open_question() -> None:
    found = list(limit_unreckoned(letter(ASK, BOTH, HARM)))
    assert [f.verdict for f in found] == ["unknown"]
    assert "section 12(1)" in found[0].statement


@pytest.mark.parametrize(
    "words",
    [
        "It would take 40 hours.",
        "We estimate that four files a day could be read.",
        "The appropriate limit would be passed.",
        "The cost would be too great.",
        "Staff would have to go through each box.",
        "It comes to £900.",
        "It would be a most time-consuming exercise.",
        "Each file would have to be opened by hand.",
        "Two minutes a file is the least that it needs.",
        "The work would exceed what we are bound to do.",
    ],
)
def test_any_word_of_an_estimate_is_enough(words: str) -> None:
    assert list(limit_unreckoned(letter(ASK, BOTH, HARM, ("harm", words)))) == []


def test_one_ground_alone_and_reasons_elsewhere_ask_nothing() -> None:
    assert list(limit_unreckoned(letter(ASK, ("exemption_list", "Section 12(1)"), HARM))) == []
    assert list(limit_unreckoned(letter(ASK, ("exemption_list", "Section 14(1)"), HARM))) == []
