"""A review that keeps to the reasons of the first answer."""

from __future__ import annotations

from similarity.audit.terms.nothing_new import review_with_nothing_new
from tests.audit.letters import Part, letter

LIST: Part = ("exemption_list", "The plan is exempt under section 43(2).", ("43(2)",))
TEST: Part = ("harm", "Disclosure would be likely to prejudice commercial interests.", ("43(2)",))
KEEPS: Part = ("decision", "I uphold the decision for the reasons given in the original response.")


def told(*parts: Part, kind: str = "internal_review") -> list[str]:
    return [
        f.verdict
        for f in review_with_nothing_new(letter(("request", "Please send the plan."), *parts, kind=kind))
    ]


def with_words(part: Part, words: str) -> Part:
    return (part[0], words, *part[2:])  # type: ignore[return-value]


def test_a_review_without_a_reason_of_its_own_is_asked_about() -> None:
    assert told(LIST, TEST, KEEPS) == ["unknown"]
    assert told(LIST, KEEPS, ("balance", "I consider that the first decision was correct.", ("43(2)",))) == [
        "unknown"
    ]
    assert told(LIST, with_words(KEEPS, "I have nothing to add to the reply that you were sent.")) == [
        "unknown"
    ]


def test_a_review_that_looked_is_left_alone() -> None:
    for words in (
        "A rival who had the plan would build the same slip beside it.",
        "Disclosure would be likely to prejudice commercial interests: the slip is out to tender in May.",
    ):
        assert told(LIST, with_words(TEST, words), KEEPS) == [], words
    for words in (
        "I asked the harbour master, who has shown me both bids.",
        "I have read the plan.",
        "The decision was correct because a tender is open.",
    ):
        assert told(LIST, TEST, ("other", words), KEEPS) == [], words
    for words in (
        "I uphold the decision, though not for the reasons given in the original response.",
        "I uphold the decision for the reasons given in the original response and those set out below.",
        "You say that the reasons given in the original response do not hold.",
        "I uphold the decision.",
    ):
        assert told(LIST, TEST, with_words(KEEPS, words)) == [], words
    assert told(LIST, TEST, KEEPS, kind="response") == []
