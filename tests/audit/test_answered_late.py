"""More than twenty working days between request and answer, and words that may be of another term."""

from __future__ import annotations

import pytest

from similarity.audit.terms.time_for_answer import late_answers
from similarity.records import Finding
from tests.audit.letters import Part, letter

CAME: Part = ("reference", "Your request was received on 22 April 2024.")
NO: Part = ("exemption_list", "The lease is exempt under section 43(2).")


def found(*parts: Part) -> list[Finding]:
    return list(late_answers(letter(CAME, NO, *parts, date="2024-06-28")))


@pytest.mark.parametrize(
    "words",
    [
        "You may ask for an internal review within 40 working days, and then complain to the Commissioner.",
        "If you are not satisfied, write within forty working days and we will look at it again.",
        "Representations under regulation 11 must reach us within 40 working days of today.",
        "A review may be sought within 60 working days. After that the Commissioner may be asked.",
        "You have 40 working days in which to ask for a review.",
        "If unhappy you may complain to the Monitoring Officer within 40 working days.",
    ],
)
def test_the_term_for_a_review_is_not_the_term_of_the_answer(words: str) -> None:
    (one,) = found(("complaint_rights", words))
    assert (one.kind, one.verdict) == ("dated_claim", "noted")
    assert "22 April 2024" in one.statement


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("complaint_rights", "You may ask for a review of this answer and of the delay within 40 working days."),
        ("complaint_rights", "If you think that we should not have had 40 working days, ask for a review."),
        ("complaint_rights", "You can complain within 40 working days that we did not answer in time."),
        ("complaint_rights", "Ask for a review within 40 working days if you think the extension was wrong."),
        ("complaint_rights", "We are sorry that this is late. You may ask for a review within 40 working days."),
        ("other", "The Regulations gave us 40 working days, as the request is complex."),
        ("decision", "You may ask for a review within 40 working days, as we did in the 40 working days allowed."),
        ("other", "You explained on 3 June 2024 which lease you meant."),
    ],
)  # fmt: skip
def test_what_may_be_another_term_is_left_alone(role: str, words: str) -> None:
    assert found((role, words)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "date", "late"),
    [
        ("We received your letter on 15 January 2024.", "2024-02-13", True),
        ("The council has dealt with your letter of 15 January 2024.", "2024-02-13", False),
        ("Your letter of 15 January 2024 was answered in turn.", "2024-02-15", False),
        ("The council has dealt with your letter of 15 January 2024.", "2024-02-20", True),
        ("The council has dealt with your letter of 15 January 2024.", "2024-02-12", False),
    ],
)
def test_a_letter_takes_its_time_to_come(words: str, date: str, *, late: bool) -> None:
    one = letter(("reference", words), NO, ("decision", "We hold the lease."), date=date)
    assert bool(list(late_answers(one))) is late
