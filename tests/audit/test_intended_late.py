"""Section 22 and an intention to publish that a letter sets after the request."""

from __future__ import annotations

import pytest

from similarity.audit.terms.publication.intended_late import intended_late
from similarity.records import Finding
from tests.audit.letters import Part, letter

ASKED: Part = ("request", "Your request of 3 April 2024 was for the survey of the kiln.")
LIST: Part = ("exemption_list", "Section 22(1)")


def found(words: str, cited: Part = LIST) -> list[Finding]:
    return list(intended_late(letter(ASKED, cited, ("decision", words), date="2024-05-02")))


@pytest.mark.parametrize(
    "words",
    [
        "Since receiving your request we have decided to publish it in June.",
        "Your request has prompted the Board to publish the survey.",
        "We had no plans to publish it when you wrote, but it will now go on our site.",
        "Now that you have asked, we intend to publish it with the minutes.",
        "The intention to publish was formed after you wrote.",
        "The Committee resolved on 18 April to publish it.",
        "At its meeting of 22 April 2024 the Board agreed that the survey should be published.",
    ],
)
def test_an_intention_after_the_request(words: str) -> None:
    (one,) = found(words)
    assert (one.kind, one.verdict) == ("exemption_gap", "noted")
    assert "section 22(1)" in one.statement


@pytest.mark.parametrize(
    "words",
    [
        "The Board decided on 5 March to publish it, four weeks before you wrote.",
        "When you wrote we had already decided to publish it in June.",
        "After your request was received the date of publication was brought forward to June.",
        "We intend to publish it on 4 June 2024.",
        "The Committee resolved on 18 March to publish it; it met again on 18 April to look at the proofs.",
        "Since your request we have published the first part.",
        "Since your letter the Board has confirmed its decision of January to publish it.",
        "On receiving your request we found that a decision to publish had been taken in the winter.",
        "On 18 April 2024 the Board was reminded of its intention to publish the survey.",
        "Having considered your request, we remain of the intention to publish it in June.",
        "Following your request we asked the Clerk, who confirmed that the Board intends to publish it.",
    ],
)
def test_an_older_intention_and_a_later_day(words: str) -> None:
    assert found(words) == []


def test_other_exemptions_need_no_intention() -> None:
    words = "The intention to publish was formed after you wrote."
    assert found(words, ("exemption_list", "Section 43(2)")) == []
