"""What the Scottish Act lets an authority keep until it is published, and for how long."""

from __future__ import annotations

from similarity.audit.terms.publication.twelve_weeks import published_too_late
from similarity.records import Finding
from tests.audit.letters import Part, letter

ASKED: Part = ("request", "Your request of 2 July 2024 was for the two reports on the ferry slip.")
LIST: Part = ("exemption_list", "Section 27(1) of FOISA")


def found(words: str, cited: Part = LIST) -> list[Finding]:
    return list(published_too_late(letter(ASKED, cited, ("decision", words), date="2024-08-12")))


def test_a_publication_after_twelve_weeks() -> None:
    for words in (
        "The reports will be published in December.",
        "The reports will also be published in December, and we rely on section 27(1).",
        "We intend to publish them in November 2024.",
        "They are due to be published on 14 October 2024.",
        "They will be released on our website in January 2025.",
    ):
        (one,) = found(words)
        assert (one.kind, one.verdict) == ("contradiction", "contradicted")
        assert "24 September 2024" in one.statement, words


def test_a_publication_that_may_be_in_time() -> None:
    for words in (
        "The reports will be published in September.",
        "The reports will be published on 20 September 2024.",
        "They are due to be published on 26 September 2024.",
        "The reports will be published by December.",
        "A summary will be published in December.",
        "The reports of other slips will be published in December.",
        "The reports were published in December 2023.",
        "The Board meets in December.",
        "The reports will not be published in December.",
    ):
        assert found(words) == [], words
    late = "The reports will be published in December."
    assert found(late, ("exemption_list", "Section 27(2) of FOISA")) == []
    assert found(late, ("exemption_list", "Section 33(1)(b) of FOISA")) == []
