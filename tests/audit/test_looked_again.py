"""A matrix says that a part was not seen only where no sentence of the letter can be it."""

from __future__ import annotations

import pytest

from similarity.audit import audit_letters, matrix
from similarity.records import Letter
from tests.audit.letters import Part, letter

ASK: Part = ("request", "1. Where did the cranes stand, and what did their hire cost?")
NOTICE: Part = ("decision", "We refuse this under section 43(2) of the Act.")
HARM: Part = (
    "harm",
    "A rival who knew the hire could bid just below it, because the same cranes are let again in May.",
    ("43(2)",),
)
REST: Part = ("balance", "In our view the public interest lies in keeping it back.", ("43(2)",))


def cell(one: Letter, aspect: str, provision: str = "43(2)") -> str:
    (row,) = (row for row in matrix(one) if row.provision == provision)
    return next(c.status for c in row.cells if c.aspect == aspect)


@pytest.mark.parametrize(
    "words",
    [
        "There is an interest in seeing that the Board buys well, but a greater one in there being bidders at all.",
        "We weighed that residents pay for the cranes; against that stands a fair price next year.",
        "That the harbour was shut for two days and people want to know why speaks for release. The other side is the next tender.",
        "We have put in the scale for you that ratepayers fund this, and in the other that the round is open.",
        "Traders would like to know what was paid. That has been met by the annual accounts, which are public.",
        "We recognise the call for openness about a costly hire. It is outweighed by the need for real bids.",
    ],
)
@pytest.mark.parametrize("role", ["decision", "other", "balance"])
def test_a_test_in_words_read_as_something_else_is_not_called_unseen(words: str, role: str) -> None:
    one = letter(ASK, NOTICE, HARM, (role, words, ("43(2)",) if role == "balance" else ()))  # type: ignore[arg-type]
    assert cell(one, "factors_for") != "absent"
    assert cell(one, "factors_against") != "absent"
    assert cell(one, "balance") != "absent"


def test_a_letter_without_a_test_shows_none() -> None:
    one = letter(ASK, NOTICE, HARM)
    assert [cell(one, aspect) for aspect in ("factors_for", "factors_against", "balance")] == ["absent"] * 3


def test_a_balance_alone_is_no_interest_in_disclosure() -> None:
    assert cell(letter(ASK, NOTICE, HARM, REST), "factors_for") == "absent"


@pytest.mark.parametrize(
    "words",
    [
        "The papers are exempt under section 23(1), as they came from one of the bodies named there.",
        "Section 23(1): they were supplied by, or concern, one of the bodies listed in subsection (3).",
        "We withhold them by section 23(1) because of where they came from.",
    ],
)
def test_the_sentence_that_relies_on_an_exemption_may_give_its_reason(words: str) -> None:
    assert cell(letter(ASK, ("exemption_list", words, ("23(1)",))), "reason", "23(1)") == "unknown"


def test_a_bare_list_gives_no_reason() -> None:
    one = letter(ASK, NOTICE, ("exemption_list", "Section 27(1)(a)", ("27(1)(a)",)), HARM)
    assert cell(one, "reason", "27(1)(a)") == "absent"


def test_a_class_of_information_needs_no_interest() -> None:
    one = letter(ASK, ("exemption_list", "The advice is refused under section 42(1).", ("42(1)",)))
    assert cell(one, "interest", "42(1)") == "not_needed"


def test_a_purpose_argues_the_limb_that_it_goes_with() -> None:
    one = letter(
        ASK,
        ("exemption_list", "Section 31(1)(g) and section 40(2)", ("31(1)(g)", "40(2)")),
        (
            "harm",
            "The Board exercises functions for the purpose in section 31(2)(e). Witnesses who fear to be read would say less.",
            ("31(2)(e)",),
        ),
        ("harm", "Section 40(2): the crew would not expect to be named.", ("40(2)",)),
    )
    assert not any("31(1)(g)" in f.statement for f in audit_letters([one]) if f.kind == "exemption_gap")
    assert cell(one, "reason", "31(1)(g)") != "absent"
