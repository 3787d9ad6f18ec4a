"""A request cannot be received before it is sent; everything else that letters tell of two days can be."""

from __future__ import annotations

import pytest

from similarity.audit.dated.dated_claims import dated_claims
from tests.audit.letters import letter


def told(text: str, role: str = "decision") -> list[str]:
    return [f.statement for f in dated_claims(letter((role, text))) if "received before" in f.statement]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Your request of 14 March 2023, which we received on 11 March 2023, is refused.",
        "You wrote to us on 14 March (it reached us on 2 March), and we answer now.",
        "Thank you for your e-mail dated 3 January 2023, which was received on 30 December 2022.",
        "Your letter of 2 January was received on 29 December.",
    ],
)
@pytest.mark.parametrize("role", ["decision", "request", "other"])
def test_a_request_received_before_it_was_sent(text: str, role: str) -> None:
    assert len(told(text, role)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Your request of 11 March 2023, which we received on 14 March 2023, is refused.",
        "Your request of 14 March was received on 14 March.",
        "Your letter of 29 December was received on 2 January.",
        "You wrote to us on 14 March. Our letter of 2 March had told you why.",
        "Your request of 14 March 2023 follows one that was received on 2 May 2022.",
        "You wrote to us on 14 March about the stones that the Board received on gates.",
        "You asked on 31 June, which we received on 2 June.",
    ],
)
def test_days_in_an_order_that_can_be(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("The survey goes up on our site on 4 March 2023, as the trustees settled.", True),
        ("The survey comes out in print on 4 March 2023.", True),
        ("The survey goes up on our site on 4 June 2023, as the trustees settled.", False),
        ("We told you that the survey goes up on our site on 4 March 2023.", False),
        ("The fee goes up on 4 March 2023.", False),
        ("The survey went up on our site on 4 March 2023.", False),
    ],
)
def test_a_day_spoken_of_as_to_come_was_past(text: str, past: bool) -> None:
    found = [f for f in dated_claims(letter(("decision", text))) if "day to come" in f.statement]
    assert bool(found) is past


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "You made your request on 16 May 2023. You received our answer on 2 May 2023, which was in time.",
            True,
        ),
        ("Your request of 16 May 2023 was for the plan. We replied to it on 12 May 2023.", True),
        ("You made your request on 16 April 2023. You received our answer on 2 May 2023.", False),
        (
            "You made your request on 16 May 2023. You received our answer to another one on 2 May 2023.",
            False,
        ),
        ("You made a second request on 16 May 2023. We had answered on 2 May 2023.", False),
        ("You made your request on 16 May. You received our answer on 2 May.", False),
    ],
)
def test_an_answer_given_before_the_request_was_made(text: str, wrong: bool) -> None:
    found = [
        f for f in dated_claims(letter(("decision", text))) if "answered before it was made" in f.statement
    ]
    assert [f.verdict for f in found] == ["contradicted"] * wrong
