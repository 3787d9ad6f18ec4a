"""A review beside the refusal it reviews, and what speaks for the authority."""

from __future__ import annotations

import pytest

from similarity.audit import audit_letters
from similarity.records import Finding, Letter, RequestPair
from tests.audit.letters import letter, same

REASON = (
    "The list would tell a shoplifter which of the forty posts hold no camera, and the shops beside those posts"
    " would be stripped first. Shopkeepers paid for the posts by a levy and were promised that nobody would be told."
)
FRESH = (
    "I have counted the posts myself and find that eleven can be named, since the shops beside them have closed."
    " For the rest I asked the federation of traders, which would rather have the list than the rumour, and so it"
    " is given today without the two that stand beside the bank."
)


def refusal(**more: str) -> Letter:
    return letter(
        ("request", "1. Which posts hold no camera?"),
        ("harm", REASON, ("31(1)(a)",)),
        date="2021-05-04",
        document_id="first-00000000",
        authority="Dunmarsh Police",
        **more,
    )


def review(
    text: str, opening: str = "This is the outcome of the review of our letter of 4 May.", **more: str
) -> Letter:
    return letter(
        ("decision", opening),
        ("harm", text, ("31(1)(a)",)),
        date=more.pop("date", "2021-07-13"),
        document_id="review-00000000",
        authority=more.pop("authority", "Dunmarsh Police"),
        kind=more.pop("kind", "internal_review"),
        **more,
    )


def repeats(*letters: Letter, requests: tuple[RequestPair, ...] = ()) -> list[Finding]:
    return [f for f in audit_letters(letters, (), (), requests) if f.kind == "review_repeats_refusal"]


def test_a_review_that_repeats_is_counted() -> None:
    (only,) = repeats(refusal(), review(REASON))
    assert only.document_id == "review-00000000" and only.other_document == "first-00000000"
    assert "40 words of reasons, and 40 of them stand word for word" in only.statement


def test_a_fresh_decision_is_not() -> None:
    assert repeats(refusal(), review(FRESH)) == []
    assert repeats(refusal(), review(FRESH + " " + REASON[:60])) == []


def test_a_sentence_taken_over_into_a_fresh_decision_is_told_as_that() -> None:
    taken = REASON.split(". ")[0] + "."
    (only,) = repeats(refusal(), review(f"{FRESH} {taken}"))
    assert "most of them its own" in only.statement and only.verdict == "noted"
    assert only.span is not None and only.span.start > 0


def test_its_first_answer_is_known_by_day_reference_or_request() -> None:
    plain = "This is the outcome of the review."
    assert repeats(refusal(), review(REASON, plain)) == []
    assert repeats(refusal(reference="FOI-0044-21"), review(REASON, plain + " FOI-0044-21 is upheld."))
    pair = RequestPair("first-00000000", "review-00000000", None, 1.0, 1.0, True)
    assert repeats(refusal(), review(REASON, plain), requests=(pair,))


@pytest.mark.parametrize("change", [{"authority": "Westholme Constabulary"}, {"date": "2021-03-01"}])
def test_another_body_or_an_earlier_letter_is_no_first_answer(change: dict[str, str]) -> None:
    assert repeats(refusal(), review(REASON, **change)) == []


def test_a_letter_of_another_kind_is_no_review() -> None:
    assert repeats(refusal(), review(REASON, kind="unknown")) == []
    answer = letter(
        ("decision", "The posts are withheld, as in our letter of 4 May."),
        ("harm", REASON, ("31(1)(a)",)),
        (
            "complaint_rights",
            "You may ask for an internal review of the decision. The outcome of the review follows.",
        ),
        date="2021-07-13",
        document_id="review-00000000",
        authority="Dunmarsh Police",
    )
    assert repeats(refusal(), answer) == []


def speaking(one: Letter, *others: Letter, matches: tuple[object, ...] = ()) -> list[Finding]:
    found = audit_letters([one, *others], matches)  # type: ignore[arg-type]
    return [f for f in found if f.kind == "for_the_authority" and f.document_id == one.document.document_id]


def test_reasons_of_the_case_speak_for_the_authority_and_copied_ones_do_not() -> None:
    one = refusal()
    assert any("reasons of its own" in f.statement for f in speaking(one))
    other = letter(("harm", REASON, ("24(1)",)), document_id="other-00000000")
    match = same(one, one.labels[1].span, other, other.labels[0].span, 37)
    assert not any("reasons of its own" in f.statement for f in speaking(one, other, matches=(match,)))


def test_what_is_given_speaks_for_the_authority() -> None:
    one = letter(
        ("request", "1. How many?"),
        ("decision", "Nine of the twelve papers are enclosed and three are withheld."),
        ("disclosure", "In 2016 there were 402 patrols on the river and 12 on the sea."),
    )
    given = [f for f in speaking(one) if "did not refuse everything" in f.statement]
    assert len(given) == 1 and len(given[0].related) == 2


def test_decided_cases_are_named_by_section_and_subject() -> None:
    one = letter(("exemption_list", "Section 27(1)(a) International relations", ("27(1)(a)",)))
    (cases,) = [f for f in speaking(one) if "Decisions that went the way" in f.statement]
    assert "[2023] UKFTT 1082" in cases.fact and "checked 2026-11-22" in cases.fact_source
    assert "EA/2011/0007" not in cases.fact
