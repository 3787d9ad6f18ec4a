"""The time for asking for a review, and the Scottish limit of cost, as a letter states them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from similarity.audit.contradictions.limits_of_bodies import wrong_limits
from similarity.audit.terms.review_terms import short_review_terms
from similarity.records import Letter
from tests.audit.letters import letter


def told(words: str, regime: str) -> list[str]:
    one = _under(regime, letter(("request", "Where are the weirs?"), ("complaint_rights", words)))
    return [f.verdict for f in short_review_terms(one)]


def _under(regime: str, one: Letter) -> Letter:
    return replace(one, regime=regime)


@pytest.mark.parametrize(
    "words",
    [
        "You may ask for a review of this decision within 20 working days.",
        "Your request for a review must be made within twenty working days of this letter.",
        "You have 28 days in which to make representations to the Board.",
        "Requests for internal review should be sent within one month to the Clerk.",
        "If you are not content you can ask us to reconsider within 10 working days, and we will reply within 40 working days.",
        "Applications for review must be with the Secretary within four weeks.",
    ],
)
def test_less_time_than_the_law_gives(words: str) -> None:
    assert told(words, "EIR") == ["contradicted"]
    assert told(words, "FOISA") == ["contradicted"]
    assert told(words, "EISR") == ["noted"]  # its regulation was not read on a page
    assert told(words, "FOIA") == []


@pytest.mark.parametrize(
    "words",
    [
        "You may ask for a review of this decision within 40 working days.",
        "You may ask for a review within two months.",
        "If you ask for a review we will reply within 20 working days.",
        "A review will be completed within 20 working days.",
        "After the review you have six months in which to apply to the Commissioner.",
        "You asked for a review within 20 working days of our answer.",
        "Please make your representations within 40 working days; our answer comes within 20 working days.",
        "You may appeal to the Tribunal within 28 days of the Commissioner's notice.",
        "We received your request for a review within 10 working days.",
    ],
)
def test_other_terms_are_left_alone(words: str) -> None:
    assert told(words, "EIR") == []


def limit(words: str) -> list[str]:
    one = letter(("exemption_list", "Section 12(1)", ("FOISA 12(1)",)), ("harm", words, ("FOISA 12(1)",)))
    cited = tuple(replace(c, provision="FOISA 12(1)") for c in one.citations)
    return [f.verdict for f in wrong_limits(replace(one, regime="FOISA", citations=cited))]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("The upper limit in the fees regulations is £450, and this would cost £900.", True),
        ("That would be 60 hours, whereas the limit which we need not exceed is £450.", True),
        ("The prescribed amount is 18 hours of work, or £450.", True),
        ("The upper limit in the fees regulations is £600, and this would cost £900.", False),
        ("The limit in England is £450; here the work would come to £2,000.", False),
        ("Repairs cost £450 in all, which is the limit of the grant for others.", False),
    ],
)
def test_the_limit_of_the_other_act(words: str, wrong: bool) -> None:
    assert limit(words) == (["contradicted"] if wrong else [])


def test_the_limit_of_bodies_of_the_other_group() -> None:
    def told(body: str, words: str) -> list[str]:
        one = letter(
            ("exemption_list", "It is refused under section 12(1)."), ("decision", words), authority=body
        )
        return [f.verdict for f in wrong_limits(replace(one, regime="FOIA"))]

    for body, words in (
        ("Mid Yarrow Waste Board", "The limit for the Board is £600, or 24 hours."),
        ("Mere Passenger Transport Executive", "The appropriate limit is £600."),
        ("Hobley Museum", "The limit has been set at £600."),
        (
            "Department for Coasts",
            "For a government department this is set at £450, reckoned at £25 an hour.",
        ),
        ("Department for Coasts", "The limit for central government is £450."),
    ):
        assert told(body, words) == ["contradicted"], words
    for body, words in (
        ("Mid Yarrow Waste Board", "The limit for the Board is £450, or 18 hours."),
        ("Mid Yarrow Waste Board", "The limit is £600 for central government, and less for us."),
        ("Department for Coasts", "The limit for other bodies is £450."),
        ("Department for Coasts", "For a government department this is set at £600."),
        ("Office for Coasts", "The limit is set at £450."),
        ("Hobley Museum", "The price of entry was set at £600 for a school."),
    ):
        assert told(body, words) == [], words
