"""The time that the law allows for an answer, told as another number of working days."""

from __future__ import annotations

import pytest

from similarity.audit.terms.stated_terms import wrong_terms
from tests.audit.letters import letter


@pytest.mark.parametrize(
    "words",
    [
        "Section 10 of the Act requires the Board to respond to requests within 30 working days.",
        "Under the Freedom of Information Act we have 40 working days in which to reply.",
        "The statutory deadline for responding is 25 working days.",
        "We must by law answer a request within twenty-eight working days.",
        "The Act allows us thirty working days to answer.",
        "The Regulations say that an authority must comply promptly and in any event within 30 working days.",
        "The time limit that is set by section 10(1) is 15 working days.",
        "We are legally obliged to answer within forty working days of receipt.",
        "The legislation gives a public authority 30 working days in which to respond.",
        "We are required to respond within 40 working days of a request.",
        "The Trust is obliged to answer requests within 30 working days.",
        "We are allowed 30 working days to answer a request such as yours.",
        "This answer comes in line with the statutory timescale of 35 working days.",
    ],
)
def test_another_term_is_contradicted(words: str) -> None:
    one = letter(("request", "How many benches stand in the park?"), ("legislation", words))
    assert [f.verdict for f in wrong_terms(one)] == ["contradicted"]


@pytest.mark.parametrize(
    "words",
    [
        "Section 10 of the Act requires us to respond within 20 working days.",
        "The Act gives us twenty working days to reply.",
        "You may ask for an internal review within 40 working days, which the Act does not require.",
        "The Regulations allow us to extend the time for an answer to 40 working days.",
        "The statutory time is 20 working days and our answer took 32 working days.",
        "We aim to reply within 10 working days although the Act allows more.",
        "The Act allows schools 60 working days in which to respond.",
        "If we do not reply within 30 working days the Act lets you complain.",
        "Section 10 asks us to respond within 20 working days; we say 10 working days in our charter.",
        "Under the Act the reply was 30 working days late.",
        "Clarification must be given within 40 working days or the request lapses under the Act.",
        "The contractor has to respond to a call within 3 working days.",
        "The contractor is required to respond to a request for repair within 3 working days.",
        "We are required to respond to complaints within 30 working days of a request.",
        "We are allowed 30 working days to open the books, as your request says.",
        "The Board is given 30 working days each year to train its staff.",
        "We are required to answer letters of members within 10 working days.",
    ],
)
def test_other_clocks_are_left_alone(words: str) -> None:
    one = letter(("request", "How many benches stand in the park?"), ("legislation", words))
    assert list(wrong_terms(one)) == []


def test_a_school_and_the_requester_are_left_alone() -> None:
    words = "Section 10 of the Act requires a reply within 60 working days."
    assert list(wrong_terms(letter(("legislation", words), authority="Stonefold Primary School"))) == []
    assert list(wrong_terms(letter(("request", f"You asked: {words}")))) == []
