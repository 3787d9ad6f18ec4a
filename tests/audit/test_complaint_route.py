"""Whether a refusal tells how to complain to the authority and to the Commissioner."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit.terms.complaint_route import route_untold
from similarity.records import Finding, Letter, Regime
from tests.audit.letters import Part, letter

GREETING: Part = ("other", "Dear Ms Larkin")
NO: Part = ("exemption_list", "The kiln book is exempt under section 43(2).")
WHY: Part = ("harm", "A potter who knew the firing times would be likely to copy the glaze.", ("43(2)",))
END: Part = ("other", "Yours sincerely")


def refusal(*parts: Part, regime: Regime = "FOIA", source: str = "") -> Letter:
    written = letter(*parts)
    if source:
        origin = dataclasses.replace(written.document.origin, source=source)
        written = dataclasses.replace(written, document=dataclasses.replace(written.document, origin=origin))
    return dataclasses.replace(written, document_kind="refusal", regime=regime)


def found(*parts: Part, regime: Regime = "FOIA", source: str = "") -> list[Finding]:
    return list(route_untold(refusal(GREETING, NO, WHY, *parts, END, regime=regime, source=source)))


def test_no_word_of_it_in_a_whole_letter() -> None:
    (one,) = found()
    assert (one.kind, one.verdict) == ("exemption_gap", "noted")
    assert "section 17(7)" in one.fact


@pytest.mark.parametrize(
    ("regime", "law"),
    [("EIR", "regulation 14(5)"), ("FOISA", "section 19"), ("EISR", "regulation 13")],
)
def test_each_law_has_its_own_duty(regime: Regime, law: str) -> None:
    (one,) = found(regime=regime)
    assert law in one.fact


def test_the_commissioner_alone() -> None:
    (one,) = found(("complaint_rights", "You may apply to the Information Commissioner at Wycliffe House."))
    assert one.verdict == "noted"
    assert "to the authority itself" in one.statement


def test_a_review_alone() -> None:
    (one,) = found(("complaint_rights", "You may ask the Head Potter for a review."))
    assert one.verdict == "noted"
    assert "the right to apply to the Information Commissioner" in one.statement


@pytest.mark.parametrize(
    "words",
    [
        "You may ask for a review, and then complain to the Information Commissioner.",
        "Not convinced? Write to the Head Potter. If she cannot settle it, the ICO might.",
        "If you don't agree, tell Joyce; after her there's the Information Commissioner.",
        "We have no procedure for looking at this twice, so go straight to the ICO.",
        "If you hold that we are wrong, our President will look into it, and there is a Commissioner who can overrule us.",
        "How to appeal is printed overleaf.",
        "The enclosed leaflet tells you what to do if you do not agree.",
        "Please see the booklet that comes with this if you are not content.",
        "If you disagree, a leaflet is enclosed.",
        "The sheet behind this letter, an information sheet, says what you can do next.",
        "What you can do now is in the leaflet; a note on page 3 says how to take the matter further.",
        "See our web page on complaints.",
        "Your rights are set out in the footer of this message.",
    ],
)
def test_a_way_in_any_words(words: str) -> None:
    assert found(("other", words)) == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("A leaflet comes with this letter.", "a paper with it"),
        ("If you have any queries, ring the office.", "somebody to ask"),
        ("The ICO's guidance on section 43 says that each case turns on its facts.", "for something else"),
        ("You will feel that we should have sent it.", "may be meant for it"),
    ],
)
def test_what_may_tell_it_leaves_it_open(words: str, why: str) -> None:
    (one,) = found(("other", words))
    assert one.verdict == "unknown"
    assert why in one.certainty


def test_a_part_of_a_letter() -> None:
    assert list(route_untold(refusal(NO, WHY))) == []
    (one,) = route_untold(refusal(GREETING, NO, WHY))
    assert one.verdict == "unknown"
    assert found(source="review.pdf!earlier-letter") == []
    assert found(source="thread.html!message-2") == []
    (attached,) = found(source="reply.eml!letter.pdf")
    assert attached.verdict == "unknown"
    (kept,) = found(source="replies.zip!letter.pdf")
    assert kept.verdict == "noted"


def test_a_review_and_an_answer_that_refuses_nothing_owe_no_such_notice() -> None:
    written = refusal(GREETING, NO, WHY, END)
    assert list(route_untold(dataclasses.replace(written, kind="internal_review"))) == []
    assert list(route_untold(dataclasses.replace(written, document_kind="disclosure"))) == []


@pytest.mark.parametrize(
    "words",
    [
        "Review: 40 working days.",
        "Review available within 40 working days.",
        "Review: by 8 July 2024.",
        "Appeal: within two months to the Chief Executive.",
        "Review, within forty working days, by our Secretary.",
        "A review can be had by writing to the Clerk.",
        "Complaints, within 40 working days, to the Head of Legal.",
    ],
)
def test_a_line_of_few_words_tells_the_way(words: str) -> None:
    regulator: Part = ("complaint_rights", "The Information Commissioner: Wycliffe House, Wilmslow SK9 5AF.")
    assert found(("other", words), regulator) == []


def test_a_term_for_something_else_is_no_way() -> None:
    regulator: Part = ("complaint_rights", "The Information Commissioner: Wycliffe House, Wilmslow SK9 5AF.")
    (one,) = found(("other", "The kiln is fired again within 40 working days."), regulator)
    assert "to complain to the authority itself" in one.statement
