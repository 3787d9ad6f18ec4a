"""The time that a letter gives for its own answer to a review, beside that of the law it answers under."""

from __future__ import annotations

from dataclasses import replace

from similarity.audit.terms.review_answers import long_review_answers
from tests.audit.letters import Part, letter

LONGER = [
    "If you ask for a review we will reply within 40 working days of receiving your letter.",
    "A review will be completed within 60 working days.",
    "Within three months of receipt of your request for review we will let you know the outcome.",
    "You will receive the outcome of the review within 50 working days.",
    "The Board must answer a requirement for review not later than the fortieth day, that is within 40 working days.",
    "Our reviewer aims to complete the review in forty working days.",
    "Reviews are carried out by the Clerk, and the result will be sent to you within eight weeks.",
    "On getting your representations the Council shall reconsider the matter and write to you within 12 weeks.",
    "The outcome of any review should be with you in no more than 60 working days.",
    "You may require a review within 40 working days, and the University will respond to it within 45 working days.",
    "If you ask for a review, we are allowed 60 working days to give you our answer.",
    "The Council then has up to 50 working days in which to tell you the outcome of its review.",
    "For a review the law gives us 60 working days from receipt of your letter to reply.",
    "Please allow 60 working days for our response to your request for a review.",
    "A review of this decision can take us sixty working days to complete.",
]
LEFT_ALONE = [
    "If you ask for a review we will reply within 20 working days of receiving your letter.",
    "You may ask for a review within 40 working days of this letter.",
    "You may require us to review this within 40 working days; we will reply within 20 working days.",
    "Your requirement for review must be received within 40 working days and will be carried out by somebody else.",
    "If you have not heard from us within 40 working days of asking for a review, you may apply to the Commissioner.",
    "Your first request for a review was answered within 45 working days, for which we are sorry.",
    "A review will be carried out if you ask for one within 40 working days.",
    "After the review you have six months in which to apply to the Commissioner.",
    "A review will be completed within a month.",
    "Any request for review should be made within two months of the date on which you receive this answer.",
    "We will review our decision if you write within 40 working days of today.",
    "The Council will accept a request for review within 40 working days.",
    "The review of the bus network will be completed within twelve weeks.",
    "We will acknowledge your request for a review, which must come within 40 working days.",
    "The result of the review is final, and you may appeal to the Commissioner within six months.",
    "You will have 40 working days to ask for a review.",
    "You should receive this letter in two days, and may ask for a review within 40 working days.",
    "You can ask the Board to review it, which you should do within 40 working days of receiving this letter.",
    "We will consider late requests for review, that is after 40 working days, where there is good reason.",
    "We must receive your request for a review within 40 working days.",
    "I must ask you to send your representations within 40 working days.",
    "You will be told of your right to a review, which lasts for 40 working days, in any later letter.",
    "The Commissioner will decide whether to review the case within three months.",
    "You are allowed 40 working days to ask us to review our answer.",
    "We allow 40 working days for requests for review to be made, in fairness to you.",
    "The law gives you 40 working days to tell us why you want a review.",
    "We have 20 working days to answer your request for a review, which you may make within 40 working days.",
    "We are allowed to refuse a review that you ask for after 40 working days.",
    "The Council then has 20 working days to tell you the outcome of the review; allow 40 working days before you go to the Commissioner.",
    "We had 45 working days of your letters to read before our answer to your review.",
    "Please allow us 60 working days to archive the file of this review, which you may then see.",
    "We have 60 working days of recordings to review, as you say.",
]


def told(words: str, regime: str, *more: Part, authority: str = "") -> list[str]:
    one = letter(("request", "Where are the weirs?"), *more, ("complaint_rights", words), authority=authority)
    return [f.verdict for f in long_review_answers(replace(one, regime=regime))]


def test_more_time_than_the_law_gives() -> None:
    for words in LONGER:
        assert told(words, "FOISA") == ["contradicted"], words
        assert told(words, "EISR") == ["contradicted"], words
        assert told(words, "FOIA") == [], words  # the Act of 2000 sets no time


def test_under_the_regulations_of_2004_it_is_forty_days() -> None:
    assert told("We will reply to representations within 40 working days.", "EIR") == []
    assert told("We will reply to your request for a review within two months.", "EIR") == []
    assert told("We will reply to your request for a review within three months.", "EIR") == ["contradicted"]
    assert told("The review will be completed within 60 working days.", "EIR") == ["contradicted"]


def test_a_letter_that_says_its_law_is_under_that() -> None:
    words = "The review will be completed within 60 working days."
    handled: Part = (
        "other",
        "Your request has been considered under the Environmental Information Regulations 2004.",
    )
    assert told(words, "FOIA", handled) == ["contradicted"]
    relied: Part = ("exemption_list", "Section 43(2)", ("43(2)",))
    assert told(words, "FOIA", handled, relied) == []


def test_other_terms_are_left_alone() -> None:
    for words in LEFT_ALONE:
        assert told(words, "FOISA") == [], words
    keeper = "A review will be completed within 30 working days."
    assert told(keeper, "FOISA") == ["contradicted"]
    assert told(keeper, "FOISA", authority="Keeper of the Records of Carrick") == []


def test_the_sentence_after_the_one_that_tells_of_a_review() -> None:
    ask = "You may require a review within 40 working days."
    for words in (
        "We must then reply within 50 working days.",
        "The Board is bound to answer within forty working days.",
        "You will have our decision within three months.",
        "A reconsideration will be made within 60 working days.",
        "We are then allowed 60 working days to give you our answer.",
        "The Board then has 45 working days to come back to you.",
    ):
        assert told(f"{ask} {words}", "FOISA") == ["contradicted"], words
    for words in (
        "We must then reply within 20 working days.",
        "You may then write to the Commissioner within six months.",
        "The Commissioner will decide within four months.",
        "It should come to us within 40 working days.",
        "We will publish the accounts within 60 working days.",
        "Please allow for the post, which may take three weeks.",
        "We will deal with any complaint about our staff within 60 working days.",
    ):
        assert told(f"{ask} {words}", "FOISA") == [], words
    later = "You can do so for forty working days. It must then be answered, by us, in 50 working days."
    assert told(f"{ask} {later}", "FOISA") == []  # nobody is told to answer in a form that is known
    known = "That time begins today. We shall then reply within 50 working days."
    assert told(f"{ask} {known}", "FOISA") == ["contradicted"]
    unhappy = "If you are not content, ask us; a reconsideration will be made inside 60 working days."
    assert told(unhappy, "FOISA") == ["contradicted"]
    assert told("The pier is shut. We must then reply within 50 working days.", "FOISA") == []
