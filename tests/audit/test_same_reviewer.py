"""A review by the one who gave the first answer, told from reviews by others."""

from __future__ import annotations

from dataclasses import replace

from similarity.audit.terms.same_reviewer import same_reviewer
from tests.audit.letters import letter


def told(words: str, kind: str = "internal_review") -> list[str]:
    one = replace(letter(("request", "Which gates are locked?"), ("decision", words)), kind=kind)  # type: ignore[arg-type]
    return [f.verdict for f in same_reviewer(one)]


def test_the_first_decision_as_the_own_one() -> None:
    for words in (
        "I have now reviewed my decision and I keep to it.",
        "Having looked again at my earlier refusal I find it right.",
        "I refused your request on 12 March and see no cause to change that.",
        "I stand by what I decided then.",
        "I originally dealt with your request, and have now looked at it once more.",
        "I uphold my original decision.",
    ):
        assert told(words) == ["unknown"], words
        assert told(words, "response") == [], words


def test_a_review_by_somebody_else_or_a_decision_of_the_review() -> None:
    for words in (
        "I was not involved in the original decision.",
        "I have reviewed the decision of my colleague.",
        "My decision is that section 43(2) was rightly applied.",
        "I uphold the original decision.",
        "The Clerk refused your request on 12 March.",
        "In my letter of 2 April I told you that I would review it.",
        "You say that I refused your request before.",
        "I did not deal with your request at first.",
        "I dealt with your complaint about the gates in 2019.",
        "I have reviewed the first answer and overturn it.",
        "It is my view that the first decision was right.",
        "We refused your request, and a panel has reviewed it.",
        "If I had answered the request myself somebody else would review it.",
        "My role was to look at the handling of your request afresh.",
        "The first decision was taken by the Registrar on behalf of the Board.",
    ):
        assert told(words) == [], words
